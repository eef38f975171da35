import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.classes import PrivacyClass
from core.words import WordsField


class CalmingStep(models.TextChoices):
    """What somebody does next, for themselves, before they react."""

    BREATHE = "breathe", pgettext_lazy("step", "Breathe")
    WALK = "walk", pgettext_lazy("step", "Walk a little")
    WATER = "water", pgettext_lazy("step", "Cold water")
    MUSIC = "music", pgettext_lazy("step", "Music")
    COUNT = "count", pgettext_lazy("step", "Count to four")
    NOTHING = "nothing", pgettext_lazy("step", "Nothing for now")


class NamedFeeling(models.Model):
    """A feeling that somebody named and rated before they reacted, and the step they chose (S07). Theirs alone."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    feeling: WordsField = WordsField(_("feeling"), max_chars=40)
    intensity = models.SmallIntegerField()
    step = models.CharField(max_length=8, choices=CalmingStep)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(intensity__range=(1, 10)), name="intensity_of_one_to_ten"),
            models.CheckConstraint(condition=Q(step__in=CalmingStep.values), name="calming_step_known"),
        )
        indexes = (models.Index(fields=["author", "-at"], name="feelings_newest"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
