"""What somebody means to say next time: written, looked at, put away. Its author's alone."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import is_closed_to, to_door
from checkins import preparing
from checkins.content import FEELINGS
from checkins.forms import PrepareForm
from checkins.views_check_in import read_sequence
from core.hints import only_looks
from couples.access import CoupleRequest, couple_page

LONGEST = {name: field.max_length for name, field in PrepareForm.base_fields.items() if hasattr(field, "max_length")}


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: CoupleRequest) -> HttpResponseBase:
    """One page to write it on. While somebody types it is kept as it is (204, without a word).

    Whoever has set a lock reads it in an open room only; writing needs none.
    """
    if "sequence" in request.POST:
        return _keep_typed(request)
    kept = preparing.prepared_by(couple=request.couple, author_id=request.person.pk)
    if request.method != "POST" and is_closed_to(request, is_written=False):
        return to_door(request)
    initial = {"line": kept.line, "feeling": kept.feeling, "text": kept.text} if kept else {}
    form = PrepareForm(request.POST or None, initial=initial)
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        _keep(request, sequence=None, **form.cleaned_data)
        messages.success(request, _("Kept, for you alone."))
        return redirect("checkins:prepare")
    context = {"form": form, "kept": kept, "partner": request.partner, "nav": "together"}
    return render(request, "checkins/check_in/prepare.html", context, status=422 if request.method == "POST" else 200)


def _keep_typed(request: CoupleRequest) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[:longest] for name, longest in LONGEST.items()}
    feeling = request.POST.get("feeling", "")
    feeling = feeling if feeling in dict(FEELINGS) else ""
    _keep(request, sequence=read_sequence(request.POST["sequence"]), feeling=feeling, **typed)
    return HttpResponse(status=204)


def _keep(request: CoupleRequest, **said: object) -> None:
    preparing.prepare(couple=request.couple, author_id=request.person.pk, now=request.now, **said)  # type: ignore[arg-type]  # the form's own names


@couple_page
@require_POST
def put_away(request: CoupleRequest) -> HttpResponse:
    preparing.put_away(couple=request.couple, author_id=request.person.pk)
    messages.success(request, _("Put away."))
    return redirect("checkins:prepare")
