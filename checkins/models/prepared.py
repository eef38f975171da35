import uuid
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class Prepared(models.Model):
    """What somebody means to say next time (I03, P18), for themselves alone. Gone once it was noted or put away."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    written_at = models.DateTimeField()
    sequence = models.BigIntegerField(default=0)  # a higher one was typed later
    line: WordsField = WordsField(_("what you want to say"), max_chars=280, blank=True)
    feeling: WordsField = WordsField(_("feeling"), max_chars=40, blank=True)
    text: WordsField = WordsField(_("request"), max_chars=80, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["couple", "author"], name="one_prepared_per_person"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
