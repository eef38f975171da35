"""The light question of the week, last week's, and what both have said before."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.reauthentication import ask_again, is_lately_confirmed
from accounts.room import is_open, to_door
from core.clock import local_day, week_start
from core.htmx import done, page_or_fragment
from couples.access import CoupleRequest, couple_page
from tracking import answering
from tracking.answering import LightQuestion, light_question
from tracking.content import question_of
from tracking.forms import AnswerForm
from tracking.models import LightAnswer
from tracking.views import read_page

SEVEN_DAYS = timedelta(days=7)


def present_week(request: CoupleRequest) -> date:
    """The Monday of this person's own week."""
    return week_start(local_day(request.now, request.zone))


def asked_in(request: CoupleRequest, week: date, wanted: str = "") -> LightQuestion:
    """As the reader may see it here: what they said, closed still for the other, shows in their open room alone."""
    asked = light_question(couple_id=request.couple.pk, person_id=request.person.pk, week=week, wanted=wanted)
    if asked.mine is None or asked.is_open or is_open(request):
        return asked
    return replace(asked, mine=None)


def question_parts(request: CoupleRequest) -> dict[str, Any]:
    """For a page that shows the question of this week: two queries."""
    asked = asked_in(request, present_week(request), request.GET.get("ask", ""))
    return {"asked_lightly": asked, "answer_form": form_for(asked), "me": request.me, "partner": request.partner}


def form_for(asked: LightQuestion) -> AnswerForm:
    """Empty, or with what this person has said so far."""
    return AnswerForm(initial={"text": asked.mine.text if asked.mine else ""}, auto_id=f"{asked.week}-%s")


@couple_page
@require_safe
def questions(request: CoupleRequest) -> HttpResponse:
    """The question of this week, last week's unless both answered it, and opened answers, newest first."""
    return page(request)


def page(request: CoupleRequest, refused: LightQuestion | None = None, form: AnswerForm | None = None) -> HttpResponse:
    this = present_week(request)
    weeks = [asked_in(request, week, request.GET.get("ask", "")) for week in (this, this - SEVEN_DAYS)]
    weeks = [refused if refused and refused.week == one.week else one for one in weeks]
    weeks = [one for one in weeks if one.week == this or one is refused or not one.is_open]  # else it stands below
    both = read_page(request, LightAnswer.objects.in_couple(request.couple.pk).opened(), by="opened_at")
    context = {
        "weeks": [
            (one, form if one is refused else form_for(one)) for one in weeks if one.week == this or not one.is_open
        ],
        "pairs": said(request, both.rows),
        "older": both.older,
        "me": request.me,
        "partner": request.partner,
        "this_week": this,
        "nav": "together",
    }
    return page_or_fragment(request, "tracking/questions.html", context, status=422 if form else 200)


def said(request: CoupleRequest, rows: Any) -> list[dict[str, Any]]:
    """Each question with both answers, one's own first."""
    found = []
    for pair in answering.said_together(rows):
        mine, theirs = sorted(pair, key=lambda one: one.author_id != request.person.pk)
        found.append({"words": question_of(mine.question), "mine": mine, "theirs": theirs})
    return found


@couple_page
@require_POST
def answer(request: CoupleRequest) -> HttpResponse:
    """One line to one of this week's or last week's questions."""
    asked = named(request)
    form = AnswerForm(request.POST, auto_id=f"{asked.week}-%s")
    if not form.is_valid():
        return page(request, asked, form)
    try:
        opened = answering.answer_question(
            couple=request.couple,
            author_id=request.person.pk,
            week=asked.week,
            question=asked.key,
            text=form.cleaned_data["text"],
            now=request.now,
        )
    except answering.AlreadyOpen:
        form.add_error(None, _("Both of you have answered meanwhile. What was said stays."))
        return page(request, asked, form)
    if not opened:
        messages.success(request, _("Kept. Once both of you have answered, you read each other."))
    return done(request, f"{back_to(request)}?ask={asked.key}")


def named(request: CoupleRequest) -> LightQuestion:
    """The question that a form is about: one of this week's or last week's. Anything else is 404."""
    this, key = present_week(request), request.POST.get("question", "")
    for week in (this, this - SEVEN_DAYS):
        if request.POST.get("week") == week.isoformat() and key in answering.questions_of(request.couple.pk, week=week):
            return asked_in(request, week, key)
    raise Http404


def back_to(request: CoupleRequest) -> str:
    """Where the form stood: on Together, or on the page of all questions."""
    return "/together/" if "together" in request.POST else reverse("tracking:questions")


@couple_page
@require_POST
def pass_week(request: CoupleRequest) -> HttpResponse:
    """Not this week, or with `undo` after all. For this person alone."""
    change = answering.take_up_week if "undo" in request.POST else answering.pass_week
    change(person_id=request.person.pk, week=present_week(request))
    return done(request, back_to(request))


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request: CoupleRequest, answer_id: UUID) -> HttpResponseBase:
    """One's own words go; the other's are 404. What both can read only after asking who is there."""
    mine = LightAnswer.objects.filter(couple=request.couple, author=request.person)
    found = get_object_or_404(mine, pk=answer_id)
    if not found.text:
        raise Http404
    if found.opened_at is None and request.method != "POST" and not is_open(request):
        return to_door(request)
    if found.opened_at is not None and not is_lately_confirmed(request):
        return ask_again(request)
    if request.method == "POST":
        answering.take_answer_away(answer=found)
        return done(request, back_to(request))
    context = {"answer": found, "words": question_of(found.question), "me": request.me}
    return page_or_fragment(request, "tracking/take_answer_away.html", context | {"nav": "together"})
