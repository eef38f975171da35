"""One message to one person, once: the outbox and what each person wants to get."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from core.classes import PrivacyClass


class Kind(models.TextChoices):
    """What a notice is about. `notices.content` says what each tells its reader, and when it goes out."""

    ACCOUNT = "account"
    INVITATION = "invitation"
    CHECK_IN = "check-in"
    REPAIR = "repair"
    FOLLOW_UP = "follow-up"
    REQUEST = "request"
    REVIEW = "review"
    DIGEST = "digest"
    PARTING = "parting"
    TALK = "talk"
    TRIAL = "trial"
    DAY = "day"  # the one letter of a day: what joins it is told there (`Notice.letter`)


# No notices, but wishes about letters: a line on what is next, in that of an evening; how much that of a month says.
NEXT = "next"
ALL_FIGURES, ONLY_A_LINK, SOME_FIGURES = "all-figures", "only-a-link", "some-figures"


class Channel(models.TextChoices):
    """How a notice reaches its reader. What comes later (push, on screen) is one more line here."""

    EMAIL = "email"


class State(models.TextChoices):
    DUE = "due"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Notice(models.Model):
    """One message owed. No words: they are rendered on sending; a mail to an address waits sealed.

    `about_at` is the instant it is about, where that is not `due_at`. `letter` is the day's letter it is told in.
    """

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, null=True, related_name="+")
    couple_id = models.UUIDField(null=True)
    link_epoch = models.IntegerField(null=True)
    kind = models.CharField(max_length=16)
    subject = models.CharField(max_length=64)
    local_date = models.DateField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    about_at = models.DateTimeField(null=True)
    letter = models.UUIDField(null=True)
    payload = models.BinaryField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.DUE)
    reason = models.CharField(max_length=32, default="", blank=True)
    attempt = models.IntegerField(default=0)
    first_tried_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "kind", "subject", "local_date"], name="one_notice_per_person_subject_day"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="notice_state_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("due_at")), name="notice_expires_later"),
            models.CheckConstraint(condition=Q(payload=None) | Q(state="due"), name="payload_gone_when_done"),
        )
        indexes = (
            models.Index(fields=["due_at"], condition=Q(state="due"), name="notices_due"),
            # a sign-in code does not wait behind ten thousand evening reminders
            models.Index(fields=["due_at"], condition=Q(state="due", kind="account"), name="notices_due_codes"),
            models.Index(fields=["done_at"], condition=Q(done_at__isnull=False), name="notices_done"),
            models.Index(fields=["letter"], condition=Q(letter__isnull=False), name="notices_in_a_letter"),
            models.Index(fields=["done_at"], condition=Q(state__in=["failed", "unknown"]), name="notices_in_trouble"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def at(self) -> datetime:
        """The instant it is about."""
        return self.about_at or self.due_at


class Preference(models.Model):
    """What this person chose for a kind and a channel. Without a row it is as `notices.preferences` has it."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16)
    channel = models.CharField(max_length=8, default=Channel.EMAIL)
    wanted = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "kind", "channel"], name="one_preference_per_kind"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="channel_known"),
        )

    def __str__(self) -> str:
        return self.kind


class CalendarFeed(models.Model):
    """The secret address of one person's calendar in one couple. It ends with that tie, or when a new one is made."""

    privacy = PrivacyClass.METADATA
    person = models.OneToOneField("accounts.Person", models.CASCADE, primary_key=True, related_name="+")
    couple_id = models.UUIDField()
    seed = models.BinaryField(max_length=16)  # with the server's key it makes the address, see notices.feed
    token_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.made_at.isoformat()


class Beat(models.Model):
    """When the outbox was last drained: what /readyz looks at. One row."""

    privacy = PrivacyClass.METADATA
    id = models.SmallIntegerField(primary_key=True, default=1)
    drained_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_beat"),)

    def __str__(self) -> str:
        return self.drained_at.isoformat()


class Bounce(models.Model):
    """Keyed hash of an address whose mail came back. No person in it: whoever notes it learns nothing about anyone."""

    privacy = PrivacyClass.METADATA
    id = models.BinaryField(primary_key=True, max_length=32)
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return "address"


class Figures(models.Model):
    """How the outbox does, in numbers for the operator's page, written by the workers twice a minute. One row."""

    privacy = PrivacyClass.METADATA
    id = models.SmallIntegerField(primary_key=True, default=1)
    noted_at = models.DateTimeField()
    counts = models.JSONField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_row_of_figures"),)

    def __str__(self) -> str:
        return self.noted_at.isoformat()
