from collections.abc import Iterator
from datetime import datetime

import pytest

from accounts.models import Person
from couples.models import Couple
from tests.conftest import login
from tests.factories import make_couple, make_person
from tests.notices.sink import Sink, mailer, running


@pytest.fixture
def sink(settings: object) -> Iterator[Sink]:
    """Mail goes to this SMTP server."""
    server = Sink()
    with running(server) as port:
        settings.MAILERS = mailer(port)  # type: ignore[attr-defined]
        yield server


@pytest.fixture
def worker(committed: None, settings: object) -> login:
    """`with worker: …` runs under the worker's login."""
    return login("worker", settings)


@pytest.fixture
def reader(committed: None) -> Person:
    """Somebody with committed rows who reads English in Riga."""
    return make_person(name="Ada", email="ada@example.test", zone="Europe/Riga")


@pytest.fixture
def pair(reader: Person, now: datetime) -> tuple[Person, Person, Couple]:
    ben = make_person(name="Ben", email="ben@example.test", zone="Asia/Tokyo", language="ja")
    return reader, ben, make_couple(reader, ben, now=now)
