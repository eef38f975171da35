"""One's own asking: counting first, about how often, a way down, the log. In one's own room."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core import ui
from core.charts import Kind, Picture, Point
from core.clock import local_day
from core.inputs import NewForm
from couples.access import MaybeCoupleRequest, maybe_couple_page
from practice import offers
from tracking.models import AskNote, Tried, TriedKind
from tracking.reassurance import log, plans
from tracking.reassurance.content import KINDS, TEXT_OF
from tracking.reassurance.forms import AskForm, BeginForm, NoteForm, OftenForm, TriedForm, WayDownForm
from tracking.reassurance.limits import AskKind
from tracking.reassurance.own_side import NEWEST, OwnSide, own_side, waits


def side_of(request: MaybeCoupleRequest) -> OwnSide | None:
    return own_side(person_id=request.person.pk, now=request.now, zone=request.zone)


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def own(request: MaybeCoupleRequest) -> HttpResponse:
    """What one sees of one's own asking. A POST begins the silent weeks."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        today = local_day(request.now, request.zone)
        plans.begin_counting(author_id=request.person.pk, weeks=form.cleaned_data["weeks"], today=today)
        return redirect("tracking:own_reassurance")
    side = side_of(request)
    notes = list(AskNote.objects.filter(author=request.person).order_by("-at", "-pk")[:NEWEST])
    tried = list(Tried.objects.filter(author=request.person).order_by("-at", "-pk")[:NEWEST])
    context: dict[str, Any] = {"nav": "mine", "begin": form, "side": side, "partner": request.partner}
    context |= {"notes": [(note, TEXT_OF[note.kind]) for note in notes], "tried": tried, "kinds": KINDS}
    context |= {"new": NewForm(), "ask": AskForm(), "passed": sum(one.passed for one in tried)}
    if side is not None:
        context |= {
            "picture": picture_of(side),
            "rows": [(row, TEXT_OF[row.kind]) for row in side.rows],
            "waits": waits(side, notes),
        }
    return render(request, "tracking/reassurance/own.html", context, status=422 if form.errors else 200)


def picture_of(side: OwnSide) -> Picture | None:
    """The weeks of a way down beside each other, with what is in mind for this one. Where they are none, nothing."""
    if not side.weeks_down:
        return None
    language, last = get_language() or "en", side.weeks_down[-1]
    points = [
        Point(ui.say_date(week.first, today=side.today, language=language), week.count, is_open=week is last)
        for week in side.weeks_down
    ]
    return Picture(Kind.COLUMNS, _("Asked, week by week"), points, Point(_("in mind"), last.aim))


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def settings(request: MaybeCoupleRequest) -> HttpResponse:
    """About how often, and whether this is a hard time; the way down, where it is offered."""
    side = side_of(request)
    if side is None:
        return redirect("tracking:own_reassurance")
    often = OftenForm(request.POST or None, initial={name: getattr(side.plan, name) for name in OftenForm.base_fields})
    if request.method == "POST" and often.is_valid():
        plans.set_often(plan=side.plan, **often.cleaned_data)
        return redirect("tracking:own_reassurance_settings")
    return show_settings(request, side, often, way_down_of(side), status=422 if often.errors else 200)


def way_down_of(side: OwnSide, data: Any = None) -> WayDownForm:
    return WayDownForm(data, initial={"wait_hours": side.plan.wait_hours, "step": side.plan.step})


def show_settings(request: MaybeCoupleRequest, side: OwnSide, often: Any, down: Any, *, status: int) -> HttpResponse:
    is_chosen = side.plan.wait_hours is not None or side.plan.step is not None
    context = {"side": side, "often": often, "down": down, "offered": side.may_go_down, "chosen": is_chosen}
    return render(request, "tracking/reassurance/settings.html", context | {"nav": "mine"}, status=status)


@maybe_couple_page
@require_POST
@second_lock
def way_down(request: MaybeCoupleRequest) -> HttpResponse:
    """Turn a wait and a weekly step on where they are offered; off at any time."""
    side = side_of(request)
    if side is None:
        return redirect("tracking:own_reassurance")
    form = way_down_of(side, {} if "off" in request.POST else request.POST)
    often = OftenForm(initial={name: getattr(side.plan, name) for name in OftenForm.base_fields})
    if not form.is_valid():
        return show_settings(request, side, often, form, status=422)
    if side.may_go_down or "off" in request.POST:
        plans.set_way_down(plan=side.plan, today=side.today, **form.cleaned_data)
    return redirect("tracking:own_reassurance_settings")


@maybe_couple_page
@require_POST
@second_lock
def switch_off(request: MaybeCoupleRequest) -> HttpResponse:
    """Without a trace; with `forget` the log goes, too."""
    plans.switch_off(author_id=request.person.pk, forget="forget" in request.POST, now=request.now)
    return redirect("practice:mine")


@maybe_couple_page
@require_POST
@second_lock
def log_ask(request: MaybeCoupleRequest) -> HttpResponse:
    """I asked, in our life and not here: one tap, for the log."""
    form, kind = NewForm(request.POST), request.POST.get("kind", "")
    if form.is_valid() and kind in TEXT_OF:
        log.note_ask(author_id=request.person.pk, new_id=form.new_id, kind=AskKind(kind), now=request.now)
    return redirect("tracking:own_reassurance")


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def note(request: MaybeCoupleRequest, note_id: UUID) -> HttpResponse:
    """One ask in the log, and what one adds to it; with `forget` it goes. Nothing has to be filled in."""
    row = get_object_or_404(AskNote.objects.filter(author=request.person), pk=note_id)
    if request.method == "POST" and "forget" in request.POST:
        log.forget_note(note=row)
        return redirect("tracking:own_reassurance")
    form = NoteForm(request.POST or None, initial={name: getattr(row, name) for name in NoteForm.base_fields})
    if request.method == "POST" and form.is_valid():
        log.change_note(note=row, said=form.cleaned_data)
        return redirect("tracking:own_reassurance")
    context = {"form": form, "note": row, "text": TEXT_OF[row.kind], "nav": "mine"}
    return render(request, "tracking/reassurance/note.html", context, status=422 if form.errors else 200)


@maybe_couple_page
@require_http_methods(["GET", "HEAD"])
@second_lock
def note_of_ask(request: MaybeCoupleRequest, ask_id: UUID) -> HttpResponse:
    """From an ask that is over to one's own note of it."""
    row = get_object_or_404(AskNote.objects.filter(author=request.person), ask=ask_id)
    return redirect("tracking:ask_note", row.pk)


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def tried(request: MaybeCoupleRequest) -> HttpResponse:
    """Something one tried by oneself, and how the urge is now; with `forget` one of them goes."""
    if request.method == "POST" and "forget" in request.POST:
        return forget_tried(request)
    form = TriedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("what", "before", "after", "passed")}
        who: dict[str, Any] = {"author_id": request.person.pk, "new_id": form.new_id, "now": request.now}
        log.note_tried(kind=TriedKind(form.cleaned_data["kind"]), said=said, **who)
        return redirect("tracking:own_reassurance")
    methods = offers.coping_methods(person_id=request.person.pk)
    context = {"form": form, "methods": methods, "nav": "mine"}
    return render(request, "tracking/reassurance/tried.html", context, status=422 if form.errors else 200)


def forget_tried(request: MaybeCoupleRequest) -> HttpResponse:
    row = get_object_or_404(Tried.objects.filter(author=request.person), pk=as_id(request.POST["forget"]))
    log.forget_tried(author_id=request.person.pk, tried_id=row.pk)
    return redirect("tracking:own_reassurance")


def as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
