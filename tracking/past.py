"""What of the notebook former partners still read."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from couples.past import PastCouple, Saying, Shelf
from tracking.models import Moment, MomentKind


def said(moment: Moment, past: PastCouple) -> Iterator[Saying]:
    note = "" if moment.kind == MomentKind.MOMENT else str(moment.get_kind_display())
    yield Saying(moment.author_id, moment.text, note)


MOMENTS = Shelf("moments", _("Good moments"), lambda couple: Moment.objects.shown_in(couple), "released_at", said)
