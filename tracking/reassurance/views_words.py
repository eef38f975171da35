"""The words both agree on, and “I am running low”."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from couples.access import CoupleRequest, couple_page
from tracking.models import AskWords, LowWay, RunningLow
from tracking.reassurance import low, words
from tracking.reassurance.content import TEXT_OF
from tracking.reassurance.forms import LineForm, LowForm, WordsForm
from tracking.reassurance.limits import AskKind
from tracking.reassurance.views import show


def own_words(request: CoupleRequest) -> Any:
    return AskWords.objects.filter(couple=request.couple, author=request.person, ended_at=None)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def words_of_mine(request: CoupleRequest, kind: str) -> HttpResponse:
    """The words I would like to ask with, for one kind. The other is asked to write their own line."""
    if kind not in TEXT_OF:
        raise Http404
    text, before = TEXT_OF[kind], own_words(request).filter(kind=kind).first()
    form = WordsForm(request.POST or None, initial=initial_of(before, text))
    if request.method == "POST" and form.is_valid():
        mine: dict[str, Any] = {"couple": request.couple, "author_id": request.person.pk, "now": request.now}
        words.wish_words(kind=AskKind(kind), **mine, **form.cleaned_data)
        messages.success(request, _("Kept. The other can now write their line for it."))
        return redirect("tracking:reassurance")
    context = {"form": form, "text": text, "before": before, "partner": request.partner, "nav": "together"}
    return render(request, "tracking/reassurance/words.html", context, status=422 if form.errors else 200)


def initial_of(before: AskWords | None, text: Any) -> dict[str, Any]:
    if before is None:
        return {"signal": text.signal, "wished": text.line, "seconds": 20, "quiet_minutes": 5}
    names = ("signal", "wished", "meant_for", "seconds", "quiet_minutes")
    return {name: getattr(before, name) for name in names}


@couple_page
@require_POST
def end_words(request: CoupleRequest, kind: str) -> HttpResponse:
    """Let one's own words for this kind go. Safe to repeat."""
    for one in own_words(request).filter(kind=kind):
        words.end_words(words=one, now=request.now)
    return redirect("tracking:reassurance")


@couple_page
@require_POST
def line(request: CoupleRequest, words_id: UUID) -> HttpResponse:
    """What I will say to the other's words; with `take_back` no more."""
    mine: dict[str, Any] = {"couple": request.couple, "author_id": request.person.pk, "words_id": words_id}
    theirs = get_object_or_404(AskWords.objects.exclude(author=request.person), pk=words_id, couple=request.couple)
    if "take_back" in request.POST:
        words.take_line_back(**mine)
        return redirect("tracking:reassurance")
    form = LineForm(request.POST, auto_id=f"line_{theirs.kind}_%s")
    if not form.is_valid():
        return show(request, status=422, forms={str(words_id): form})
    try:
        words.say_line(text=form.cleaned_data["text"], now=request.now, **mine)
    except words.NotOpen:
        messages.info(request, _("These words were changed meanwhile. Look at them again."))
    return redirect("tracking:reassurance")


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def running_low(request: CoupleRequest) -> HttpResponse:
    """“I am running low”, by whoever gives: a break, fixed times, a sign. A break needs nobody's yes."""
    form = LowForm(request.POST or None, initial={"days": 3})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        low.say_low(
            couple=request.couple, author_id=request.person.pk, way=LowWay(said["way"]), text=said["text"],
            days=said["days"], now=request.now,
        )  # fmt: skip
        return redirect("tracking:reassurance")
    context = {"form": form, "partner": request.partner, "nav": "together"}
    return render(request, "tracking/reassurance/low.html", context, status=422 if form.errors else 200)


@couple_page
@require_POST
def end_low(request: CoupleRequest) -> HttpResponse:
    """I have more again. Safe to repeat."""
    low.end_low(couple=request.couple, author_id=request.person.pk)
    return redirect("tracking:reassurance")


@couple_page
@require_POST
def agree_to_low(request: CoupleRequest, low_id: UUID) -> HttpResponse:
    """Yes to fixed times or a sign of the other's; with `take_back` no more."""
    mine: dict[str, Any] = {"couple": request.couple, "author_id": request.person.pk, "low_id": low_id}
    if "take_back" in request.POST:
        low.take_low_yes_back(**mine)
        return redirect("tracking:reassurance")
    try:
        low.agree_to_low(now=request.now, **mine)
    except RunningLow.DoesNotExist:
        raise Http404 from None
    return redirect("tracking:reassurance")
