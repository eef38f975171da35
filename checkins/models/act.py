import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class WeekAct(models.Model):
    """A connecting act for one week (I09): one, up to three per couple, each in its own place. Either marks it done."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="acts")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    week = models.DateField()  # its Monday, in the couple's zone
    place = models.SmallIntegerField()
    text: WordsField = WordsField(_("one small thing"), max_chars=80)
    created_at = models.DateTimeField()
    done_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "week", "place"], name="one_act_per_place"),
            models.CheckConstraint(condition=Q(place__in=[1, 2, 3]), name="at_most_three_acts_a_week"),
        )

    def __str__(self) -> str:
        return self.week.isoformat()

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id
