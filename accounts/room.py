"""One's own room in one session: open or closed. Views of private pages carry `second_lock` under their page decorator.

Writing needs no open room, reading does: what a person keeps for themselves from a shared page is taken in anyway.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from secrets import token_hex
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from accounts import locks
from accounts.changes import note_change, tell_devices
from accounts.factors import forget_recovery_codes, locks_of
from accounts.known_devices import known_device
from accounts.locks import Began, Opening
from accounts.models import AccessChange, Person, SecondLock
from accounts.reauthentication import ask_again, confirm, is_lately_confirmed
from accounts.room_code import close_everywhere, held_lock_of, lock_of
from accounts.tokens import end_tokens
from core.privacy import acting_as

MARK = "room"  # in the session: [opened, used, free], seconds since 1970
TOUCH = 60  # a session is written at most once a minute for being used
SAFE = ("GET", "HEAD", "OPTIONS")


def second_lock[V: Callable[..., HttpResponseBase]](view: V) -> V:
    """For pages of one's own alone, beneath `person_page` or `maybe_couple_page`: closed, they lead to the door.

    What was being typed when the room closed by itself is still taken in.
    """

    @wraps(view)
    def locked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_open(request) or (request.method not in SAFE and _was_typing(request)):
            return view(request, *args, **kwargs)
        return to_door(request)

    locked.second_lock = True  # type: ignore[attr-defined]  # what the check core.E005 looks for
    return locked  # type: ignore[return-value]


def is_open(request: Any) -> bool:
    """Whether this session may read what is its person's alone. One query; asking counts as using it."""
    opening = opening_of(request)
    if opening is None:
        return False
    lock = lock_of(request.person)
    if not locks.is_open(opening, closed=lock.closed_at, window=lock.window, now=request.now):
        return False
    if opening.free or lock.window is None:
        return True
    request.room_closes = int(lock.window.total_seconds())
    is_asked_for = not request.headers.get("HX-Request")  # fragments of a page left alone do not count as using it
    if is_asked_for and (request.now - opening.used).total_seconds() >= TOUCH:
        _mark(request, Opening(opening.opened, request.now))
    return True


def is_closed_to(request: Any, *, is_written: bool) -> bool:
    """Whether a page about both leads to the door before it shows what its person keeps for themselves on it.

    Whoever has a lock is always asked, so that nobody who looks along learns whether anything is there. Whoever has
    none is only where something is: a first word can be written everywhere.
    """
    return not is_open(request) and (is_written or bool(locks_of(request.person)))


def _was_typing(request: Any) -> bool:
    opening, lock = opening_of(request), lock_of(request.person)
    return locks.is_open(opening, closed=lock.closed_at, window=locks.STILL_TYPING, now=request.now)


def opening_of(request: Any) -> Opening | None:
    if not (found := request.session.get(MARK)):
        return None
    opened, used, free = found
    return Opening(datetime.fromtimestamp(opened, UTC), datetime.fromtimestamp(used, UTC), bool(free))


def open_room(request: Any, *, free: bool = False) -> None:
    """From now on, in this session. `free`: nothing was set to open it with."""
    _mark(request, Opening(request.now, request.now, free))
    if not free:
        confirm(request, "room")


def close_room(request: Any) -> None:
    request.session.pop(MARK, None)


def _mark(request: Any, opening: Opening) -> None:
    request.session[MARK] = [opening.opened.timestamp(), opening.used.timestamp(), opening.free]


def to_door(request: Any, *, again: bool = False) -> HttpResponseBase:
    """To the door, and from there back to this page. `again`: open or not, it is to be opened now."""
    back = request.get_full_path() if request.method in SAFE else reverse("practice:mine")
    wishes = {REDIRECT_FIELD_NAME: back} | ({"again": "1"} if again else {})
    door = f"{reverse('accounts:door')}?{urlencode(wishes)}"
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(door)
    response = redirect(door)
    forget_pages(response)
    return response


def forget_pages(response: HttpResponseBase) -> None:
    """A changed HttpOnly cookie: browsers then throw away the pages they kept in memory for Back."""
    name = settings.ROOM_COOKIE_NAME
    response.set_cookie(name, token_hex(8), secure=settings.SECURE, httponly=True, samesite="Lax")


def changes_locks[V: Callable[..., HttpResponseBase]](view: V) -> V:
    """For pages that change what opens the room, beneath `person_page`; `request.locks` is what there is."""

    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return refuse_change(request) or view(request, *args, **kwargs)

    return asked  # type: ignore[return-value]


def refuse_change(request: Any, *, instead_of_opening: bool = False) -> HttpResponseBase | None:
    """Where whoever is here has to go first; None: they may change what opens the room.

    They have opened it within five minutes, or may do it `instead_of_opening`; where nothing is set yet, this session
    may set the first.
    """
    request.locks = locks_of(request.person)
    if request.locks and not instead_of_opening:
        return None if is_fresh(request) else to_door(request, again=True)
    if not request.locks and not may_set_first(request, lock_of(request.person)):
        return to_door(request, again=True)  # says from when one may; an open door would lead straight back here
    return None if is_lately_confirmed(request) else ask_again(request)


def is_fresh(request: Any) -> bool:
    """Opened within the last five minutes by something that is set, and not closed since."""
    opening, lock = opening_of(request), lock_of(request.person)
    if opening is None or opening.free or request.now - opening.opened > locks.FRESH:
        return False
    return locks.is_open(opening, closed=lock.closed_at, window=None, now=request.now)


def began(request: Any, lock: SecondLock) -> Began:
    records = get_authentication_records(request, request.person)
    return locks.strength(records, password_from=lock.password_from)


def known_since(request: Any, lock: SecondLock) -> datetime | None:
    """Since when this device is known: by its cookie, or because this very session is so old."""
    known = known_device(request, request.person.email)
    since = [locks.began_at(get_authentication_records(request, request.person))]
    if known and (lock.devices_from is None or known.written >= lock.devices_from):
        since.append(known.first)
    return min((at for at in since if at), default=None)


def may_set_first(request: Any, lock: SecondLock) -> bool:
    return locks.may_set_first(began(request, lock), known_since(request, lock), now=request.now)


def password_was_set(request: Any, person: Person, *, now: datetime) -> None:
    """Chosen where nothing but the mailbox spoke for the person, a password says no more than that for 72 hours."""
    is_here = request.user.is_authenticated and request.user.pk == person.pk
    with acting_as(person.pk, now):
        lock = held_lock_of(person)
        trusted = is_here and (is_fresh(request) or may_set_first(request, lock))
        lock.password_from = None if trusted else now + locks.KNOWN_AFTER
        lock.save(update_fields=["password_from"])
        end_tokens(person=person)
        note_change(person=person, kind=AccessChange.Kind.PASSWORD, now=now)


def locks_changed(request: Any, kind: AccessChange.Kind) -> None:
    """After a change of what opens the room: it stays open here, closes everywhere else, and all are told."""
    locks = locks_of(request.person)
    if not locks:
        forget_recovery_codes(person=request.person)  # a list in a drawer opens nothing for ever
    note_change(person=request.person, kind=kind, now=request.now)
    close_everywhere(person=request.person, now=request.now)
    open_room(request, free=not locks)
    tell_devices(request, now=request.now)
