"""The couple, the tie of each of two persons to it, and the way in."""

import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class Couple(models.Model):
    """Two persons, or one who has invited. `link_epoch` rises on leaving; what carries an older one is refused.

    `zone` is that of whoever last set the evenings; no page shows it.
    """

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    zone = models.CharField(max_length=64)
    link_epoch = models.IntegerField(default=0)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    tell_at = models.DateTimeField(null=True)  # when the one who stayed learns of it; null = never

    def __str__(self) -> str:
        return str(self.pk)


class Membership(models.Model):
    """One person's place in one couple. Slot 2 waits for `confirmed_at` until whoever invited says yes."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey(Couple, models.CASCADE, related_name="memberships")
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="memberships")
    slot = models.SmallIntegerField()
    name: WordsField = WordsField(_("name"), max_chars=40)
    confirmed_at = models.DateTimeField(null=True)
    paired_at = models.DateTimeField(null=True)  # since when they are two: the same on both places
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "slot"], name="one_person_per_slot"),
            models.CheckConstraint(condition=Q(slot__in=[1, 2]), name="couple_is_two_people"),
            models.UniqueConstraint(fields=["couple", "person"], name="one_membership_per_person_and_couple"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(left_at=None) & Q(confirmed_at__isnull=False),
                name="one_active_couple_per_person",
            ),
            models.CheckConstraint(
                condition=Q(paired_at=None) | Q(confirmed_at__isnull=False), name="two_are_both_confirmed"
            ),
        )

    def __str__(self) -> str:
        return f"slot {self.slot}"

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.person_id, self.couple_id


class Invitation(models.Model):
    """A way into a couple: eight digits, kept only as a keyed hash; used once, revocable, short-lived."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey(Couple, models.CASCADE, related_name="invitations")
    inviter = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    code_hash = models.BinaryField(unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["couple"], condition=Q(used_at=None, revoked_at=None), name="one_open_invitation_per_couple"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class MailedAddress(models.Model):
    """Keyed hash of an address that got an invitation by email: one mail in 30 days, or never again."""

    privacy = PrivacyClass.METADATA
    id = models.BinaryField(primary_key=True, max_length=32)
    mailed_at = models.DateTimeField()
    never = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "address"


class RemovedWords(models.Model):
    """Words that their author took away: theirs alone, to put back for a day. Then gone for good."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey(Couple, models.CASCADE, related_name="+")
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16)
    row = models.UUIDField()
    part_of = models.UUIDField(null=True)  # the row these went along with: what stood there before
    text: WordsField = WordsField(_("words"), max_chars=4000, null=False)  # by field
    removed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "row"], name="words_are_removed_once"),)
        indexes = (
            models.Index(fields=["person", "-removed_at"], name="removed_words_of_one"),
            models.Index(fields=["removed_at"], name="removed_words_by_age"),
        )

    def __str__(self) -> str:
        return self.kind

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.person_id, None
