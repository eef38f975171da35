"""What somebody counts of their own: contacts, taps, aims; and what they note about it."""

import uuid
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class CloseOne(models.Model):
    """Somebody close, by one's own label (X38). The partner is one, too, tied to the couple they are of."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    tie = models.UUIDField(null=True)  # the couple, of the partner
    label: WordsField = WordsField(_("name or sign"), max_chars=40, null=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "tie"], name="one_close_one_per_couple"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None


class Contact(models.Model):
    """That one of two got in touch (B01), and when it was returned. Counted by hand, never read from messages."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    close_one = models.ForeignKey(CloseOne, models.CASCADE, related_name="contacts")
    by_me = models.BooleanField()
    at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(by_me=True, returned_at__gte=F("at")), name="returned_after_own_start"
            ),
        )
        indexes = (models.Index(fields=["author", "-at"], name="contacts_newest"),)

    def __str__(self) -> str:
        return str(self.pk)


class TallyKind(models.TextChoices):
    """What somebody counts of their own doing, and of what they enjoyed."""

    ENJOYED = "enjoyed", _("A moment I enjoyed")
    FACT = "fact", _("I said a fact")
    CRITICISM = "criticism", _("I criticised")
    FOUR = "four", _("I stopped, counted to four and said one fact")
    SORRY_NEEDED = "sorry", _("I said sorry, and had done harm")
    SORRY_NEEDLESS = "needless", _("I said sorry without any harm done")
    SORRY_SWAPPED = "swapped", _("I said something else instead of sorry")
    SILENCE = "silence", _("I went silent")
    UNANSWERED = "unanswered", _("I left a message unanswered")
    CANCELLED = "cancelled", _("I called something off")
    FRIEND = "friend", _("I told a friend how it is going")
    RAN_DOWN = "ran-down", _("I ran myself down")
    PUBLIC = "public", _("I said sorry before others for a fault I had only imagined")
    BLAME = "blame", _("I took the blame although the facts say otherwise")
    FIRST = "first", _("I did something for myself first, then brought it up again")
    AT_ONCE = "at-once", _("I brought it up again at once")


class Tally(models.Model):
    """One tap: one's own act, or a moment one enjoyed. Nobody else's business."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=TallyKind)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(kind__in=TallyKind.values), name="tally_kind_known"),)
        indexes = (models.Index(fields=["author", "-at"], name="tallies_newest"),)

    def __str__(self) -> str:
        return self.kind


class AimKind(models.TextChoices):
    """Aims there are: each is off until its owner turns it on."""

    CONTACTS = "contacts", _("more than half of what I start comes back")
    ENJOYED = "enjoyed", _("at least two enjoyed moments in seven days")
    FACTS = "facts", _("two facts for each criticism, after thirty days")
    SILENCE = "silence", _("half as often, four weeks after a first week of counting")
    APOLOGIES = "apologies", _("a third of the needless apologies, three weeks after a first week of counting")


class Aim(models.Model):
    """An aim somebody has set for their own doing. Only they see it."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=AimKind)
    since = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["author", "kind"], name="one_aim_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=AimKind.values), name="aim_kind_known"),
        )

    def __str__(self) -> str:
        return self.kind


class Note(models.Model):
    """What somebody thought about a figure or a trigger (B04, D15), in their own words, for themselves."""

    class Kind(models.TextChoices):
        MUTUAL = "mutual"
        TRIGGER = "trigger"

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    text: WordsField = WordsField(_("words"), max_chars=600, null=False)
    thought: WordsField = WordsField(_("what I thought"), max_chars=280, blank=True)
    reworded: WordsField = WordsField(_("said more mildly"), max_chars=280, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(kind__in=["mutual", "trigger"]), name="note_kind_known"),)
        indexes = (models.Index(fields=["author", "kind", "-at"], name="notes_newest"),)

    def __str__(self) -> str:
        return self.kind

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
