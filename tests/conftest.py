"""The cast and the database. `ada` and `ben` are a couple, `cleo` is a stranger, `dan` is Ada's former partner."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connections, transaction
from django.test import Client
from django.utils import translation

from accounts.models import Person
from tests.factories import make_couple, make_person, part

NOW = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)  # a Wednesday evening in Riga, 21:00
KEEP = {"django_migrations", "django_content_type", "auth_permission"}


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(autouse=True)
def in_english() -> None:
    """A page of somebody who reads Japanese leaves its language to the thread: the next test begins in English."""
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: object
) -> Iterator[None]:
    """Tables are made by the owner; everything else in a test speaks to Postgres as the web login."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    owner = connections["owner"]
    owner.settings_dict.setdefault("TEST", {})["NAME"] = f"test_twofold_{worker or 'main'}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        name = owner.creation.create_test_db(verbosity=0, autoclobber=True)
        connections["default"].close()
        connections["default"].settings_dict["NAME"] = name
        yield
        connections["default"].close()
        owner.creation.destroy_test_db("twofold", verbosity=0)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Real transactions, for races, fences and workers. Afterwards the owner empties every table."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield
        for alias in connections:
            connections[alias].close()
        empty_what_was_filled()


def empty_what_was_filled() -> None:
    """Delete rows where there are any, in one transaction: foreign keys wait for its end. Far quicker than TRUNCATE."""
    owner = connections["owner"]
    tables = [t for t in owner.introspection.table_names() if t not in KEEP]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"(SELECT '{t}' FROM {t} LIMIT 1)" for t in tables))
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")


@pytest.fixture
def as_worker(committed: None, settings: object) -> Iterator[None]:
    """What follows in this thread runs under the worker's login."""
    with login("worker", settings):
        yield


class login:
    """Switch this thread's default connection to another login: `with login("worker", settings): …`."""

    def __init__(self, role: str, settings: object) -> None:
        self.role, self.settings = role, settings

    def __enter__(self) -> None:
        self.before = connections["default"].settings_dict["USER"], self.settings.TWOFOLD_ROLE  # type: ignore[attr-defined]
        self._switch(f"twofold_{self.role}", self.role)

    def __exit__(self, *_: object) -> None:
        self._switch(*self.before)

    def _switch(self, user: str, role: str) -> None:
        connections["default"].close()
        connections["default"].settings_dict["USER"] = user
        self.settings.TWOFOLD_ROLE = role  # type: ignore[attr-defined]


@pytest.fixture
def ada(db: None) -> Person:
    return make_person(name="Ada", email="ada@example.test", zone="Europe/Riga")


@pytest.fixture
def ben(db: None) -> Person:
    return make_person(name="Ben", email="ben@example.test", zone="Europe/Riga")


@pytest.fixture
def cleo(db: None) -> Person:
    return make_person(name="Cleo", email="cleo@example.test")


@pytest.fixture
def dan(db: None, ada: Person) -> Person:
    person = make_person(name="Dan", email="dan@example.test")
    make_couple(ada, person, now=NOW)
    part(person, now=NOW)
    part(ada, now=NOW)
    return person


@pytest.fixture
def couple(ada: Person, ben: Person) -> object:
    """Ada (slot 1) and Ben (slot 2) are together."""
    return make_couple(ada, ben, now=NOW)


@pytest.fixture
def as_ada(ada: Person, couple: object) -> Client:
    return signed_in(ada)


@pytest.fixture
def as_ben(ben: Person, couple: object) -> Client:
    return signed_in(ben)


@pytest.fixture
def as_cleo(cleo: Person) -> Client:
    return signed_in(cleo)


def signed_in(person: Person, *, room_open: bool = True) -> Client:
    """A session that tells nothing of how it began. Their own room is open in it, unless a test says otherwise."""
    client = Client()
    client.force_login(person)
    if room_open:
        session = client.session
        session["room"] = [0.0, 0.0, True]
        session.save()
    return client
