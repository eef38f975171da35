import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class CheckIn(models.Model):
    """One evening's meeting. What happens in it is computed by `checkins.clock` from its events and the time."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="check_ins")
    day = models.DateField()  # the couple's local date when the lobby opened
    plan = models.JSONField()
    first_slot = models.SmallIntegerField()
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)  # the page was last open, by either; never says by whom
    held_at = models.DateTimeField(null=True)  # both turns were over
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple"], condition=Q(ended_at=None), name="one_open_check_in_per_couple"),
            models.CheckConstraint(condition=Q(first_slot__in=[1, 2]), name="first_speaker_is_one_of_two"),
        )
        indexes = (models.Index(fields=["couple", "-day"], name="check_ins_newest"),)

    def __str__(self) -> str:
        return self.day.isoformat()


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
        )

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"


class OfCheckIn(models.Model):
    """Words one person said in a check-in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="%(class)ss")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id


class Statement(OfCheckIn):
    """The one feeling of a turn (I03), noted afterwards; sealed until both have noted theirs."""

    privacy = PrivacyClass.SEALED
    feeling: WordsField = WordsField(_("feeling"), max_chars=40)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["check_in", "author"], name="one_statement_per_person"),)


class Stress(OfCheckIn):
    """Stress from outside (I05) and what would help: listening, advice, or being left alone with it."""

    privacy = PrivacyClass.SHARED
    tag: WordsField = WordsField(_("where it comes from"), max_chars=40)
    need = models.CharField(max_length=8)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["check_in", "author"], name="one_stress_per_person"),)


class Draft(OfCheckIn):
    """What somebody has typed so far in a check-in. Nobody else's business."""

    privacy = PrivacyClass.PRIVATE
    field = models.CharField(max_length=16)
    text: WordsField = WordsField(max_chars=280)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["check_in", "author", "field"], name="one_draft_per_field"),)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
