"""Two weeks of noticing: begin, note a day, look at one's own figures, show single ones."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core import ui
from core.clock import local_day
from couples.access import MaybeCoupleRequest, maybe_couple_page
from practice import baseline, offers
from practice.forms import DayForm, StartForm
from practice.models import Baseline, ShownFigure, Sign
from practice.views import couple_to_show_to, may_suggest


def newest_or_404(request: MaybeCoupleRequest) -> Baseline:
    weeks = baseline.newest_of(request.person.pk)
    if weeks is None:
        raise Http404
    return weeks


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def two_weeks(request: MaybeCoupleRequest) -> HttpResponse:
    """What it is, and how one's own stands. A POST begins them, from today or a day one remembers."""
    today = local_day(request.now, request.zone)
    begin = StartForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST":
        if not may_suggest(request):
            raise Http404
        if begin.is_valid() and _begun(request, begin, today):
            return redirect("practice:two_weeks")
    context = page_of(request, None) | {"begin": begin}
    return render(request, "practice/two_weeks.html", context, status=422 if begin.errors else 200)


def _begun(request: MaybeCoupleRequest, begin: StartForm, today: date) -> bool:
    try:
        baseline.start_baseline(author_id=request.person.pk, today=today, start=begin.cleaned_data["start"])
    except baseline.StillRunning:
        messages.info(request, _("Your two weeks are still running."))
    except baseline.TooEarly:
        begin.add_error("start", _("That day belongs to your last two weeks. Choose a later one."))
    return not begin.errors


def page_of(request: MaybeCoupleRequest, form: DayForm | None) -> dict[str, Any]:
    today = local_day(request.now, request.zone)
    weeks = baseline.newest_of(request.person.pk)
    context: dict[str, Any] = {"weeks": weeks, "suggested": may_suggest(request), "nav": "mine"}
    context |= {"partner": request.partner, "begin": StartForm(today=today)}
    if weeks is None:
        return context
    couple = couple_to_show_to(request)
    running = baseline.is_running(weeks, today)
    shown = {one.sign: one for one in ShownFigure.objects.filter(couple=couple, author=request.person)}
    figures = baseline.figures_of(weeks)
    noted = next((day for day in weeks.days.all() if day.number == baseline.day_of(weeks, today)), None)
    initial = {sign: getattr(noted, sign) for sign in Sign.values} if noted else {}
    return context | {
        "form": form or (DayForm(initial=initial, days=days_of(weeks, today)) if running else None),
        "is_running": running,
        "noted": noted,
        "figures": [(Sign(sign), figure, shown.get(sign)) for sign, figure in figures.items()],
        "may_show": couple is not None and not offers.is_fear_marked(person_id=request.person.pk),
    }


def days_of(weeks: Baseline, today: date) -> list[tuple[int, str]]:
    """The days so far, to choose from."""
    language = get_language() or "en"
    return [
        (number, ui.say_day(day, today=today, language=language)) for number, day in baseline.days_so_far(weeks, today)
    ]


@maybe_couple_page
@require_POST
@second_lock
def note(request: MaybeCoupleRequest) -> HttpResponse:
    """Three numbers for today, or an earlier day of the two weeks."""
    weeks, today = newest_or_404(request), local_day(request.now, request.zone)
    form = DayForm(request.POST, days=days_of(weeks, today))
    if not baseline.is_running(weeks, today):
        messages.info(request, _("The two weeks are over. What you noted until then counts."))
        return redirect("practice:two_weeks")
    if not form.is_valid():
        return render(request, "practice/two_weeks.html", page_of(request, form), status=422)
    chosen = form.cleaned_data.get("number")
    number = baseline.day_of(weeks, today) if chosen is None else chosen
    baseline.note_day(weeks=weeks, number=number, counts=form.counts)
    messages.success(request, _("Noted, for you alone."))
    return redirect("practice:mine")


@maybe_couple_page
@require_POST
@second_lock
def drop(request: MaybeCoupleRequest) -> HttpResponse:
    """Stop, and forget what was noted."""
    baseline.drop_baseline(weeks=newest_or_404(request), couple=couple_to_show_to(request))
    messages.success(request, _("It is gone."))
    return redirect("practice:two_weeks")


@maybe_couple_page
@require_POST
@second_lock
def show(request: MaybeCoupleRequest, sign: str, act: str) -> HttpResponse:
    """Show one figure, or take it back."""
    couple = couple_to_show_to(request)
    if couple is None or sign not in Sign.values or act not in ("show", "take-back"):
        raise Http404
    if act == "take-back":
        baseline.take_back_figure(author_id=request.person.pk, couple=couple, sign=Sign(sign))
        return redirect("practice:two_weeks")
    today = local_day(request.now, request.zone)
    try:
        baseline.show_figure(weeks=newest_or_404(request), sign=Sign(sign), couple=couple, now=request.now, today=today)
    except baseline.TooEarly:
        messages.info(request, _("Figures can be shown when the two weeks are over."))
    return redirect("practice:two_weeks")
