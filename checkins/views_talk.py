"""Booking a calm moment for a talk (E06): asked like a request, and either can say no."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from checkins import asking
from checkins.forms_script import TalkForm
from checkins.models import Request
from checkins.models.request import RequestKind
from core.hints import only_looks
from core.htmx import done
from couples.access import CoupleRequest, couple_page


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def book_talk(request: CoupleRequest) -> HttpResponse:
    form = TalkForm(request.POST or None, now=request.now, zone=request.zone)
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        asked = asking.book_talk(
            couple=request.couple, author_id=request.person.pk, now=request.now, zone=request.zone, **form.cleaned_data
        )
        return done(request, reverse("checkins:request", args=[asked.pk]))
    context = {"form": form, "partner": request.partner, "nav": "together"}
    return render(request, "checkins/script/talk.html", context, status=422 if form.errors else 200)


@couple_page
@require_safe
def talk_clock(request: CoupleRequest, request_id: UUID) -> HttpResponse:
    """The talk itself: are both calm, and a clock that only says when it was meant to end."""
    talks = Request.objects.for_couple(request.couple.pk).filter(kind=RequestKind.TALK, closed_at=None)
    talk = get_object_or_404(talks, pk=request_id)
    total = 60 * (talk.minutes or 0)
    ends_at = request.now + timedelta(seconds=total) if "clock" in request.GET else None
    context = {"talk": talk, "total": total, "ends_at": ends_at, "nav": "together"}
    return render(request, "checkins/script/talking.html", context)
