"""“Quieter; is it also easier?”: asked of each alone, answered for oneself."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core.access import PersonRequest, person_page
from core.inputs import NewForm
from practice import easier as services
from practice.models import Ease, EaseAnswer

SHOWN = 24


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def easier(request: PersonRequest) -> HttpResponse:
    """A POST keeps the answer. Whoever finds it harder is led to how safe it feels."""
    form = NewForm(request.POST or None)
    said = request.POST.get("said", "")
    if request.method == "POST" and form.is_valid() and said in Ease.values:
        services.say_ease(author_id=request.person.pk, said=Ease(said), new_id=form.new_id, now=request.now)
        messages.success(request, _("Kept, for you alone."))
        return redirect("practice:pulse" if said == Ease.HARDER else "practice:mine")
    found = EaseAnswer.objects.filter(author=request.person).order_by("-at", "-pk")
    context = {"choices": Ease, "new": uuid4(), "answers": found[:SHOWN], "nav": "mine"}
    return render(request, "practice/easier.html", context, status=422 if request.method == "POST" else 200)


@person_page
@require_POST
@second_lock
def forget(request: PersonRequest, answer_id: UUID) -> HttpResponse:
    services.forget_ease(author_id=request.person.pk, answer_id=answer_id)
    messages.success(request, _("It is gone."))
    return redirect("practice:easier")
