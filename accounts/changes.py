"""Telling a person, on their own screens and nowhere else, that something about getting in was changed."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import AccessChange, Person
from core.context import TOLD
from core.privacy import acting_as

KEPT = timedelta(days=30)
LATER = timedelta(hours=1)


def note_change(*, person: Person, kind: AccessChange.Kind, now: datetime) -> None:
    """Keep it for 30 days. No mail: mail may be read by the very person it would warn of."""
    AccessChange.objects.filter(person=person, at__lt=now - KEPT).delete()
    AccessChange.objects.create(person=person, kind=kind, at=now)


def changes_of(person: Person, *, now: datetime) -> QuerySet[AccessChange]:
    return AccessChange.objects.filter(person=person, at__gte=now - KEPT).order_by("-at", "pk")


def tell_devices(request: HttpRequest, *, now: datetime) -> None:
    """Every session of this person says so on its next page, until its list of devices was looked at.

    This one says so an hour later: whoever changes something on a phone that is not theirs has put it back by then.
    """
    request.session[TOLD] = min(request.session.get(TOLD, float("inf")), (now + LATER).timestamp())
    devices = UserSession.objects.filter(user_id=request.user.pk).exclude(session_key=request.session.session_key)
    for key in devices.order_by("session_key").values_list("session_key", flat=True):
        session = SessionStore(key)
        if session.get(SESSION_KEY) == str(request.user.pk):
            session[TOLD] = now.timestamp()
            with suppress(UpdateError):  # it has just ended
                session.save(must_create=False)


def note_new_address(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """allauth says so once the new address is proven and in use."""
    now = request.now  # type: ignore[attr-defined]  # set by every page of ours, see core.access
    with acting_as(user.pk, now):
        note_change(person=user, kind=AccessChange.Kind.ADDRESS, now=now)
    if request.user.is_authenticated:
        tell_devices(request, now=now)
