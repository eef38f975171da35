"""The door of the API: sessions and tokens, what each may do, when a token ends, and how much is too much."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts import api_door
from accounts.models import PersonalToken
from accounts.tokens import UnknownToken, end_token, make_token, owner_of
from core.privacy import acting_as
from tests.api.conftest import Program, proven, token_for
from tests.conftest import signed_in
from tests.factories import make_couple, part

TEA = {"text": "tea in the garden"}


@pytest.fixture(autouse=True)
def no_limits():
    cache.clear()


def status(program, path="moments/"):
    return program.read(path).status_code


def test_without_anything_it_is_a_problem_and_no_page(couple):
    answer = Client().get("/api/v1/moments/", secure=True)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert (answer["WWW-Authenticate"], answer["Cache-Control"]) == ("Bearer", "no-store")


def test_a_session_reads_and_writes_with_its_form_token_alone(ada, couple):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(ada)
    assert careful.get("/api/v1/moments/", secure=True).status_code == 200
    how = {"content_type": "application/json", "secure": True}
    assert careful.post("/api/v1/moments/", TEA, **how).json()["type"].endswith("#problem-form-token")
    careful.cookies["__Host-csrf"] = "a" * 32
    proven = {"headers": {"X-CSRFToken": "a" * 32, "Origin": "https://testserver"}}
    assert careful.post("/api/v1/moments/", TEA, **how, **proven).status_code == 201


def test_a_token_needs_no_form_token_and_opens_no_page(ada, couple):
    careful = Program(token_for(ada), enforce_csrf_checks=True)
    assert careful.send("post", "moments/", TEA).status_code == 201
    for page in ("/notebook/", "/mine/", "/settings/", "/settings/tokens/", "/accounts/sessions/"):
        assert careful.get(page, secure=True)["Location"].startswith("/accounts/login/")


def test_the_token_counts_and_not_the_session_beside_it(of_ben, ada, couple):
    both = signed_in(ada)
    made = both.post("/api/v1/moments/", TEA, content_type="application/json", secure=True)
    shown = both.get("/api/v1/moments/", secure=True, headers={"Authorization": f"Bearer {of_ben.secret}"})
    assert (made.json()["by"], shown.json()["results"][0]["by"]) == ("me", "partner")


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer ", "Bearer nothing", "Basic YTpi", "Bearer \N{BULLET}" * 3])
def test_what_is_no_token_is_no_token(couple, ada, shown):
    answer = signed_in(ada).get("/api/v1/moments/", secure=True, headers={"Authorization": shown})
    assert answer.status_code == (401 if shown else 200)


@pytest.mark.parametrize(
    ("may", "statuses"), [("add", (403, 201, 403)), ("read", (200, 403, 403)), ("write", (200, 201, 201))]
)
def test_it_may_do_what_its_person_said(ada, couple, may, statuses):
    program = Program(token_for(ada, may=may))
    help_with = {"kind": "help", "text": "carry the desk"}
    got = (status(program), program.send("post", "moments/", TEA).status_code)
    assert (*got, program.send("post", "requests/", help_with).status_code) == statuses


def test_it_ends_after_ninety_days(ada, couple):
    program = Program(token_for(ada))
    with time_machine.travel(timezone.now() + timedelta(days=90, seconds=-5)):
        assert status(program) == 200
    with time_machine.travel(timezone.now() + timedelta(days=90, seconds=5)):
        assert status(program) == 401


def test_it_ends_with_the_password_however_that_is_changed(ada, couple, program):
    ada.set_password("four words in a row")
    ada.save()
    assert status(program) == 401


def test_it_ends_when_its_person_says_so_and_on_signing_out_everywhere_else(ada, couple, program):
    with acting_as(ada.pk, timezone.now()):
        end_token(person=ada, token_id=PersonalToken.objects.get().pk)
    assert status(program) == 401
    other = Program(token_for(ada))
    proven(signed_in(ada), ada).post("/accounts/sessions/", secure=True)
    assert status(other) == 401


def test_it_ends_with_the_couple_and_reaches_no_later_one(ada, ben, cleo, couple, program):
    part(ada, now=timezone.now(), tell="never")
    assert status(program) == 401
    make_couple(ada, cleo, now=timezone.now())
    assert status(program) == 401


def test_whoever_stays_behind_learns_nothing_by_their_token(ada, ben, couple, of_ben):
    now = timezone.now()
    part(ada, now=now, tell="day")
    assert status(of_ben) == 200
    with time_machine.travel(now + timedelta(days=1, minutes=1)):
        assert status(of_ben) == 401


def test_nobody_with_a_partner_gets_nothing_and_an_inactive_person_neither(cleo, ada, couple, program):
    assert signed_in(cleo).get("/api/v1/moments/", secure=True).json()["type"].endswith("#problem-absent")
    type(ada).objects.filter(pk=ada.pk).update(is_active=False)
    assert status(program) == 401


def test_a_token_that_ends_between_two_looks_opens_nothing(ada, couple, monkeypatch):
    """It was found before anybody had entered, and is gone by the time its person has."""
    program = Program(token_for(ada))

    def owner_then_end(secret, *, now):
        owner = owner_of(secret, now=now)
        with acting_as(ada.pk, now):
            PersonalToken.objects.all().delete()
        return owner

    monkeypatch.setattr(api_door.tokens, "owner_of", owner_then_end)
    assert status(program) == 401


def test_only_its_hash_is_kept(ada, couple, program):
    with acting_as(ada.pk, timezone.now()):
        kept = PersonalToken.objects.get()
    assert program.secret.encode() not in bytes(kept.token_hash) + bytes(kept.sign_in_hash)
    with pytest.raises(UnknownToken):
        owner_of(bytes(kept.token_hash).hex(), now=timezone.now())


def test_too_much_in_a_minute_waits(ada, couple, program, monkeypatch):
    monkeypatch.setattr(api_door, "PER_PERSON", 3)
    assert [status(program) for _ in range(4)] == [200, 200, 200, 429]
    assert program.read("moments/")["Retry-After"] == "60"
    assert status(Program("nothing")) == 401


def test_a_body_may_not_be_endless(program):
    huge = program.send("post", "moments/", {"text": "x" * 300_000})
    assert (huge.status_code, huge.json()["type"]) == (413, "/api/v1/docs/#problem-too-large")


@pytest.mark.parametrize(
    ("body", "kind", "name"),
    [
        (b"{", "application/json", "unreadable"),
        (b"[" * 100_000, "application/json", "unreadable"),
        (b"\xff", "application/json", "unreadable"),
        (b"text=tea", "application/x-www-form-urlencoded", "media-type"),
    ],
)
def test_what_is_no_json_is_said_to_be_none(program, body, kind, name):
    answer = program.post("/api/v1/moments/", body, content_type=kind, secure=True)
    assert answer.json()["type"] == f"/api/v1/docs/#problem-{name}"


def test_an_address_that_is_none_answers_programs_as_programs(program):
    answer = program.read("fights/")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert program.get("/api/v1/moments/?author=partner", secure=True).status_code == 422
    assert program.options("/api/v1/moments/", secure=True).status_code == 405


def test_a_token_of_an_earlier_couple_cannot_be_made_for_this_one(ada, couple):
    now = timezone.now()
    with pytest.raises(Exception, match="row-level security"), acting_as(ada.pk, now):
        make_token(token_id=uuid4(), person=ada, couple_id=uuid4(), name="x", may="read", now=now)
