"""The door of the API: a session, or a token of one's own. Errors are problem details, never a page."""

from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponseBase, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from rest_framework.authentication import CSRFCheck

from accounts import tokens
from accounts.models import Person, PersonalToken
from accounts.room import SAFE
from core.access import View, arrive, inside, readers
from core.api.problems import Problem, plain_answer
from core.limits import allow, client_address
from core.lost import outlives_postgres

A_MINUTE = 60
PER_PERSON = 240  # a minute, whatever they use
PER_STRANGER = 30  # a minute and address, of those who show nothing valid
BEARER = "bearer "


def person_api[**P](view: View[P, Any]) -> View[P, HttpRequest]:
    """For a signed-in person or a program of theirs, like `person_page`. Nobody else learns more than that."""

    @csrf_exempt  # asked below, of sessions alone: a token is no cookie
    @wraps(view)
    @outlives_postgres
    def knocked(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request.answer = None
        arrive(request)
        try:
            read_body(request)
            secret = identify(request)
            if not allow(f"api:{request.user.pk}", at_most=PER_PERSON, seconds=A_MINUTE):
                raise Problem("too-often", **{"Retry-After": str(A_MINUTE)})
            return inside(request, with_token(view, secret) if secret else view, *args, by_hand=False, **kwargs)
        except Problem as problem:
            return plain_answer(problem.name, **problem.headers)
        except Http404:
            return plain_answer("absent")

    knocked.is_api = True  # type: ignore[attr-defined]  # what the check core.E006 looks for
    result: View[P, HttpRequest] = readers(knocked, "person")
    return result


def read_body(request: HttpRequest) -> None:
    """All of it, as far as it is not too much. Raises Problem."""
    try:
        request.body  # noqa: B018  # read here, where the limit holds
    except RequestDataTooBig:
        raise Problem("too-large") from None
    except UnreadablePostError:
        raise Problem("unreadable") from None


def identify(request: Any) -> str:
    """Set `user` to whose token came along, and return its secret; without one, "" for whoever's session it is.
    Raises Problem."""
    shown: str = request.headers.get("Authorization", "")
    if not shown:
        if not request.user.is_authenticated:
            raise stranger(request)
        if request.method not in SAFE and refuses_session(request):
            raise Problem("form-token")
        return ""
    secret = shown[len(BEARER) :].strip() if shown.lower().startswith(BEARER) else ""
    try:
        request.user = Person.objects.get(pk=tokens.owner_of(secret, now=request.now))
    except (tokens.UnknownToken, Person.DoesNotExist):
        raise stranger(request) from None
    return secret


def stranger(request: HttpRequest) -> Problem:
    """What somebody hears who shows nothing valid: sooner or later to wait."""
    if not allow(f"api-stranger:{client_address(request)}", at_most=PER_STRANGER, seconds=A_MINUTE):
        return Problem("too-often", **{"Retry-After": str(A_MINUTE)})
    return Problem("unknown", **{"WWW-Authenticate": "Bearer"})


def refuses_session(request: Any) -> bool:
    """Whether a page elsewhere may have sent this with the cookies of whoever looks at it."""
    check = CSRFCheck(lambda _: None)  # type: ignore[arg-type]  # what comes after it is not reached
    check.process_request(request)
    return check.process_view(request, None, (), {}) is not None  # type: ignore[arg-type]


def with_token(view: Any, secret: str) -> Any:
    """The view, once the token was looked at again inside: it may have ended, and may not do everything."""

    @wraps(view)
    def used(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            token = tokens.token_behind(secret, person=request.person, tie=request.tie, now=request.now)
        except tokens.UnknownToken:
            raise Problem("unknown", **{"WWW-Authenticate": "Bearer"}) from None
        if not may(token, request.method, view):
            raise Problem("not-allowed")
        response: HttpResponseBase = view(request, *args, **kwargs)
        return response

    return used


def may(token: PersonalToken, method: str, view: Any) -> bool:
    if token.may == PersonalToken.May.WRITE:
        return True
    if token.may == PersonalToken.May.READ:
        return method in SAFE
    return method == "POST" and getattr(getattr(view, "cls", None), "adds_good_moments", False)
