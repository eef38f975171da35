"""Run by `Stack.cast` as the web login: people and couples from stdin, their sessions to stdout, as JSON."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from accounts.models import Person  # noqa: E402
from tests.factories import make_couple, make_person  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def session_of(person: Person) -> str:
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(person.pk), BACKEND
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store["room"] = [0.0, 0.0, True]  # their own room is open
    store.create()
    return str(store.session_key)


def main() -> None:
    wanted = json.load(sys.stdin)
    now = datetime.now(UTC)
    people = {one["email"]: make_person(**one, now=now) for one in wanted["people"]}
    for first, second in wanted["couples"]:
        make_couple(people[first], people[second], now=now - timedelta(minutes=1))
    json.dump({email: session_of(person) for email, person in people.items()}, sys.stdout)


main()
