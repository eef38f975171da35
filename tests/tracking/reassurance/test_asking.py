"""An ask on two phones: signal, sentence, quiet, stop; nothing refused, nothing left behind for the other to count."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from core.privacy import acting_as
from tests.checkins.meeting import queries_of
from tests.conftest import NOW, login
from tests.tracking.reassurance.conftest import MINUTE, OWN, PAGE, seen
from tracking.models import Ask, AskEvent, AskNote
from tracking.reassurance.clearing import clear_away


def tap(client, ask, act, **more):
    return client.post(f"/reassurance/asks/{ask.pk}/act/", {"act": act}, **more)


def count(person, model=Ask):
    with acting_as(person.pk, NOW):
        return model.objects.count()


def test_a_signal_reaches_the_other_page_and_today(send, as_ben):
    page, _ = send("emergency")
    assert "Ben has your signal" in page
    assert "Ada asks for a word" in seen(as_ben)
    assert "I need you now." in seen(as_ben)
    assert "Ada asks for a word. Look at it" in seen(as_ben, "/")


def test_sentence_then_quiet_then_stop_on_both(send, as_ada, as_ben, clock):
    _, ask = send()
    tap(as_ben, ask, "say")
    assert "Say it now" in seen(as_ben)
    assert "Listen." in seen(as_ada)
    clock.shift(timedelta(seconds=20))
    for client in (as_ada, as_ben):
        assert "It is said. Now quiet." in seen(client)
    clock.shift(5 * MINUTE)
    assert "That was it" in seen(as_ada)
    assert "That was enough" in seen(as_ben)
    clock.shift(30 * MINUTE)
    assert "That was it" not in seen(as_ada)


@pytest.mark.parametrize(
    ("act", "asker", "giver"),
    [
        ("not_now", "Ben cannot right now", "Not now: that is fine"),
        ("sign", "A sign, without words", "A sign, without words"),
    ],
)
def test_other_answers(send, as_ada, as_ben, act, asker, giver):
    _, ask = send()
    tap(as_ben, ask, act)
    assert asker in seen(as_ada)
    assert giver in seen(as_ben)
    assert "Look at it" not in seen(as_ben, "/")


def test_what_nobody_answered_folds_away_and_says_nothing_to_whoever_was_asked(send, as_ada, as_ben, clock):
    without = seen(as_ben).count("Ada")
    send()
    clock.shift(30 * MINUTE)
    assert "No answer came" in seen(as_ada)
    assert seen(as_ben).count("Ada") == without
    assert "Look at it" not in seen(as_ben, "/")


def test_taken_back_it_never_was(send, as_ada, as_ben, ada):
    _, ask = send()
    tap(as_ada, ask, "take_back")
    assert "asks for a word" not in seen(as_ben)
    assert (count(ada), count(ada, AskNote)) == (0, 0)
    assert tap(as_ben, ask, "say").status_code == 404


def test_nobody_answers_their_own_and_a_second_tap_changes_nothing(send, as_ada, as_ben, ada):
    _, ask = send()
    tap(as_ada, ask, "say")
    assert count(ada, AskEvent) == 0
    for _ in range(2):
        tap(as_ben, ask, "say")
    tap(as_ben, ask, "nonsense")
    assert count(ada, AskEvent) == 1


def test_a_double_tap_is_one_ask_and_one_note(as_ada, ada):
    typed = {"kind": "affirmation", "new": uuid4()}
    for new in (typed["new"], typed["new"], uuid4()):
        as_ada.post("/reassurance/ask/", typed | {"new": new})
    assert (count(ada), count(ada, AskNote)) == (1, 1)


def test_need_takes_the_place_of_what_waits(send, as_ben, ada):
    send()
    _, ask = send("emergency")
    assert (ask.kind, count(ada), count(ada, AskNote)) == ("emergency", 1, 2)
    tap(as_ben, ask, "say")
    _, again = send("emergency")
    assert again.pk != ask.pk


def test_both_may_ask_at_once(send, as_ada, as_ben):
    send()
    as_ben.post("/reassurance/ask/", {"kind": "affirmation", "new": uuid4()})
    for client, other in ((as_ada, "Ben"), (as_ben, "Ada")):
        assert f"{other} asks for a word" in seen(client)
        assert f"{other} has your signal" in seen(client)


def test_a_line_that_asks_for_what_is_theirs_is_refused_and_kept_in_the_field(send, as_ben):
    page, ask = send("fact", about="Show me your messages")
    assert ask is None
    assert "Show me your messages" in page
    assert "are each one’s own" in page
    assert "asks for a word" not in seen(as_ben)


@pytest.mark.parametrize("kind", ["", "hug"])
def test_a_kind_nobody_knows_changes_nothing(send, kind):
    page, ask = send(kind)
    assert ask is None
    assert "did not arrive whole" in page


def test_it_works_through_fragments_and_is_fetched_only_when_it_changed(send, as_ben):
    _, ask = send()
    part = {"HX-Request": "true", "HX-Target": "div#reassurance"}
    answer = tap(as_ben, ask, "say", headers=part).content.decode()
    assert "Say it now" in answer
    assert "<html" not in answer
    now_so = answer.split('name="seen" value="')[1].split('"')[0]
    assert as_ben.get(PAGE, {"seen": now_so}, headers=part).status_code == 204
    assert as_ben.get(PAGE, {"seen": "old"}, headers=part).status_code == 200


def test_what_is_over_is_gone_within_hours_and_only_the_asker_keeps_a_note(send, as_ben, ada, ben, clock):
    _, ask = send()
    tap(as_ben, ask, "say")
    with acting_as(ben.pk, NOW), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracking_ask")
        assert cursor.fetchone() == (1,)
    send("fact")  # the next one takes its place
    assert (count(ben), count(ben, AskEvent), count(ada, AskNote)) == (1, 0, 2)


def test_the_worker_clears_away_what_is_over_and_reads_no_word(committed, settings):
    from tests.worlds import make_world  # a world of its own, committed

    ada, _, _ = make_world(names=("Ada", "Ben"), now=NOW)
    for later, left in ((timedelta(hours=2), 1), (timedelta(hours=2, seconds=1), 0)):
        with login("worker", settings):
            clear_away(NOW + later)
        assert (count(ada), count(ada, AskEvent)) == (left, left)
    assert count(ada, AskNote) == 1


def test_the_page_asks_little_of_the_database(send, as_ada, as_ben):
    send()
    for path, client in ((PAGE, as_ben), (PAGE, as_ada), (OWN, as_ada)):
        assert queries_of(client, path) <= 12


def test_alone_there_is_a_clear_page(as_cleo):
    assert "What you can do alone" in seen(as_cleo)
    assert as_cleo.get(OWN).status_code == 200
    assert as_cleo.post("/reassurance/ask/", {"kind": "fact"}).status_code == 404
