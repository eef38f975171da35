"""Small steps of one's own: one page each, and a page that lists them. Nothing is owed, nothing is added up."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.room import second_lock
from core.access import PersonRequest, person_page
from core.clock import local_day
from core.paging import BadCursor
from core.paging import page_of as paged
from practice import metrics, offers
from practice.models import Boundary, Step, StepKind
from practice.steps import services
from practice.steps.content import FIELDS, PAGES, StepPage
from practice.steps.forms import StepForm

CLOCK = 60  # seconds of an honest minute
WEEK = 7


def is_hard(request: PersonRequest) -> bool:
    return offers.should_lighten(person_id=request.person.pk, now=request.now)


@person_page
@require_safe
@second_lock
def steps(request: PersonRequest) -> HttpResponse:
    """What there is to try. What takes courage is not offered while it is hard; its pages stay."""
    hard = is_hard(request)
    begun = set(Step.objects.filter(author=request.person).values_list("kind", flat=True).distinct())
    first = [
        (StepKind.ABILITY.label, StepKind.ABILITY in begun, "practice:step", StepKind.ABILITY.value),
        (StepKind.FEEDBACK.label, StepKind.FEEDBACK in begun, "practice:step", StepKind.FEEDBACK.value),
        (_("A line for the coming week"), Boundary.objects.filter(author=request.person).exists(), "", ""),
    ]
    context = {
        "pages": [page for page in PAGES.values() if not (hard and page.bold)],
        "first": [] if hard or all(done for _label, done, *_rest in first) else first,
        "hard": hard,
        "nav": "mine",
    }
    return render(request, "practice/steps.html", context)


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def step(request: PersonRequest, kind: str) -> HttpResponse:
    """One kind: a form, and what was written before. A POST keeps it."""
    page = page_or_404(kind)
    form = StepForm(page, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.note_step(
            author_id=request.person.pk, kind=page.kind, said=form.said, new_id=form.new_id, now=request.now
        )
        messages.success(request, _("Kept, for you alone."))
        return redirect("practice:step", kind)
    found = Step.objects.filter(author=request.person, kind=kind)
    try:
        older = paged(found, by="at", after=request.GET.get("after", ""))
    except BadCursor:
        older = paged(found, by="at")
    context = {
        "page": page,
        "form": form,
        "written": [(one, said(one, page)) for one in older.rows],
        "older": older.older,
        "in_week": in_week(request, page),
        "hard": page.bold and is_hard(request),
        "clock": CLOCK if page.kind == StepKind.MINUTE and "clock" in request.GET else 0,
        "ends_at": request.now + timedelta(seconds=CLOCK),
        "nav": "mine",
    }
    return render(request, "practice/step.html", context, status=422 if form.errors else 200)


def page_or_404(kind: str) -> StepPage:
    if kind not in PAGES:
        raise Http404
    return PAGES[kind]


def said(one: Step, page: StepPage) -> list[tuple[object, str]]:
    """What was asked, and what was written, where anything was."""
    words = [(asks, getattr(one, name)) for name, asks in zip(FIELDS, page.asks, strict=False)]
    return [(asks, text) for asks, text in words if text]


def in_week(request: PersonRequest, page: StepPage) -> int | None:
    """How many in the last seven dates, where a number is offered at all and it is no hard time."""
    if not page.a_week or is_hard(request):
        return None
    lately = Step.objects.filter(author=request.person, kind=page.kind, at__gt=request.now - timedelta(days=WEEK + 1))
    days = [local_day(at, request.zone) for at in lately.values_list("at", flat=True)]
    return metrics.rolling(days, today=local_day(request.now, request.zone), length=WEEK)


@person_page
@require_POST
@second_lock
def forget_step(request: PersonRequest, step_id: UUID) -> HttpResponse:
    one = get_object_or_404(Step.objects.filter(author=request.person), pk=step_id)
    services.forget_step(step=one)
    messages.success(request, _("It is gone."))
    return redirect("practice:step", one.kind)
