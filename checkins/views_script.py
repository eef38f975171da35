"""Putting into words what one wants to say. A draft of one's own until its author sends it, or never."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from checkins import scripts
from checkins.content_script import BEHIND, DRIVERS, FIELDS, READ_IN, SHAPES
from checkins.forms_script import SEND, ScriptForm, begins_with, known_shape
from checkins.models import Script
from checkins.views_check_in import read_sequence
from core.clock import local_day
from core.hints import only_looks
from core.wording import past_events, seconds_aloud
from couples.access import MaybeCoupleRequest, maybe_couple_page
from couples.models import Couple
from practice import offers
from tracking.models import IncidentFacts

LATELY = 20  # hard moments to choose from
WEEK = timedelta(days=7)
PAIR = 2
READ, TAKE, TRY, STEADY = "read", "take", "try", "steady"


def of_two(request: MaybeCoupleRequest) -> Couple | None:
    """The couple, where there are two."""
    return request.couple if request.partner else None


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def script(request: MaybeCoupleRequest) -> HttpResponse:
    """One draft, shown in the shape that was chosen. Each button keeps it first."""
    kept = scripts.draft_of(couple=of_two(request), author_id=request.person.pk)
    form, shape = _form(request, kept)
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        return _do(request, form, shape)
    return _page(request, form, shape, kept)


@maybe_couple_page
@require_POST
@sensitive_post_parameters()
def script_draft(request: MaybeCoupleRequest) -> HttpResponse:
    """What is being typed, for its author alone: 204, without a word."""
    form, shape = _form(request, None)
    form.is_valid()  # what is too long waits for its author; the rest is kept
    sequence = read_sequence(request.POST.get("sequence", ""))
    _keep(request, form, shape, sequence=sequence)
    return HttpResponse(status=204)


@maybe_couple_page
@require_safe
def script_aloud(request: MaybeCoupleRequest) -> HttpResponse:
    """To be read aloud, large and part by part, with a clock of half a minute for whoever wants one."""
    kept = scripts.draft_of(couple=of_two(request), author_id=request.person.pk)
    if kept is None:
        return redirect("checkins:script")
    said = [text for name, text in scripts.spoken(kept)]
    ends_at = request.now + timedelta(seconds=READ_IN) if "clock" in request.GET else None
    context: dict[str, Any] = {
        "said": said,
        "until": kept.until if "until" in SHAPES[kept.shape].asks else None,
        "nav": "notebook",
    }
    context |= {"seconds": seconds_aloud("\n".join(said)), "total": READ_IN, "ends_at": ends_at, "script": kept}
    return render(request, "checkins/script/aloud.html", context)


@maybe_couple_page
@require_POST
def put_script_away(request: MaybeCoupleRequest) -> HttpResponse:
    scripts.put_away(couple=of_two(request), author_id=request.person.pk)
    messages.success(request, _("Put away."))
    return redirect("checkins:script")


def _form(request: MaybeCoupleRequest, kept: Script | None) -> tuple[ScriptForm, str]:
    chosen = request.POST.get("shape") or request.GET.get("shape") or (kept.shape if kept else "")
    shape, today = known_shape(chosen), local_day(request.now, request.zone)
    lately = hard_moments_of(request)
    about = {facts.incident_id: facts.about or str(facts.get_topic_display()) for facts in lately}
    initial = begins_with(kept, shape, today=today)
    if "about" in request.GET:
        initial |= begun_from(request, lately, initial)
    form = ScriptForm(
        request.POST if request.method == "POST" else None, initial=initial, shape=shape, about=about, today=today
    )  # fmt: skip
    return form, shape


def hard_moments_of(request: MaybeCoupleRequest) -> list[IncidentFacts]:
    """The newest versions that stand, to choose from. One query; none where there is no partner."""
    if of_two(request) is None:
        return []
    standing = IncidentFacts.objects.present().filter(couple=request.couple)
    return list(standing.order_by("-day", "-written_at")[:LATELY])


def begun_from(request: MaybeCoupleRequest, lately: list[IncidentFacts], initial: dict[str, Any]) -> dict[str, Any]:
    """Coming from a hard moment: it is chosen, and one's own line on it stands there unless something does already."""
    about = request.GET["about"]
    mine = [one.about for one in lately if str(one.incident_id) == about and one.author_id == request.person.pk]
    found: dict[str, Any] = {"incident": about}
    return found if initial.get("observed") or not mine else found | {"observed": mine[0]}


def _keep(
    request: MaybeCoupleRequest, form: ScriptForm, shape: str, *, sequence: int | None = None, proposed: Any = None
) -> Script:
    """`proposed` is what stands where the shape does not ask for it."""
    typed = (proposed or {}) | form.typed | {"shape": shape}
    who: dict[str, Any] = {"couple": of_two(request), "author_id": request.person.pk}
    return scripts.keep(**who, typed=typed, now=request.now, sequence=sequence)


def _do(request: MaybeCoupleRequest, form: ScriptForm, shape: str) -> HttpResponse:
    do = request.POST.get("do", "")
    a_day = {"until": local_day(request.now, request.zone) + WEEK} if do == SEND else {}
    kept = _keep(request, form, shape, proposed=a_day)
    if do == SEND and of_two(request):
        return redirect("checkins:request", scripts.send(script=kept, now=request.now).pk)
    if do == READ:
        return redirect("checkins:script_aloud")
    if do == TRY and of_two(request):
        return redirect(f"{reverse('checkins:propose_trial')}?from=script:{kept.pk}")
    if do == TAKE and of_two(request):
        return _take(request, form, shape, kept)
    if do == STEADY:
        offers.keep_methods(person_id=request.person.pk, texts=scripts.things_in(kept.effect), now=request.now)
        messages.success(request, _("Kept among what steadies you, for you alone."))
        return redirect(f"{reverse('checkins:script')}?shape={shape}")
    messages.success(request, _("Kept, for you alone."))
    return redirect(f"{reverse('checkins:script')}?shape={known_shape(request.POST.get('to') or shape)}")


def _take(request: MaybeCoupleRequest, form: ScriptForm, shape: str, kept: Script) -> HttpResponse:
    try:
        scripts.take_along(script=kept, replace="replace" in request.POST, now=request.now)
    except scripts.TooLong:
        form.add_error(None, _("For one turn it is too long: 280 characters before the request. It is kept here."))
    except scripts.InTheWay:
        return _page(request, form, shape, kept, is_in_the_way=True)
    else:
        return redirect("checkins:prepare")
    return _page(request, form, shape, kept)


def two_and_two(form: ScriptForm) -> dict[str, Any]:
    """What lies behind it is whole with two things that show it, and two that one does first (E07)."""
    shows, first = (scripts.things_in(str(form[name].value() or "")) for name in ("observed", "effect"))
    return {"drivers": DRIVERS, "is_behind": True, "is_whole": min(len(shows), len(first)) >= PAIR, "does_first": first}


def _page(request: MaybeCoupleRequest, form: ScriptForm, shape: str, kept: Script | None, **more: Any) -> HttpResponse:
    text = "\n".join(str(form[name].value() or "") for name in FIELDS if name in form.fields and name != "until")
    context = {"form": form, "shape": shape, "shapes": SHAPES, "asks": [form[name] for name in SHAPES[shape].asks]}
    context |= {"seconds": seconds_aloud(text), "is_long": seconds_aloud(text) > READ_IN, "kept": kept, **more}
    context |= {"goes_back": past_events(text) > 1, "partner": request.partner, "nav": "notebook"}
    if shape == BEHIND:
        context |= two_and_two(form)
    status = 422 if form.errors or more else 200
    return render(request, "checkins/script/compose.html", context, status=status)
