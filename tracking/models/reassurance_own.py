"""What the one who asks for reassurance keeps for themselves: how often, a wait, a way down, the log.

None of these tables points to a row that the other can read, or is pointed to by one (docs/decisions/0028).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField
from tracking.models.of_one import OfOne

WAITS = (12, 24, 48)
STEPS = (50, 100, 125, 200)  # thousandths of the start value, a week
KINDS = ("affirmation", "fact", "emergency")
RATINGS = (0, 10)


class ReassurancePlan(models.Model):
    """Set up by the one who asks, and deleted without a trace. The two silent weeks come first (H04)."""

    privacy = PrivacyClass.PRIVATE
    author = models.OneToOneField("accounts.Person", models.CASCADE, primary_key=True, related_name="+")
    counting_from = models.DateField()
    counting_weeks = models.SmallIntegerField(default=2)
    affirmation = models.SmallIntegerField(default=1)  # about how often a day,
    fact = models.SmallIntegerField(default=3)  # a week
    emergency = models.SmallIntegerField(default=2)  # and a month
    wait_hours = models.SmallIntegerField(null=True)
    step = models.SmallIntegerField(null=True)
    step_from = models.DateField(null=True)
    hard_time = models.BooleanField(default=False)  # grief, illness, a new child: which one is nobody's business

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(counting_weeks__in=[1, 2]), name="counting_one_or_two_weeks"),
            models.CheckConstraint(
                condition=Q(affirmation__range=(1, 20), fact__range=(1, 20), emergency__range=(1, 20)),
                name="about_how_often_is_a_small_number",
            ),
            models.CheckConstraint(
                condition=Q(wait_hours=None) | Q(wait_hours__in=WAITS), name="wait_of_three_lengths"
            ),
            models.CheckConstraint(
                condition=Q(step=None, step_from=None) | Q(step__in=STEPS, step__isnull=False, step_from__isnull=False),
                name="a_way_down_has_its_start",
            ),
        )

    def __str__(self) -> str:
        return str(self.author_id)


class AskNote(OfOne):
    """One ask in the log of whoever asked (H06): when, about what, how calm before and after."""

    privacy = PrivacyClass.PRIVATE
    ask = models.UUIDField(null=True)  # the ask as both saw it, if it was one here; no foreign key, it is soon gone
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    worry: WordsField = WordsField(_("the worry, in a word or two"), max_chars=60, blank=True)
    tried: WordsField = WordsField(_("what I tried first"), max_chars=140, blank=True)
    went: WordsField = WordsField(_("how it went"), max_chars=280, blank=True)
    before = models.SmallIntegerField(null=True)
    after = models.SmallIntegerField(null=True)
    stayed_quiet = models.BooleanField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["author", "ask"], name="one_note_per_ask"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="note_of_a_known_kind_of_ask"),
            models.CheckConstraint(
                condition=(Q(before=None) | Q(before__range=RATINGS)) & (Q(after=None) | Q(after__range=RATINGS)),
                name="calm_from_nought_to_ten",
            ),
        )
        indexes = (models.Index(fields=["author", "-at"], name="ask_notes_newest"),)


class TriedKind(models.TextChoices):
    BREATH = "breath", _("Slow breathing")
    SHEET = "sheet", _("A sheet of facts")
    OWN = "own", _("Something I like")


class Tried(OfOne):
    """What somebody tried by themselves (H09, H11, H17), and whether the urge to ask passed."""

    privacy = PrivacyClass.PRIVATE
    kind = models.CharField(max_length=8, choices=TriedKind)
    what: WordsField = WordsField(_("what it was"), max_chars=120, blank=True)
    at = models.DateTimeField()
    before = models.SmallIntegerField(null=True)
    after = models.SmallIntegerField(null=True)
    passed = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=TriedKind.values), name="tried_kind_known"),
            models.CheckConstraint(
                condition=(Q(before=None) | Q(before__range=RATINGS)) & (Q(after=None) | Q(after__range=RATINGS)),
                name="urge_from_nought_to_ten",
            ),
        )
        indexes = (models.Index(fields=["author", "-at"], name="tried_newest"),)


class FactSheet(OfOne):
    """A worry on paper (H10): what speaks for it, what against, what nobody knows yet."""

    privacy = PrivacyClass.PRIVATE
    worry: WordsField = WordsField(_("the worry"), max_chars=140, null=False)
    speaks_for: WordsField = WordsField(_("what speaks for it"), max_chars=400, blank=True)
    speaks_against: WordsField = WordsField(_("what speaks against it"), max_chars=400, blank=True)
    unknown: WordsField = WordsField(_("what I do not know"), max_chars=400, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["author", "-at"], name="fact_sheets_newest"),)
