"""Requests: asking outside a check-in, or for help; answering, keeping, moving, letting go, thanking, taking back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.room import second_lock
from checkins import asking
from checkins import check_in as check_ins
from checkins.forms import AnswerForm, AskForm, HelpForm, MoveForm
from checkins.forms_script import TalkAnswerForm, answer_form_for
from checkins.models import Request
from checkins.models.request import Mark
from checkins.pages import LIVE, SAID, address, after, read_instant, show
from checkins.request_dates import offered_day
from checkins.request_lists import is_folded
from checkins.request_states import Act, Side, may
from core.clock import local_day
from core.hints import only_looks
from core.htmx import done, page_or_fragment, wanted_fragment
from couples.access import CoupleRequest, MaybeCoupleRequest, couple_page, maybe_couple_page

PAGE = 20


@couple_page
@require_GET
def request_list(request: CoupleRequest) -> HttpResponse:
    """Everything the two have asked of each other, newest first; `?before=` is an instant."""
    wanted = Request.objects.for_couple(request.couple.pk).newest_first()
    before = read_instant(request.GET.get("before", ""))
    if before is not None:
        wanted = wanted.filter(created_at__lt=before)
    found = list(wanted[: PAGE + 1])
    older = found[PAGE - 1].created_at.isoformat() if len(found) > PAGE else ""
    context = {"asked": found[:PAGE], "older": older, "me": request.me, "partner": request.partner}
    context |= {"nav": "together", "live": "requests"}
    return page_or_fragment(request, "checkins/requests/list.html", context, fragments={"requests"})


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CoupleRequest) -> HttpResponse:
    """Ask for one thing outside a check-in."""
    form = AskForm(request.POST or None, today=local_day(request.now, request.zone))
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        asked = asking.ask(
            couple=request.couple,
            author_id=request.person.pk,
            text=form.asked.text,
            needed_by=form.asked.needed_by,
            now=request.now,
        )
        return done(request, reverse("checkins:request", args=[asked.pk]))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "partner": request.partner, "nav": "together"}
    return render(request, "checkins/requests/new.html", context, status=status)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_help(request: CoupleRequest) -> HttpResponse:
    """ "Could you help me with …": one line."""
    form = HelpForm(request.POST or None)
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        asked = asking.ask_for_help(
            couple=request.couple,
            author_id=request.person.pk,
            text=form.cleaned_data["text"],
            today=local_day(request.now, request.zone),
            now=request.now,
        )
        return done(request, reverse("checkins:request", args=[asked.pk]))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "partner": request.partner, "nav": "together"}
    return render(request, "checkins/requests/help.html", context, status=status)


@maybe_couple_page
@require_GET
@second_lock
def that_happened(request: MaybeCoupleRequest) -> HttpResponse:
    """One's own list of what one asked for and got, for oneself alone; `?before=` is an instant. No numbers."""
    wanted = Request.objects.that_happened(request.person.pk)
    before = read_instant(request.GET.get("before", ""))
    if before is not None:
        wanted = wanted.filter(answer__marked_at__lt=before)
    found = list(wanted[: PAGE + 1])
    last = found[PAGE - 1].answer.marked_at if len(found) > PAGE else None
    older = last.isoformat() if last else ""
    context = {"happened": found[:PAGE], "older": older, "nav": "mine", "partner": request.partner}
    return render(request, "checkins/requests/happened.html", context)


@couple_page
@require_GET
def request_detail(request: CoupleRequest, request_id: UUID) -> HttpResponse:
    return _page(request, _asked_or_404(request, request_id))


@couple_page
@require_POST
def answer(request: CoupleRequest, request_id: UUID) -> HttpResponse:
    """Yes by a day, not now, or let us talk. Who was asked may change it at any time."""
    asked = _asked_or_404(request, request_id)
    form = _answer_form(request, asked, request.POST)
    if form.is_valid():
        how = {"zone": request.zone, "now": request.now, **form.cleaned_data}
        return _do(asking.answer_request, asked, request, **how)
    standing = asked.check_in_id and check_ins.find(couple=request.couple, check_in_id=asked.check_in_id)
    if standing and wanted_fragment(request) in (LIVE, SAID):
        return show(request, standing, status=422, answer_form=form)
    return _page(request, asked, status=422, answer_form=form)


@couple_page
@require_POST
def take_back(request: CoupleRequest, request_id: UUID) -> HttpResponse:
    asked = _asked_or_404(request, request_id)
    return _do(asking.take_back_answer, asked, request)


@couple_page
@require_POST
def move(request: CoupleRequest, request_id: UUID) -> HttpResponse:
    asked = _asked_or_404(request, request_id)
    form = MoveForm(request.POST, today=local_day(request.now, request.zone))
    if not form.is_valid():
        return _page(request, asked, status=422, move_form=form)
    how = {"to": form.cleaned_data["to"], "zone": request.zone, "now": request.now}
    return _do(asking.move_request, asked, request, **how)


@couple_page
@require_POST
def mark(request: CoupleRequest, request_id: UUID) -> HttpResponse:
    """Kept, let go, or neither after all."""
    asked, marked = _asked_or_404(request, request_id), request.POST.get("mark", "-")
    if marked not in ("", *Mark.values):
        return _page(request, asked, status=422, notice=_("That did not arrive whole. Nothing was changed."))
    how: dict[str, Any] = {"mark": Mark(marked) if marked else None, "zone": request.zone, "now": request.now}
    return _do(asking.mark_request, asked, request, **how)


@couple_page
@require_POST
def thank(request: CoupleRequest, request_id: UUID) -> HttpResponse:
    asked = _asked_or_404(request, request_id)
    thanks = _("Your thanks are there for both of you to see.")
    return _do(asking.thank, asked, request, says=thanks, now=request.now)


@couple_page
@require_POST
def close(request: CoupleRequest, request_id: UUID) -> HttpResponse:
    """Take back what one asked and nobody has answered; with `undo` ask it after all."""
    asked = _asked_or_404(request, request_id)
    how: dict[str, Any] = {"closed": "undo" not in request.POST, "now": request.now}
    return _do(asking.close_request, asked, request, **how)


def _answer_form(request: CoupleRequest, asked: Request, *data: Any, **more: Any) -> AnswerForm | TalkAnswerForm:
    return answer_form_for(asked, *data, now=request.now, zone=request.zone, **more)


def _asked_or_404(request: CoupleRequest, request_id: UUID) -> Request:
    asked = Request.objects.for_couple(request.couple.pk).select_related("check_in").filter(pk=request_id).first()
    if asked is None:
        raise Http404
    return asked


def _do(service: Any, asked: Request, request: CoupleRequest, *, says: str = "", **how: Any) -> HttpResponse:
    """What is not this person's to do is 404; what cannot be done any more shows how things stand now."""
    try:
        service(request=asked, author_id=request.person.pk, **how)
    except asking.NotYours:
        raise Http404 from None
    except asking.StandsOtherwise:
        notice = _("It stands differently by now. Nothing was changed.")
        return _page(request, _asked_or_404(request, asked.pk), status=409, notice=notice)
    if says:
        messages.success(request, says)
    return _done(request, asked)


def _done(request: CoupleRequest, asked: Request) -> HttpResponse:
    """Back to where it was asked: the check-in that is on, else the request's own page."""
    if asked.check_in is not None and wanted_fragment(request) in (LIVE, SAID):
        return after(request, asked.check_in.pk)
    if asked.check_in is not None and asked.check_in.ended_at is None:
        return done(request, address(asked.check_in))
    return done(request, reverse("checkins:request", args=[asked.pk]))


def _page(request: CoupleRequest, asked: Request, *, status: int = 200, **forms: Any) -> HttpResponse:
    today, given, side = local_day(request.now, request.zone), asked.given, asked.side_of(request.person.pk)
    mine = side is Side.ASKER
    offered = (given and given.agreed_for) or asked.needed_by
    initial = {"agreed_for": offered_day(offered, today=today)}
    context: dict[str, Any] = {
        "asked": asked,
        "given": given,
        "mine": mine,
        "may": {str(act) for act in may(asked.state, side) if not (asked.is_talk and act == Act.MOVE)},
        "by": request.me if mine else request.partner,
        "other": request.partner if mine else request.me,
        "folded": is_folded(asked, today=today),
        "nav": "together",
        "live": "requests",
    }
    if not mine:
        now_said = {"answer": given.answer, "suggestion": given.suggestion} if given else {}
        context["answer_form"] = _answer_form(request, asked, initial=initial | now_said)
        context["move_form"] = MoveForm(initial={"to": initial["agreed_for"]}, today=today)
    template, fragments = "checkins/requests/detail.html", {"asked"}
    return page_or_fragment(request, template, context | forms, fragments=fragments, status=status)
