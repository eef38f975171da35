"""A trial: one change for fourteen days. What was proposed, the other's yes, counts of days, and how it went for each.

What is sealed names its trial by a plain id: a foreign key would leave its trace on the trial's row, and the other
could see that somebody has answered (docs/decisions/0019).
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from checkins.models.of_two import OfTwo
from core.classes import PrivacyClass
from core.words import WordsField


class Metric(models.TextChoices):
    """The one thing that is looked at (G02)."""

    CHECK_INS = "check-ins", _("Check-ins held")
    LIMITS = "limits", _("Limits missed, each one’s own")
    CALM = "calm", _("Calm moments")
    OWN = "own", _("Something of our own")


class Ended(models.TextChoices):
    """How it ended. Never by whom."""

    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    COUNTERED = "countered"  # another proposal stands in its place
    STOPPED = "stopped"
    KEPT = "kept"
    ADJUSTED = "adjusted"
    FOLLOWED = "followed"
    OVER = "over"  # both chose to let it end
    NOT_REVIEWED = "not-reviewed"
    FOLDED = "folded"  # a proposal that nobody answered for two weeks


class Trial(OfTwo):
    """What one of the two proposed to try. Its words stand in rows of their own, so that nobody rewords the other's."""

    privacy = PrivacyClass.METADATA
    metric = models.CharField(max_length=9, choices=Metric)
    baseline = models.SmallIntegerField(null=True)  # in the week before, as the one who proposed it remembers
    instead_of = models.UUIDField(null=True)  # the proposal it answers, or the trial it goes on from
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=12, choices=Ended, default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple"], condition=Q(ended_at=None), name="one_open_trial_per_couple"),
            models.CheckConstraint(condition=Q(metric__in=Metric.values), name="trial_metric_known"),
            models.CheckConstraint(
                condition=Q(baseline=None) | Q(baseline__range=(0, 999)), name="baseline_is_a_count"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="") | Q(ended_at__isnull=False, ended_how__in=Ended.values),
                name="an_end_has_its_way",
            ),
        )
        indexes = (models.Index(fields=["couple", "-created_at"], name="trials_newest"),)


class Part(models.TextChoices):
    """What a text of a trial is for."""

    WHEN = "when", pgettext_lazy("trial", "When")
    NOTICE = "notice", _("I notice")
    WISH = "wish", _("I would appreciate")
    PLAN = "plan", _("My own part")
    UNIT = "unit", _("What we count")


class TrialWords(OfTwo):
    """One text of a trial, by whoever will do what it says. `known_at`: since when both know it."""

    privacy = PrivacyClass.SHARED
    trial = models.ForeignKey(Trial, models.CASCADE, related_name="words")
    part = models.CharField(max_length=6, choices=Part)
    text: WordsField = WordsField(_("text"), max_chars=200)
    known_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["trial", "author", "part"], name="one_text_per_part_and_person"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="trial_part_known"),
        )


class TrialYes(OfTwo):
    """The other's yes, in a row of their own. It holds from day 0 on, which is the day after the couple's local day on
    which it was said; until then it looks to whoever proposed as if nothing had been said."""

    privacy = PrivacyClass.SHARED
    trial = models.OneToOneField(Trial, models.CASCADE, related_name="yes")
    said_at = models.DateTimeField()
    day0 = models.DateField()
    holds_at = models.DateTimeField()  # when day 0 begins: the worker knows of no couple in which zone it lives
    planned_at = models.DateTimeField(null=True)  # when the letters of its days were owed to both

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(holds_at__gt=F("said_at")), name="a_yes_holds_from_the_next_day"),
        )
        indexes = (models.Index(fields=["holds_at"], condition=Q(planned_at=None), name="trials_to_plan"),)


class TrialTap(models.Model):
    """Once of what is counted, on one local day of the couple. Who tapped is stored nowhere: there are only totals."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    trial = models.ForeignKey(Trial, models.CASCADE, related_name="taps")
    day = models.DateField()

    class Meta:
        indexes = (models.Index(fields=["couple", "day"], name="trial_taps_of_a_day"),)

    def __str__(self) -> str:
        return self.day.isoformat()


LOOK_DAYS = (0, 7, 14)


class TrialLook(OfTwo):
    """That one of the two has looked at the trial on day 0, 7 or 14, with how much they trust the other, if they say
    so (G05). Sealed until both are in. How safe somebody feels is asked nowhere here."""

    privacy = PrivacyClass.SEALED
    trial = models.UUIDField()
    day = models.SmallIntegerField()
    trust = models.SmallIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["trial", "day", "author"], name="one_look_per_day_and_person"),
            models.CheckConstraint(condition=Q(day__in=LOOK_DAYS), name="looks_on_three_days"),
            models.CheckConstraint(condition=Q(trust=None) | Q(trust__range=(0, 10)), name="trust_from_0_to_10"),
        )


class LineKind(models.TextChoices):
    HELPS = "helps", _("What helps")
    CHANGE = "change", _("What I would change")
    KEEP = "keep", pgettext_lazy("two weeks of us", "What I would keep")


class TrialLine(OfTwo):
    """A line one wrote when looking back, sealed like the look it belongs to. `of` is the trial; for the first two
    weeks of a couple, which are no trial, the couple."""

    privacy = PrivacyClass.SEALED
    of = models.UUIDField()
    day = models.SmallIntegerField()
    kind = models.CharField(max_length=6, choices=LineKind)
    text: WordsField = WordsField(_("a line"), max_chars=200)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["of", "day", "kind", "author"], name="one_line_per_kind_and_person"),
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="trial_line_known"),
            models.CheckConstraint(
                condition=Q(day__in=(7, 14)) & (~Q(kind="keep") | Q(day=14)), name="lines_look_back"
            ),
        )


class Choice(models.TextChoices):
    KEEP = "keep", pgettext_lazy("trial", "Keep it")
    ADJUST = "adjust", pgettext_lazy("trial", "Adjust it and go on")
    FOLLOW = "follow", pgettext_lazy("trial", "Try something new")
    END = "end", pgettext_lazy("trial", "Let it end")


class TrialChoice(OfTwo):
    """What one of the two would do after the review. Sealed until both have chosen; then each may still change
    theirs."""

    privacy = PrivacyClass.SEALED
    trial = models.UUIDField()
    choice = models.CharField(max_length=6, choices=Choice)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["trial", "author"], name="one_choice_per_person"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="trial_choice_known"),
        )
