"""How often the two would like to meet: one answers alone, and may take up what the app proposes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checkins import frequency
from checkins.beginning import together_since
from checkins.forms_first_week import HowOftenForm
from checkins.how_often import Phase, Round, next_question, round_at
from checkins.models.how_often import MeetingWish
from couples.access import CoupleRequest, couple_page


def asked_now(request: CoupleRequest) -> Round | None:
    return round_at(together_since(request.me), request.now)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def how_often(request: CoupleRequest) -> HttpResponse:
    """The question, while it is open, and what becomes of an answer. It looks the same whether or not one has answered:
    nobody can be made to show what they said."""
    asked, form = asked_now(request), HowOftenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return note(request, asked, form)
    context = {
        "asked": asked if asked and asked.phase is Phase.ASKED else None,
        "next": next_question(together_since(request.me), request.now),
        "wishes": MeetingWish.choices,
        "nav": "together",
    }
    return render(
        request, "checkins/first_week/how_often.html", context, status=422 if request.method == "POST" else 200
    )


def note(request: CoupleRequest, asked: Round | None, form: HowOftenForm) -> HttpResponse:
    said, author = form.cleaned_data, request.person.pk
    wish = MeetingWish(said["wish"]) if said["wish"] else None
    try:
        frequency.answer(couple=request.couple, author_id=author, asked=asked, number=said["round"], wish=wish)
    except frequency.NotAsked:
        messages.info(request, _("That question is closed. It comes again."))
    else:
        messages.success(request, _("Noted, for you alone."))
    return redirect("checkins:today")


@couple_page
@require_POST
def proposal(request: CoupleRequest) -> HttpResponse:
    """Take up what the app proposes, for both; or with `away` put it away, for oneself."""
    form = HowOftenForm(request.POST)
    number = form.cleaned_data["round"] if form.is_valid() else -1
    couple, asked = request.couple, asked_now(request)
    try:
        if "away" in request.POST:
            frequency.put_away(couple=couple, author_id=request.person.pk, asked=asked, number=number)
        else:
            frequency.take_proposal(couple=couple, asked=asked, number=number)
            messages.success(request, _("Changed. It holds for both of you."))
    except frequency.NothingProposed:
        messages.info(request, _("That proposal is out of date. Nothing was changed."))
    return redirect("checkins:today")
