"""A pattern in words."""

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.models import Topic
from tracking.patterns import Pattern

PARTS = {
    "morning": gettext_lazy("in the morning"),
    "afternoon": gettext_lazy("in the afternoon"),
    "evening": gettext_lazy("in the evening"),
    "late": gettext_lazy("late at night"),
}


def say_pattern(pattern: Pattern) -> str:
    """As in: on Sunday, late at night, about the household."""
    said = []
    if pattern.weekday:
        said.append(_("on %(weekday)s") % {"weekday": WEEKDAYS[int(pattern.weekday)]})
    if pattern.part:
        said.append(str(PARTS[pattern.part]))
    if pattern.topic:
        said.append(_("about %(topic)s") % {"topic": Topic(pattern.topic).label})
    return _(", ").join(said)
