"""Reassurance between the two: the agreed words, the one ask that is on, a giver who runs low, what is shown of a week.

An ask is gone two hours after it began, and the next one takes its place: nowhere can anybody count them.
"""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField
from couples.models.of_two import OfTwo
from tracking.models.reassurance_own import KINDS

SECONDS = (10, 15, 20)
QUIET = (0, 3, 5, 10)
ACTS = ("say", "sign", "not_now", "done", "more", "enough")


class AskWordsQuerySet(models.QuerySet["AskWords"]):
    def live_in(self, couple_id: UUID) -> Self:
        """Those of both that stand, each with the line of the other. One query."""
        return self.filter(couple=couple_id, ended_at=None).select_related("line").order_by("created_at", "pk")


class AskWords(OfTwo):
    """The words for one kind of ask (H03, X14), as the one who asks wishes them: their signal, and the line back."""

    privacy = PrivacyClass.SHARED
    kind = models.CharField(max_length=12)
    signal: WordsField = WordsField(_("my signal"), max_chars=60)
    wished: WordsField = WordsField(_("what I would like to hear"), max_chars=140)
    meant_for: WordsField = WordsField(_("when this is meant"), max_chars=140, blank=True)
    seconds = models.SmallIntegerField(default=20)
    quiet_minutes = models.SmallIntegerField(default=5)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = AskWordsQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["couple", "author", "kind"], condition=Q(ended_at=None), name="one_wording_per_kind_of_ask"
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="words_for_a_known_kind_of_ask"),
            models.CheckConstraint(condition=Q(seconds__in=SECONDS), name="a_sentence_of_ten_to_twenty_seconds"),
            models.CheckConstraint(condition=Q(quiet_minutes__in=QUIET), name="quiet_of_known_length"),
        )


class AskLine(OfTwo):
    """What the other will say: their own words, or those that were wished for, by their own act."""

    privacy = PrivacyClass.SHARED
    words = models.OneToOneField(AskWords, models.CASCADE, related_name="line")
    text: WordsField = WordsField(_("what I will say"), max_chars=140)
    said_at = models.DateTimeField()


class AskQuerySet(models.QuerySet["Ask"]):
    def on_in(self, couple_id: UUID) -> Self:
        """The one of each, if any, with what was done in it. Two queries."""
        done = models.Prefetch("events", AskEvent.objects.order_by("position"), to_attr="acts")
        return self.filter(couple=couple_id).order_by("-sent_at", "-pk").prefetch_related(done)


class Ask(OfTwo):
    """The ask that somebody has on (H07). How it stands is computed by `tracking.reassurance.ask_state`."""

    privacy = PrivacyClass.SHARED
    kind = models.CharField(max_length=12)
    slot = models.SmallIntegerField()
    signal: WordsField = WordsField(_("the signal"), max_chars=60, blank=True)
    line: WordsField = WordsField(_("the agreed line"), max_chars=140, blank=True)
    about: WordsField = WordsField(_("what I would like to look at"), max_chars=120, blank=True)
    seconds = models.SmallIntegerField()
    quiet_minutes = models.SmallIntegerField()
    sent_at = models.DateTimeField()

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "author"], name="one_ask_at_a_time"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_known_kind_of_ask"),
            models.CheckConstraint(condition=Q(slot__in=[1, 2]), name="asked_by_one_of_two"),
            models.CheckConstraint(condition=Q(seconds__in=SECONDS, quiet_minutes__in=QUIET), name="ask_lengths_known"),
        )


class AskEvent(OfTwo):
    """Something one of the two did in an ask, from their own place. Never changed; gone with the ask."""

    privacy = PrivacyClass.METADATA
    ask = models.ForeignKey(Ask, models.CASCADE, related_name="events")
    position = models.SmallIntegerField()
    act = models.CharField(max_length=12)
    slot = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["ask", "position"], name="one_ask_event_per_position"),
            models.CheckConstraint(condition=Q(act__in=ACTS, slot__in=[1, 2]), name="ask_act_known"),
        )


class LowWay(models.TextChoices):
    BREAK = "break", _("A short break")
    TIMES = "times", _("Fixed times for it")
    SIGN = "sign", _("A sign without words")


class RunningLow(OfTwo):
    """“I am running low” (H19), by whoever gives: a break, fixed times, or a sign. Deleted when it is over."""

    privacy = PrivacyClass.SHARED
    way = models.CharField(max_length=8, choices=LowWay)
    text: WordsField = WordsField(_("in a few words"), max_chars=80, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "author"], name="one_way_of_resting_at_a_time"),
            models.CheckConstraint(condition=Q(way__in=LowWay.values), name="way_of_resting_known"),
            models.CheckConstraint(condition=Q(until__gt=models.F("since")), name="a_rest_ends_after_it_began"),
        )


class LowYes(OfTwo):
    """The other's yes to fixed times or a sign. A break asks for none."""

    privacy = PrivacyClass.SHARED
    low = models.OneToOneField(RunningLow, models.CASCADE, related_name="yes")
    said_at = models.DateTimeField()


class ShownAsks(OfTwo):
    """How often somebody asked, in plain numbers, which they show for a day by their own act (H12, H18)."""

    privacy = PrivacyClass.SHARED
    days = models.SmallIntegerField()  # that it covers: today, or seven
    affirmation = models.SmallIntegerField()
    fact = models.SmallIntegerField()
    released_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "author"], name="shown_asks_once"),
            models.CheckConstraint(condition=Q(days__in=[1, 7]), name="shown_asks_of_a_day_or_a_week"),
            models.CheckConstraint(condition=Q(affirmation__gte=0, fact__gte=0), name="shown_asks_are_counts"),
        )


class AskReview(OfTwo):
    """What each noted in the short talk of a week (H12): what helped, what made it hard."""

    privacy = PrivacyClass.SHARED
    week = models.DateField()
    helped: WordsField = WordsField(_("what helped"), max_chars=200, blank=True)
    hard: WordsField = WordsField(_("what made it hard"), max_chars=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["couple", "author", "week"], name="one_ask_review_per_week"),)


class AskReviewSwitch(models.Model):
    """That the two look at it in their week. Either turns it on, either off."""

    privacy = PrivacyClass.METADATA
    couple = models.OneToOneField("couples.Couple", models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.couple_id)
