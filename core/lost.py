"""When Postgres goes away in the middle of a page: read it once more, and give back what was typed.

The connection died, not the page. A page that only reads runs again on a new connection. A write does not: what it
did went with its transaction, so whoever sent it gets back what they typed, to send again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from psycopg_pool import PoolTimeout

from core.api.problems import is_for_programs, plain_answer

GOING = {"57P01", "57P02", "57P03"}  # an operator ends it, it crashed, it is only just starting
SAFE = ("GET", "HEAD", "OPTIONS")
LEFT_OUT = re.compile(r"pass|code|token|credential|secret|otp", re.IGNORECASE)  # names of fields that never come back
FOR_MACHINES = re.compile(r"[a-z0-9_.:+/=-]*")  # values that no person typed: ids, choices, days
WAIT = "5"  # seconds; how long a restart takes


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answers once its transaction is committed, and the number Postgres knows that transaction by."""

    response: HttpResponseBase
    transaction: str | None = None  # it wrote nothing


def outlives_postgres[V: Callable[..., HttpResponseBase]](page: V) -> V:
    """Around the transaction of a page: a read is run once more, a write answers 503 with what was typed."""

    @wraps(page)
    def outliving(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        nested = connection.in_atomic_block  # somebody else's transaction, and theirs to run again
        for is_last in (False, True):
            try:
                return page(request, *args, **kwargs)
            except (OperationalError, InterfaceError) as error:
                if nested or not is_lost(error):
                    raise
                connection.close()
                if request.method not in SAFE:
                    return after_a_loss(request)
                if is_last or isinstance(error.__cause__, PoolTimeout):  # it has waited long enough for a new one
                    break
        return unreachable(request)

    return outliving  # type: ignore[return-value]


def is_lost(error: BaseException | None) -> bool:
    """Whether the connection is gone, and not merely a statement refused.

    Of a connection that broke off libpq tells no state, and for a while it takes it for a good one."""
    if not isinstance(error, (OperationalError, InterfaceError)):
        return False
    state = getattr(error.__cause__, "sqlstate", None) or ""
    if state in GOING or state.startswith("08") or (not state and isinstance(error, OperationalError)):
        return True
    held = connection.connection
    return held is None or bool(held.closed)


def began_with_a_loss(error: BaseException | None) -> bool:
    while error is not None and not is_lost(error):
        error = error.__context__
    return error is not None


def answer_of(request: HttpRequest, response: HttpResponseBase) -> Answer:
    """Asked last in the transaction of a page. One round trip for those that write."""
    if request.method in SAFE or connection.needs_rollback:
        return Answer(response)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned()::text")
        (number,) = cursor.fetchone()
    return Answer(response, number)


def after_a_loss(request: Any) -> HttpResponseBase:
    """Lost in or after the commit, Postgres is asked how it ended; lost before, nothing was written.

    Pages that open no transaction of their own cannot tell."""
    done: Answer | None = getattr(request, "answer", None)
    how = how_it_ended(done.transaction) if done and done.transaction else "committed"
    if done and how == "committed":
        return done.response
    if request.method in SAFE:
        return unreachable(request)
    return kept(request, is_certain=hasattr(request, "answer") and (done is None or how == "aborted"))


def how_it_ended(transaction: str) -> str:
    """committed, aborted, in progress; or nothing, while it cannot be asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_xact_status(%s::xid8)", [transaction])
            (how,) = cursor.fetchone()
    except (OperationalError, InterfaceError):
        connection.close()
        return ""
    return how or ""


def kept(request: HttpRequest, *, is_certain: bool = True) -> HttpResponse:
    """What was typed, to be sent again by one tap. It stands in this answer and nowhere else.

    `is_certain`: nothing of it was saved.
    """
    fields = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    context = {
        "fields": [(name, value) for name, value in fields if not LEFT_OUT.search(name)],
        "words": [value for name, value in fields if not LEFT_OUT.search(name) and is_typed(value)],
        "left_out": any(LEFT_OUT.search(name) and name != "csrfmiddlewaretoken" for name, _ in fields),
        "is_certain": is_certain,
        "is_write": True,
    }
    response = _page(request, context)
    response["HX-Retarget"] = response["HX-Reselect"] = "#main"
    response["HX-Reswap"] = "outerHTML show:top"
    return response


def is_typed(value: str) -> bool:
    return bool(value.strip()) and FOR_MACHINES.fullmatch(value) is None


def unreachable(request: HttpRequest) -> HttpResponse:
    """A page that could not be read twice. What is open in a browser stays as it is and asks again by itself."""
    response = _page(request, {"is_write": False})
    response["HX-Reswap"] = "none"
    return response


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    is_api = is_for_programs(request)
    response = plain_answer("away") if is_api else render(request, "503.html", context, status=503)
    response["Retry-After"] = WAIT
    response["Cache-Control"] = "no-store"
    return response
