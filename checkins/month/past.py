"""What of their months former partners still read: small wins, and what each set out to do. Not how it went."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from checkins.models import MonthLine
from core.ui import say_month
from couples.past import PastCouple, Saying, Shelf
from couples.removing import Kind

REMOVABLE = {"month-line": Kind(MonthLine, "text", "month")}


def said(line: MonthLine, past: PastCouple) -> Iterator[Saying]:
    month = say_month(line.month, language=translation.get_language() or "en")
    yield Saying(line.author_id, line.text, f"{line.get_kind_display()} · {month}", ("month-line", line.pk))


SHELVES = (
    Shelf("months", _("Of your months"), lambda couple: MonthLine.objects.filter(couple=couple), "created_at", said),
)
