"""Small steps somebody takes for themselves, in their own words; acts of care for oneself; habits to look out for."""

import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class StepKind(models.TextChoices):
    """What can be practised: one page each."""

    ABILITY = "ability", _("Something I was able to do")
    FEEDBACK = "feedback", _("Frank words from somebody")
    MINUTE = "minute", _("An honest minute")
    REACTION = "reaction", _("What they really did")
    SENTENCE = "sentence", _("A sentence, said plainly")
    NO = "no", _("A small no")
    COMPLIMENT = "compliment", _("A compliment, let in")
    ORIGIN = "origin", _("Where it may come from")
    LIMIT = "limit", _("My map of limits")


class Step(models.Model):
    """One of them, with up to four short texts; what each is for stands in `practice/steps/content.py`."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=StepKind)
    first: WordsField = WordsField(_("words"), max_chars=280, null=False)
    second: WordsField = WordsField(_("words"), max_chars=280, blank=True)
    third: WordsField = WordsField(_("words"), max_chars=280, blank=True)
    fourth: WordsField = WordsField(_("words"), max_chars=280, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="step_kind_known"),)
        indexes = (models.Index(fields=["author", "kind", "-at"], name="steps_newest"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None


class CareAct(models.Model):
    """Something good for oneself, planned for a week, and whether it was done (S01, S02)."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    week = models.DateField()  # its Monday, on this person's calendar
    text: WordsField = WordsField(_("something good for me"), max_chars=80, null=False)
    created_at = models.DateTimeField()
    done_on = models.DateField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(week__iso_week_day=1), name="care_week_is_a_monday"),)
        indexes = (models.Index(fields=["author", "-week"], name="care_of_a_week"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None


class HabitKind(models.TextChoices):
    """What self-doubt can bring out in an argument (D01)."""

    SILENT = "silent", _("Going silent")
    GIVING_IN = "giving-in", _("Saying sorry, and giving in")
    HITTING_BACK = "back", _("Hitting back")


class Habit(models.Model):
    """One that somebody finds in themselves, with its early signs. Nobody else can say it of them."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=HabitKind)
    signs: WordsField = WordsField(_("early signs"), max_chars=280, blank=True)
    since = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["author", "kind"], name="one_habit_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=HabitKind.values), name="habit_kind_known"),
        )

    def __str__(self) -> str:
        return self.kind

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
