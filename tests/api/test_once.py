"""A POST that arrives twice makes one thing."""

import threading
from datetime import timedelta

import time_machine
from django.db import connection
from django.utils import timezone

from core.api.once import forget_old
from core.models import MadeOnce
from core.privacy import acting_as
from tests.api.conftest import Program, token_for
from tests.conftest import NOW, login
from tests.factories import make_couple, make_person
from tracking.models import Moment

TEA, COFFEE = {"text": "tea in the garden"}, {"text": "coffee in bed"}


def moments(person):
    with acting_as(person.pk, timezone.now()):
        return Moment.objects.count()


def test_the_same_key_and_body_answer_alike_and_make_one_row(program, ada):
    first, again = (program.send("post", "moments/", TEA, key="1") for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert moments(ada) == 1


def test_another_body_is_refused_and_another_address_is_another_body(program, ada):
    program.send("post", "moments/", TEA, key="1")
    for path, body in [("moments/", COFFEE), ("requests/", TEA)]:
        refused = program.send("post", path, body, key="1")
        assert (refused.status_code, refused.json()["type"][-12:]) == (422, "another-body")
    assert moments(ada) == 1


def test_a_key_is_its_persons_own_and_of_no_use_without_one(program, of_ben, ada):
    program.send("post", "moments/", TEA, key="1")
    assert of_ben.send("post", "moments/", COFFEE, key="1").status_code == 201
    program.send("post", "moments/", TEA)
    program.send("post", "moments/", TEA)
    assert moments(ada) == 4


def test_what_was_refused_does_not_use_up_its_key(program):
    assert program.send("post", "moments/", {"text": ""}, key="1").status_code == 422
    assert program.send("post", "moments/", TEA, key="1").status_code == 201
    assert {program.send("post", "moments/", TEA, key=key).status_code for key in ("x" * 201, "a\tb")} == {400}


def test_a_key_is_forgotten_after_a_day(program, ada):
    program.send("post", "moments/", TEA, key="1")
    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        assert program.send("post", "moments/", COFFEE, key="1").status_code == 201
    assert moments(ada) == 2


def test_neither_the_key_nor_a_word_is_kept(program, ada):
    program.send("post", "moments/", TEA, key="my tea")
    with acting_as(ada.pk, timezone.now()), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(m)::text, key_hash, body_hash FROM core_madeonce m")
        row = str(cursor.fetchall())
    assert "tea" not in row


def test_workers_clear_away_what_is_a_day_old(committed, settings):
    ada = make_person()
    with acting_as(ada.pk, NOW):
        for hours in (0, 24):
            mine = {"person_id": ada.pk, "key_hash": b"%d" % hours, "body_hash": b""}
            MadeOnce.objects.create(**mine, at=NOW - timedelta(hours=hours))
    with login("worker", settings):
        assert forget_old(NOW) == 1


def test_two_at_once_make_one(committed):
    ada, ben = make_person(), make_person()
    make_couple(ada, ben, now=timezone.now())
    secret, answers = token_for(ada), []

    def tap():
        answers.append(Program(secret).send("post", "moments/", TEA, key="1"))
        connection.close()

    taps = [threading.Thread(target=tap) for _ in range(4)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == moments(ada) == 1
