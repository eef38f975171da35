"""The operator's page: how mail does, without a word about anybody."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.access import PersonRequest, staff_page
from notices.bounces import note_bounce
from notices.figures import AGAIN, OTHER
from notices.forms import BounceForm
from notices.models import Beat, Bounce, Figures, Notice, State
from notices.operating import WHAT, forget_bounce, in_trouble, try_again

PAGE = 25
STATES = {
    State.SENT: gettext_lazy("sent"),
    State.SKIPPED: gettext_lazy("skipped"),
    State.FAILED: gettext_lazy("failed"),
    State.UNKNOWN: gettext_lazy("may have arrived"),
}
REASONS = {
    "": "",
    "expired": gettext_lazy("too late"),
    "refused": gettext_lazy("the address was refused"),
    "bounced": gettext_lazy("the address came back before"),
    "may have arrived": gettext_lazy("the line broke"),
    AGAIN: gettext_lazy("to be tried again"),
    OTHER: gettext_lazy("not wanted any more"),
}


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def operator(request: PersonRequest) -> HttpResponse:
    """Numbers, what did not go well, addresses whose mail came back. A POST notes one of those, or takes it back."""
    form = BounceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _bounce(request, form.cleaned_data["address"])
    trouble = Paginator(in_trouble(), PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "nav": "mine", "trouble": trouble, "bounces": Bounce.objects.count()}
    context |= _figures(request.now) | {"rows": [_row(one, request.now) for one in trouble]}
    return render(request, "notices/operator.html", context, status=422 if form.is_bound else 200)


@staff_page
@require_POST
def again(request: PersonRequest, notice_id: UUID) -> HttpResponse:
    if try_again(notice_id=notice_id, now=request.now):
        messages.success(request, _("It is tried again in a moment."))
    else:
        messages.info(request, _("It is too late for that one, or it is on its way already."))
    return redirect("notices:operator")


def _bounce(request: PersonRequest, address: str) -> HttpResponse:
    """Says the same whether anybody has this address or not."""
    if "undo" in request.POST:
        forget_bounce(address=address)
        messages.success(request, _("Taken back. Mail goes there again."))
    else:
        note_bounce(address=address, now=request.now)
        messages.success(request, _("Noted. Nothing but codes goes there until its owner has typed one."))
    return redirect("notices:operator")


def _figures(now: datetime) -> dict[str, Any]:
    beat, figures = Beat.objects.first(), Figures.objects.first()
    counts = figures.counts if figures else {}
    oldest = counts.get("oldest")
    lately = [
        (STATES[state], REASONS.get(reason, REASONS[OTHER]), many)
        for state in STATES
        for reason, many in sorted(counts.get("lately", {}).get(state, {}).items())
    ]
    return {
        "drained": _seconds(now - beat.drained_at) if beat else None,
        "noted_at": figures.noted_at if figures else None,
        "waiting": counts.get("waiting", 0),
        "oldest": _seconds(now - datetime.fromisoformat(oldest)) if oldest else None,
        "lately": lately,
    }


def _seconds(age: timedelta) -> int:
    return max(0, round(age.total_seconds()))


def _row(notice: Notice, now: datetime) -> dict[str, Any]:
    return {
        "id": notice.pk,
        "what": WHAT.get(notice.kind) or _("a letter"),
        "state": STATES[State(notice.state)],
        "reason": REASONS.get(notice.reason, REASONS[OTHER]),
        "at": notice.done_at,
        "host": getattr(notice, "host", None),
        "attempts": notice.attempt,
        "again": notice.person_id is not None and now < notice.expires_at and notice.reason != AGAIN,
    }
