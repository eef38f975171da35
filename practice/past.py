"""What former partners still read of each other's rooms: what its owner was showing when it ended."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from couples.past import PastCouple, Saying, Shelf
from couples.removing import Kind
from practice.models import ShownBoundary, ShownFigure

BOUNDARY = "boundary"  # the kind of words, in addresses


def said(shown: ShownBoundary, past: PastCouple) -> Iterator[Saying]:
    yield Saying(shown.author_id, shown.text, of=(BOUNDARY, shown.pk))


def figured(shown: ShownFigure, past: PastCouple) -> Iterator[Saying]:
    weeks = _("%(first)s in the first week, %(second)s in the second")
    words = weeks % {"first": shown.first_week, "second": shown.second_week}
    yield Saying(shown.author_id, words, str(shown.get_sign_display()))


SHELVES = [
    Shelf(
        "boundaries",
        gettext_lazy("Lines"),
        lambda couple: ShownBoundary.objects.filter(couple=couple),
        "released_at",
        said,
    ),
    Shelf(
        "two-weeks",
        gettext_lazy("Two weeks of noticing"),
        lambda couple: ShownFigure.objects.filter(couple=couple),
        "released_at",
        figured,
    ),
]
REMOVABLE = {BOUNDARY: Kind(ShownBoundary, "text", "shown")}
