"""What somebody puts together to say: one shape, of which each way of saying it shows a part (E01, X18)."""

import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from checkins.content_script import SHAPES
from core.classes import PrivacyClass
from core.words import WordsField
from tracking.models import Incident


class Script(models.Model):
    """One draft a person and couple, its author's alone; without a partner it is of no couple. `sent` is the request it
    has become, so that a second tap asks nothing twice."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, null=True, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    incident = models.ForeignKey(Incident, models.SET_NULL, null=True, related_name="+")
    sent = models.ForeignKey("checkins.Request", models.SET_NULL, null=True, related_name="+")
    shape = models.CharField(max_length=8, default="whole")
    observed: WordsField = WordsField(_("what you saw or heard"), max_chars=400, blank=True)
    feeling: WordsField = WordsField(_("what you felt"), max_chars=160, blank=True)
    effect: WordsField = WordsField(_("what it does to you"), max_chars=280, blank=True)
    request: WordsField = WordsField(_("one request"), max_chars=80, blank=True)
    until = models.DateField(null=True)
    sequence = models.BigIntegerField(default=0)  # a higher one was typed later
    written_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "author"], name="one_script_per_person", nulls_distinct=False),
            models.CheckConstraint(condition=Q(shape__in=list(SHAPES)), name="script_shape_known"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
