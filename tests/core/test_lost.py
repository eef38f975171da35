"""Postgres goes away in the middle of a page: connections are really ended, by the login that holds them."""

import os
import re
from html import unescape
from typing import NamedTuple

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.html import escape

from accounts.models import Profile
from core import lost
from core.privacy import acting_as
from safety import views as safety_views
from tests.conftest import NOW, signed_in
from tests.factories import make_couple, make_person
from tracking import services, views
from tracking.models import Moment

pytestmark = pytest.mark.usefixtures("committed")
TEXT = "You <b>cooked</b> & I slept\nand the rain"
FIELD = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">')
MOMENT = {"text": TEXT, "kind": "thanks", "show": "both"}


def end_connection():
    """As a restart does, seen from this thread: the next thing it says to Postgres fails."""
    url = os.environ["DATABASE_URL"].replace("/twofold?", f"/{connection.settings_dict['NAME']}?")
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])


class Two(NamedTuple):
    ada: object
    client: Client

    def moments(self):
        with acting_as(self.ada.pk, NOW):
            return [moment.text for moment in Moment.objects.all()]


@pytest.fixture
def two():
    ada, ben = make_person(), make_person(name="Ben")
    make_couple(ada, ben, now=NOW)
    return Two(ada, signed_in(ada))


@pytest.fixture
def dying(monkeypatch):
    """The connection ends so many times: before the notebook is read, and after a moment was written."""
    left = [0]

    def first_dying(function):
        def dies(*args, **kwargs):
            if left[0]:
                left[0] -= 1
                end_connection()
            return function(*args, **kwargs)

        return dies

    monkeypatch.setattr(views, "read_page", first_dying(views.read_page))
    monkeypatch.setattr(services, "_tell", first_dying(services._tell))
    return left


@pytest.fixture
def commits(monkeypatch):
    """What becomes of the next COMMITs: "done" is done and its answer lost, "lost" never arrives."""
    fates = []

    def commit(self):
        fate = fates.pop(0) if fates else ""
        if fate == "done":
            self.connection.commit()
        if fate:
            end_connection()
        with self.wrap_database_errors:
            self.connection.execute("SELECT 1") if fate == "done" else self.connection.commit()

    monkeypatch.setattr(BaseDatabaseWrapper, "_commit", commit)
    return fates


def test_a_read_is_run_once_more_and_answered(two, dying):
    dying[0] = 1

    assert two.client.get("/notebook/").status_code == 200
    assert dying == [0]


def test_without_the_second_run_the_read_fails(two, dying, monkeypatch):
    monkeypatch.setattr(lost, "is_lost", lambda error: False)
    dying[0] = 1
    two.client.raise_request_exception = False

    assert two.client.get("/notebook/").status_code == 500


@pytest.mark.parametrize("more", [{}, {"HX-Request": "true"}])
def test_a_read_that_is_lost_twice_says_so_and_leaves_an_open_page_as_it_is(two, dying, more):
    dying[0] = 2

    answer = two.client.get("/notebook/", headers=more)

    assert (answer.status_code, answer["Retry-After"], answer["HX-Reswap"]) == (503, "5", "none")
    assert b'href="/notebook/"' in answer.content


def test_a_write_gives_back_what_was_typed_to_be_sent_again(two, dying):
    dying[0] = 1

    answer = two.client.post("/notebook/", MOMENT)
    page = answer.content.decode()

    assert (answer.status_code, answer["Cache-Control"], two.moments()) == (503, "no-store", [])
    assert "Nothing was saved yet" in page
    assert page.count(escape(TEXT)) == 2  # to be read, and to be sent
    assert '<input type="hidden" name="kind" value="thanks">' in page
    assert (answer["HX-Retarget"], answer["HX-Reselect"]) == ("#main", "#main")


def test_sent_again_it_is_saved_as_it_was_typed(two, dying):
    dying[0] = 1
    page = two.client.post("/notebook/", MOMENT).content.decode()

    fields = {name: unescape(value) for name, value in FIELD.findall(page)}
    two.client.post("/notebook/", fields)

    assert two.moments() == [TEXT]


@pytest.mark.parametrize(("fate", "status", "kept"), [("done", 302, [TEXT]), ("lost", 503, [])])
def test_a_commit_whose_answer_was_lost_is_looked_up(two, commits, fate, status, kept):
    commits.append(fate)

    answer = two.client.post("/notebook/", MOMENT)

    assert (answer.status_code, two.moments()) == (status, kept)


def test_it_says_plainly_that_it_may_have_been_saved_while_nobody_can_tell(two, commits, monkeypatch):
    monkeypatch.setattr(lost, "how_it_ended", lambda number: "in progress")
    commits.append("done")

    page = two.client.post("/notebook/", MOMENT).content.decode()

    assert "This may already have been saved" in page
    assert "Nothing was saved" not in page


def test_what_is_lost_after_the_page_costs_no_answer(two, commits):
    """The session is saved after the page's own transaction."""
    commits += ["", "lost"]

    assert two.client.post("/notebook/", MOMENT).status_code == 302
    assert two.moments() == [TEXT]


def test_it_gives_back_no_password_and_no_code():
    typed = {"password": "abc", "code": "1234", "csrfmiddlewaretoken": "xyz", "oldpassword": "d", "name": "Ada L."}

    with translation.override("en"):
        page = lost.kept(RequestFactory().post("/", typed)).content.decode()

    assert not any(f'name="{name}"' in page for name in ("password", "code", "oldpassword"))
    assert "xyz" not in page
    assert 'value="Ada L."' in page
    assert "Passwords and codes are not kept" in page


def test_it_speaks_the_readers_language(two, dying):
    with acting_as(two.ada.pk, NOW):
        Profile.objects.update(language="ja")
    dying[0] = 1

    assert "もう一度送る" in two.client.post("/notebook/", MOMENT).content.decode()


def test_a_statement_that_is_refused_is_no_loss(two):
    with pytest.raises(OperationalError) as refused, connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 1; SELECT pg_sleep(1)")

    assert not lost.is_lost(refused.value)


def test_leaving_the_page_works_without_a_database(two, monkeypatch):
    monkeypatch.setattr(safety_views, "logout", lambda request: end_connection() or request.session.flush())

    answer = two.client.post("/leave-page/", headers={"Sec-Fetch-Site": "same-origin"})

    assert (answer.status_code, answer["Location"]) == (302, settings.LEAVE_TO)
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""
