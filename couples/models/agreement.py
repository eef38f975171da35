"""What two people settle between them: every version of it, the yes of the other, what each says it gives and costs."""

from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField
from couples.models.of_two import OfTwo

LENGTHS = (5, 10, 20)
APART = (24, 36, 48, 72)
REPAIR_HOURS = (24, 48, 72, 168)


class AgreementKind(models.TextChoices):
    PAUSE = "pause", _("How long a pause is, and a sign for both")
    SIGN = "sign", _("My own sign")
    TIME_OUT = "time-out", _("A sign for “enough for now”")
    SUPPORT = "support", _("A sign for “I could use support”")
    LEAVE = "leave", _("When we leave a heated talk")
    APART = "apart", _("The longest time apart")
    NOTIFICATIONS = "notifications", _("Phones and notifications")
    PRIVACY = "privacy", _("What stays private")
    FEEDBACK = "feedback", _("How we tell each other what we notice")
    SCRIPT = "script", _("One short sentence that reassures")
    STAND_IN = "stand-in", _("Whom to turn to instead")
    GROUNDING = "grounding", _("What settles one alone")
    REPAIR = "repair", _("How we put things right")
    OUTSIDE_HELP = "outside-help", _("Somebody who keeps us to it")
    CONFIDANTS = "confidants", _("What may be told outside")
    FREE = "free", _("Something of your own")


_ONE_OF_A_KIND = ~Q(kind__in=[AgreementKind.SIGN, AgreementKind.FREE])
_WITH_NUMBERS = (AgreementKind.PAUSE, AgreementKind.APART, AgreementKind.REPAIR)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def of_couple(self, couple_id: UUID) -> Self:
        """With the yes and the end of each, the newest version first. One query."""
        return self.filter(couple=couple_id).select_related("yes", "end").order_by("thread", "-number")

    def live_in(self, couple_id: UUID) -> Self:
        """Proposed or in force, of each thread a few at most."""
        return self.of_couple(couple_id).filter(end=None)

    def waiting_for(self, person_id: UUID) -> Self:
        """What the other proposed, and this person has not said yes to: what a newer proposal replaced has ended."""
        return self.filter(end=None, yes=None).exclude(author=person_id)


class Agreement(OfTwo):
    """One version of an agreement, as one of the two proposed it. In force from the morning after the other's yes.

    `thread` is what the versions of one agreement have in common. Of a free one the first line is its title.
    """

    privacy = PrivacyClass.SHARED
    thread = models.UUIDField()
    number = models.SmallIntegerField()
    kind = models.CharField(max_length=16)
    text: WordsField = WordsField(_("in your own words"), max_chars=600)
    minutes = models.SmallIntegerField(null=True)
    hours = models.SmallIntegerField(null=True)
    created_at = models.DateTimeField()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "thread", "number"], name="one_agreement_per_number"),
            models.UniqueConstraint(
                fields=["couple", "kind", "number"], condition=_ONE_OF_A_KIND, name="one_thread_per_kind"
            ),
            models.UniqueConstraint(
                fields=["couple", "author", "number"], condition=Q(kind="sign"), name="one_own_sign_per_person"
            ),
            models.CheckConstraint(condition=Q(kind__in=AgreementKind.values), name="agreement_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="pause", minutes__isnull=False, minutes__in=LENGTHS)
                | Q(~Q(kind="pause"), minutes=None),
                name="agreed_pause_of_five_ten_or_twenty",
            ),
            models.CheckConstraint(
                condition=Q(kind="apart", hours__isnull=False, hours__range=(24, 72))
                | Q(kind="repair", hours__isnull=False, hours__in=REPAIR_HOURS)
                | Q(~Q(kind__in=["apart", "repair"]), hours=None),
                name="agreed_hours_fit_the_kind",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="agreement_numbers_begin_at_one"),
        )
        indexes = (models.Index(fields=["couple", "-created_at"], name="agreements_newest"),)

    @property
    def is_empty(self) -> bool:
        """Its author took the words away, and without them nothing is left that could be in force."""
        return not self.text and self.kind not in _WITH_NUMBERS

    @property
    def holds_from(self) -> datetime | None:
        yes: AgreementYes | None = getattr(self, "yes", None)
        return yes.holds_from if yes else None

    @property
    def ended_at(self) -> datetime | None:
        end: AgreementEnd | None = getattr(self, "end", None)
        return end.at if end else None

    @property
    def title(self) -> str:
        """Of a free one, in its author's words."""
        return self.text.partition("\n")[0] if self.kind == AgreementKind.FREE else ""

    @property
    def body(self) -> str:
        return self.text.partition("\n")[2] if self.kind == AgreementKind.FREE else self.text

    @property
    def values(self) -> dict[str, int]:
        """What drives the app: minutes of a pause, hours apart, hours for a repair."""
        return {name: value for name in ("minutes", "hours") if (value := getattr(self, name)) is not None}


class AgreementYes(OfTwo):
    """The other's yes, in a row of their own: nobody can say it for them. Until `holds_from` it leaves no trace."""

    privacy = PrivacyClass.SHARED
    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="yes")
    said_at = models.DateTimeField()
    holds_from = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(holds_from__gt=F("said_at"), holds_from__lte=F("said_at") + timedelta(hours=60)),
                name="a_yes_holds_from_the_next_morning",
            ),
        )


class AgreementEnd(models.Model):
    """That a version was taken back, declined, replaced or withdrawn. It does not say by whom, and is never undone."""

    privacy = PrivacyClass.SHARED
    agreement = models.OneToOneField(Agreement, models.CASCADE, primary_key=True, related_name="end")
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Side(models.TextChoices):
    GIVES = "gives", _("What it gives me")
    COSTS = "costs", _("What it costs me")


class Weighing(OfTwo):
    """What one of the two says that an agreement gives or costs them (F10). The newest counts; nothing is computed."""

    privacy = PrivacyClass.SHARED
    thread = models.UUIDField()
    side = models.CharField(max_length=8)
    text: WordsField = WordsField(_("in your own words"), max_chars=280)
    written_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(side__in=Side.values), name="weighing_gives_or_costs"),)
        indexes = (models.Index(fields=["couple", "thread", "-written_at"], name="weighings_newest"),)
