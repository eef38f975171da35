"""A pattern as a question, asked of each alone in their own room."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.room import second_lock
from core.clock import local_day, zone_of
from couples.access import CoupleRequest, couple_page
from tracking import noticing
from tracking.content_patterns import say_pattern
from tracking.patterns import Pattern


class PatternForm(forms.Form):
    """An answer to one pattern, or a yes taken back."""

    pattern = forms.CharField(max_length=32)
    answer = forms.ChoiceField(choices=[(name, name) for name in ("yes", "no", "back")])


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def pattern(request: CoupleRequest) -> HttpResponse:
    """The question, if there is one, and what both have noticed on their own."""
    zone = zone_of(request.couple.zone)
    today = local_day(request.now, zone)
    noticed = noticing.noticed_by(couple_id=request.couple.pk, person_id=request.person.pk, today=today, zone=zone)
    form = PatternForm(request.POST or None)
    is_post = request.method == "POST"
    if is_post and form.is_valid() and (chosen := Pattern.parse(form.cleaned_data["pattern"])):
        mine = {"couple": request.couple, "author_id": request.person.pk, "pattern": chosen, "today": today}
        answer = form.cleaned_data["answer"]
        if answer == "back" and chosen in noticed.ours:
            noticing.take_back_yes(**mine)
            return redirect("tracking:pattern")
        if answer != "back" and chosen == noticed.question:
            opened = noticing.answer_pattern(**mine, yes=answer == "yes", now=request.now)
            messages.success(request, said_after(yes=answer == "yes", opened=opened))
            return redirect("tracking:pattern")
    question = noticed.question
    context = {
        "question": (str(question), say_pattern(question)) if question else None,
        "ours": [(str(one), say_pattern(one)) for one in noticed.ours],
        "nav": "mine",
    }
    return render(request, "tracking/pattern.html", context, status=422 if is_post else 200)


def said_after(*, yes: bool, opened: bool) -> str:
    if opened:
        return _("Both of you say so. It stands in the notebook now.")
    return _("Kept for yourself.") if yes else _("It is left aside, and not asked again for a while.")
