"""The first week: seven small evenings in any order, each on a page of its own. (Sign: views_pause_sign.)"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.room import is_open
from checkins import beginning, week
from checkins.beginning import facts_of, together_since
from checkins.content_first_week import SMALL_EVENINGS
from checkins.first_week import LASTS, WHOLE_WEEK, Facts, SmallEvening, all_stands, is_on
from checkins.forms_days import ActForm
from checkins.forms_first_week import WishForm
from checkins.models import WeekAct, Wish
from checkins.pause_agreements import pause_agreement, stand_of
from checkins.scheduling import evenings_of
from core.clock import local_day, week_start
from core.htmx import page_or_fragment
from couples.access import CoupleRequest, couple_page
from couples.agreements.reading import Settled
from tracking.forms import MomentForm
from tracking.models import Moment
from tracking.views import add_moment
from tracking.voices import voices_for

PAGES = {evening: f"checkins:first_{evening.value.replace('-', '_')}" for evening in SmallEvening}
MOST = 7  # good moments, or acts, on a card; notebook and weeks have all


def facts(request: CoupleRequest, sign: Settled | None) -> Facts:
    since = together_since(request.me)
    return facts_of(couple=request.couple, me=request.me, since=since, sign=stand_of(sign))


def sign_for(request: CoupleRequest) -> Settled | None:
    return pause_agreement(couple=request.couple, me=request.me, now=request.now)


def evening_page(
    request: CoupleRequest, evening: SmallEvening, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page of one small evening: `first_week/<evening>.html` around what the view found."""
    common = {"evening": evening, "said": SMALL_EVENINGS[evening], "partner": request.partner, "nav": "together"}
    return render(request, f"checkins/first_week/{evening.value}.html", common | context, status=status)


@couple_page
@require_safe
def first_week(request: CoupleRequest) -> HttpResponse:
    """All seven, each as it stands for the reader."""
    found = facts(request, sign_for(request))
    on = is_on(together_since(request.me), closed=found.closed, now=request.now)
    rows = [
        {"said": SMALL_EVENINGS[evening], "stand": stand, "page": reverse(PAGES[evening]), "evening": evening}
        for evening, stand in all_stands(found).items()
    ]
    context = {"rows": rows, "on": on, "left_out": found.left_out, "nav": "together", "live": "first-week agreements"}
    return page_or_fragment(request, "checkins/first_week/list.html", context, fragments={"evenings"})


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: CoupleRequest) -> HttpResponse:
    """One's own, sealed; both, once both are in."""
    wishes = list(Wish.objects.filter(couple=request.couple))
    mine = next((one for one in wishes if one.author_id == request.person.pk), None)
    if mine and not mine.opened_at and not is_open(request):  # whoever holds the mailbox alone reads nothing closed
        mine = None
    form = WishForm(request.POST or None, initial={"text": mine.text if mine else ""})
    if request.method == "POST" and "take_back" in request.POST:
        beginning.take_back_wish(couple=request.couple, author_id=request.person.pk)
        return redirect(PAGES[SmallEvening.WISH])
    if request.method == "POST" and form.is_valid():
        write_wish(request, form.cleaned_data["text"])
        return redirect(PAGES[SmallEvening.WISH])
    context = {"form": form, "mine": mine, "wishes": opened(request, wishes)}
    return evening_page(request, SmallEvening.WISH, context, status=422 if request.method == "POST" else 200)


def write_wish(request: CoupleRequest, text: str) -> None:
    try:
        if not beginning.write_wish(couple=request.couple, author_id=request.person.pk, text=text, now=request.now):
            messages.success(request, _("Written. Once both of you have, both open together."))
    except beginning.WishesAreOpen:
        messages.info(request, _("Both wishes were opened meanwhile, and stay as they are."))


def opened(request: CoupleRequest, wishes: list[Wish]) -> list[dict[str, Any]]:
    """The two wishes with whose they are, in the order of the two; none before both are in."""
    by_author = {one.author_id: one for one in wishes if one.opened_at}
    both = sorted((request.me, request.partner), key=lambda one: one.slot)
    return [
        {"slot": one.slot, "name": one.name, "text": by_author[one.person_id].text}
        for one in both
        if one.person_id in by_author
    ]


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: CoupleRequest) -> HttpResponse:
    """One thank-you, like any good moment."""
    form = MomentForm(request.POST or None)
    form.fields["text"].label = _("Thank you for …")
    if request.method == "POST" and form.is_valid():
        add_moment(request, form)
        return redirect("checkins:first_week")
    return evening_page(request, SmallEvening.THANKS, {"form": form}, status=422 if request.method == "POST" else 200)


@couple_page
@require_safe
def check_in(request: CoupleRequest) -> HttpResponse:
    """What a short check-in is, and the way to it."""
    return evening_page(request, SmallEvening.CHECK_IN, {})


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def breath(request: CoupleRequest) -> HttpResponse:
    """A circle for both, side by side. That one breathed is one's own to note."""
    if request.method == "POST":
        mine = {"author_id": request.person.pk, "evening": SmallEvening.BREATH.value}
        beginning.mark_evening(couple=request.couple, left_out=False, **mine)
        return redirect("checkins:first_week")
    return evening_page(request, SmallEvening.BREATH, {})


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: CoupleRequest) -> HttpResponse:
    """One connecting act, which is then one of this week's."""
    monday = week_start(local_day(request.now, request.zone))
    form = ActForm(request.POST or None, weeks=(monday,))
    if request.method == "POST" and form.is_valid():
        try:
            week.add_act(couple=request.couple, author_id=request.person.pk, now=request.now, **form.cleaned_data)
        except week.WeekIsFull:
            form.add_error("text", _("Three stand there already. That is plenty."))
        else:
            return redirect("checkins:first_week")
    acts = list(WeekAct.objects.filter(couple=request.couple, week=monday).order_by("place"))
    context = {"form": form, "acts": acts, "monday": monday}
    return evening_page(request, SmallEvening.ACT, context, status=422 if request.method == "POST" else 200)


@couple_page
@require_safe
def cards(request: CoupleRequest) -> HttpResponse:
    """The first week on one page: good moments, what was wished, what was done, the next date."""
    since, sign = together_since(request.me), sign_for(request)
    shown = Moment.objects.shown_in(request.couple.pk, request.now).with_words().shown_between(since, since + LASTS)
    acts = WeekAct.objects.filter(couple=request.couple, created_at__gte=since)
    evenings = evenings_of(request.couple, now=request.now)
    context = {
        "voices": voices_for(request, shown.newest_first()[:MOST]),
        "wishes": opened(request, list(Wish.objects.filter(couple=request.couple))),
        "facts": facts(request, sign),
        "sign": sign and sign.held,
        "acts": list(acts.filter(week__lte=local_day(since + LASTS, request.zone)).order_by("week", "place")[:MOST]),
        "on": is_on(since, closed=False, now=request.now),
        "next": evenings.evening(now=request.now, zone=request.zone),
    }
    return evening_page(request, SmallEvening.CARDS, context)


@couple_page
@require_POST
def leave_out(request: CoupleRequest) -> HttpResponse:
    """One of the seven, or all of them, for oneself: no reason, no trace for the other. `undo` takes that back."""
    evening = request.POST.get("evening", "")
    if evening not in {*(one.value for one in SmallEvening), WHOLE_WEEK}:
        raise Http404
    mine = {"couple": request.couple, "author_id": request.person.pk, "evening": evening}
    if "undo" in request.POST:
        beginning.unmark_evening(**mine)
    else:
        beginning.mark_evening(**mine, left_out=True)
    return redirect("checkins:first_week")


@couple_page
@require_POST
def close(request: CoupleRequest) -> HttpResponse:
    """Either says that the first week is over, for both. `undo` goes on with it."""
    if "undo" in request.POST:
        beginning.resume_first_week(couple=request.couple)
        return redirect("checkins:first_week")
    beginning.end_first_week(couple=request.couple, now=request.now)
    messages.success(request, _("That was your first week. You find it again under Together."))
    return redirect("checkins:today")
