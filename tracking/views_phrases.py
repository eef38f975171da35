"""The phrase library: to browse, search, practise in. What one marks there is one's own, behind the second lock."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.room import second_lock
from core.access import PersonRequest, person_page
from core.clock import local_day
from core.hints import hinted, hints_for
from core.tidy import TidyCharField
from tracking import phrases
from tracking.content_phrases import BY_SLUG, READY_LINES, THREAT, Phrase, found
from tracking.models import PhraseMarkKind

PARTS = ("GET", "HEAD", "POST")


class PractiseForm(forms.Form):
    """One's own sentence. It is looked at and forgotten."""

    use_required_attribute = False
    sentence = TidyCharField(
        label=gettext_lazy("How you would say it"), max_length=280, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write a few words first.")},
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        hinted(self.fields["sentence"])


@person_page
@require_http_methods(PARTS)
def phrase_list(request: PersonRequest) -> HttpResponse:
    """All pairs, or those with the words looked for. These are posted: no address keeps what somebody searched."""
    words = request.POST.get("words", "")[:80]
    context = {"phrases": found(words), "words": words, "ready_lines": READY_LINES, "nav": "notebook"}
    return render(request, "tracking/phrases/list.html", context)


@person_page
@require_http_methods(PARTS)
@sensitive_post_parameters()
def phrase(request: PersonRequest, slug: str) -> HttpResponse:
    """One pair, why, and a situation to try it on. The sentence is read and kept nowhere."""
    one = _phrase_or_404(slug)
    form = PractiseForm(request.POST) if request.method == "POST" and one.situation else PractiseForm()
    is_tried = form.is_valid()
    context = {"phrase": one, "form": form, "is_threat": slug == THREAT, "nav": "notebook"}
    context["is_clear"] = is_tried and not hints_for(form.cleaned_data["sentence"])
    return render(request, "tracking/phrases/phrase.html", context, status=422 if form.errors else 200)


@person_page
@require_POST
def mark_phrase(request: PersonRequest, slug: str) -> HttpResponse:
    """Keep a mark for oneself. The page says the same whether it was there already."""
    _set(request, slug, phrases.mark)
    messages.success(request, _("Kept for yourself, under Mine."))
    return redirect("tracking:phrase", slug)


@person_page
@require_POST
def unmark_phrase(request: PersonRequest, slug: str) -> HttpResponse:
    _set(request, slug, phrases.unmark)
    return redirect("tracking:own_phrases")


@person_page
@require_safe
@second_lock
def own_phrases(request: PersonRequest) -> HttpResponse:
    """One's own marks, for nobody else."""
    own = phrases.own_marks(author_id=request.person.pk, today=local_day(request.now, request.zone))
    return render(request, "tracking/phrases/mine.html", {"own": own, "nav": "mine"})


def _set(request: PersonRequest, slug: str, do: Callable[..., None]) -> None:
    one, kind = _phrase_or_404(slug), request.POST.get("kind", "")
    if kind not in PhraseMarkKind.values or not one.situation:
        raise Http404
    today = local_day(request.now, request.zone)
    do(author_id=request.person.pk, phrase=one, kind=PhraseMarkKind(kind), today=today)


def _phrase_or_404(slug: str) -> Phrase:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]
