from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from checkins.models.of_two import OfTwo
from core.classes import PrivacyClass
from core.words import WordsField


class WeekMarkKind(models.TextChoices):
    BEGUN = "begun", _("begun")
    MOMENTS = "moments", _("good moments")
    THING = "thing", _("one open thing")
    ACTS = "acts", _("next week")
    DATE = "date", _("the next date")
    DECIDED = "decided", _("decided")


class WeekMark(OfTwo):
    """What happened on a week's page: it was begun, a card was put behind the two, something was decided.

    Who put a card behind them is stored for the fences alone: no page says it.
    """

    privacy = PrivacyClass.SHARED
    week = models.DateField()  # its Monday
    kind = models.CharField(max_length=8, choices=WeekMarkKind.choices)
    at = models.DateTimeField()
    seconds = models.SmallIntegerField(null=True)  # of a beginning: how long the two take; None without a clock
    text: WordsField = WordsField(_("what we decide"), max_chars=80)  # of a decision
    became = models.CharField(max_length=9, blank=True)  # of a decision: what was made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["couple", "week", "kind"], condition=~Q(kind="decided"), name="one_mark_per_card_and_week"
            ),
            models.CheckConstraint(condition=Q(kind="decided") | Q(became=""), name="only_decisions_become"),
            models.CheckConstraint(
                condition=Q(kind="begun", seconds__range=(60, 7200)) | Q(seconds=None),
                name="only_beginnings_have_a_clock",
            ),
        )
        indexes = (models.Index(fields=["couple", "week"], name="marks_of_a_week"),)
