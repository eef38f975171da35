import uuid
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from checkins.models.of_two import OfTwo
from checkins.plan import Form, Plan
from checkins.state import EventKind
from core.classes import PrivacyClass
from core.words import WordsField


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def for_couple(self, couple_id: UUID) -> "CheckInQuerySet":
        return self.filter(couple_id=couple_id)

    def open(self) -> "CheckInQuerySet":
        """Neither finished nor stopped; at most one per couple."""
        return self.filter(ended_at=None)

    def held(self) -> "CheckInQuerySet":
        return self.filter(held_at__isnull=False)

    def counted(self) -> "CheckInQuerySet":
        """Held as both say so. On one phone only one of them was signed in: that counts once both have noted theirs,
        or the other has said from their own account that it was so."""
        both_noted = Exists(Statement.objects.filter(check_in=OuterRef("pk"), opened_at__isnull=False))
        said_so = CheckInEvent.objects.filter(check_in=OuterRef("pk"), kind=EventKind.CONFIRMED)
        by_the_other = Exists(said_so.exclude(slot=OuterRef("phone_slot")))
        return self.held().filter(Q(phone_slot=None) | both_noted | by_the_other)

    def newest_first(self) -> "CheckInQuerySet":
        return self.order_by("-day", "-opened_at")


class CheckIn(models.Model):
    """One evening's meeting. What happens in it is computed by `checkins.clock` from its events and the time."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="check_ins")
    day = models.DateField()  # the couple's local date when the lobby opened
    plan = models.JSONField()
    first_slot = models.SmallIntegerField()
    phone_slot = models.SmallIntegerField(null=True)  # whose phone it was held on, where the two shared one
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)  # the page was last open, by either; never says by whom
    held_at = models.DateTimeField(null=True)  # both turns were over
    ended_at = models.DateTimeField(null=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple"], condition=Q(ended_at=None), name="one_open_check_in_per_couple"),
            models.CheckConstraint(condition=Q(first_slot__in=[1, 2]), name="first_speaker_is_one_of_two"),
            models.CheckConstraint(condition=Q(phone_slot__in=[1, 2]), name="phone_is_of_one_of_two"),
            models.CheckConstraint(condition=Q(ended_at__gte=F("opened_at")), name="check_in_ends_after_it_opened"),
            models.CheckConstraint(condition=Q(held_at__gte=F("opened_at")), name="check_in_held_after_it_opened"),
        )
        indexes = (
            models.Index(fields=["couple", "-day"], name="check_ins_newest"),
            models.Index(fields=["opened_at"], condition=Q(ended_at=None), name="check_ins_not_ended"),
        )

    def __str__(self) -> str:
        return self.day.isoformat()

    @property
    def steps(self) -> Plan:
        """Its plan with who speaks first. Raises InvalidPlan."""
        return Plan.from_json(self.plan, first=self.first_slot)

    @property
    def form(self) -> Form:
        return self.steps.form


class CheckInEvent(models.Model):
    """Something one of the two did. Never changed and never taken out; a check-in is a fold over these rows."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="events")
    position = models.SmallIntegerField()
    kind = models.CharField(max_length=16)
    slot = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["check_in", "position"], name="one_event_per_position"),
            models.CheckConstraint(condition=Q(slot__in=[1, 2]), name="event_by_one_of_two"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in EventKind]), name="event_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"


class OfCheckIn(OfTwo):
    """Words one person said in a check-in."""

    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="%(class)ss")
    created_at = models.DateTimeField()

    class Meta:
        abstract = True


class Statement(OfCheckIn):
    """The one feeling of a turn (I03), noted afterwards; sealed until both have noted theirs."""

    privacy = PrivacyClass.SEALED
    feeling: WordsField = WordsField(_("feeling"), max_chars=40)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["check_in", "author"], name="one_statement_per_person"),)


class Need(models.TextChoices):
    LISTEN = "listen", _("Just listen")
    ADVISE = "advise", _("Think along with me")
    LEAVE = "leave", _("Leave me be with it")


class Stress(OfCheckIn):
    """Stress from outside (I05) and what would help: listening, advice, or being left alone with it."""

    privacy = PrivacyClass.SHARED
    tag: WordsField = WordsField(_("where it comes from"), max_chars=40)
    need = models.CharField(max_length=8, choices=Need)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["check_in", "author"], name="one_stress_per_person"),
            models.CheckConstraint(condition=Q(need__in=Need.values), name="stress_need_known"),
        )


class StressNote(OfCheckIn):
    """What more there is to a stress from outside (C09), for its author alone: the other sees the tag."""

    privacy = PrivacyClass.PRIVATE
    text: WordsField = WordsField(_("a line for yourself"), max_chars=280)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["check_in", "author"], name="one_stress_note_per_person"),)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None


class Draft(OfCheckIn):
    """What somebody has typed so far in a check-in. Nobody else's business. A higher `sequence` was typed later."""

    privacy = PrivacyClass.PRIVATE
    field = models.CharField(max_length=16)
    sequence = models.BigIntegerField(default=0)
    text: WordsField = WordsField(max_chars=280)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["check_in", "author", "field"], name="one_draft_per_field"),)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
