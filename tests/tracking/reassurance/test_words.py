"""Words both agree on, “I am running low”, the week's short look, numbers by their owner's act alone."""

from datetime import timedelta

import pytest

from core import registry
from core.privacy import acting_as
from couples.models import Membership, RemovedWords
from couples.removing import kinds, put_back, remove_words
from tests.conftest import NOW
from tests.tracking.reassurance.conftest import DAY, PAGE, seen
from tracking.models import AskLine, AskNote, AskWords, RunningLow
from tracking.reassurance import review

WISHED = {"signal": "tea?", "wished": "we are fine", "seconds": "15", "quiet_minutes": "3"}
REVIEW = "/reassurance/review/"


@pytest.fixture
def words(as_ada, ada):
    """Ada has said with which words she would like to ask."""
    as_ada.post("/reassurance/words/affirmation/", WISHED)
    with acting_as(ada.pk, NOW):
        return AskWords.objects.get()


def line(client, words, text="I am here", **more):
    return client.post(f"/reassurance/lines/{words.pk}/", {"text": text, **more})


def test_a_line_is_the_givers_own_and_holds_from_tomorrow(as_ada, as_ben, words, send, clock):
    assert "we are fine" in seen(as_ben)
    line(as_ben, words, "I am here, tea in five")
    assert "It holds from tomorrow" in seen(as_ben)
    assert "Not agreed on yet" in seen(as_ada)
    assert send()[1].line == ""
    clock.shift(DAY)
    assert "I am here, tea in five" in seen(as_ada)
    _, ask = send("emergency")
    assert ask.line == ""
    _, ask = send()
    assert (ask.signal, ask.line, ask.seconds, ask.quiet_minutes) == ("tea?", "I am here, tea in five", 15, 3)


def test_it_is_taken_back_without_a_reason(as_ada, as_ben, words, clock):
    line(as_ben, words)
    clock.shift(DAY)
    line(as_ben, words, take_back="1")
    assert "Not agreed on yet" in seen(as_ada)


def test_other_words_need_a_new_line_and_the_same_ones_change_nothing(as_ada, as_ben, ada, words):
    line(as_ben, words)
    as_ada.post("/reassurance/words/affirmation/", WISHED)
    with acting_as(ada.pk, NOW):
        assert AskWords.objects.get(ended_at=None).pk == words.pk
    as_ada.post("/reassurance/words/affirmation/", WISHED | {"signal": "soup?"})
    assert line(as_ben, words).status_code == 302  # an old page: said so, and nothing is kept
    with acting_as(ada.pk, NOW):
        assert AskLine.objects.get().words_id == words.pk


def test_nobody_writes_the_line_for_the_other(as_ada, as_cleo, words):
    for client in (as_ada, as_cleo):
        assert line(client, words).status_code == 404


@pytest.mark.parametrize("field", ["signal", "wished"])
def test_words_that_ask_for_what_is_theirs_are_refused(as_ada, field):
    typed = WISHED | {field: "Send me your location every hour"}
    response = as_ada.post("/reassurance/words/fact/", typed)
    assert response.status_code == 422
    assert "Send me your location every hour" in response.content.decode()


def test_an_empty_line_says_so_and_words_can_go(as_ada, as_ben, words):
    assert line(as_ben, words, "").status_code == 422
    as_ada.post("/reassurance/words/affirmation/end/")
    assert "When Ada asks" not in seen(as_ben)


@pytest.mark.parametrize("kind", ["ask-words", "ask-line", "ask-review"])
def test_its_author_takes_words_away_and_puts_them_back(as_ada, as_ben, ada, ben, couple, words, kind):
    line(as_ben, words)
    as_ada.post(REVIEW, {"helped": "the walk", "hard": "the phone"})
    author, other = (ben, ada) if kind == "ask-line" else (ada, ben)
    with acting_as(author.pk, NOW):
        row = kinds[kind].model.objects.get(author=author)
        before = kinds[kind].words_in(row)
        remove_words(kind=kind, row=row, now=NOW)
    with acting_as(other.pk, NOW):
        assert kinds[kind].words_in(type(row).objects.get(pk=row.pk)) == {}
    assert as_ben.get(PAGE).status_code == as_ada.get(PAGE).status_code == as_ben.get(REVIEW).status_code == 200
    with acting_as(author.pk, NOW):
        put_back(removed=RemovedWords.objects.get())
        assert kinds[kind].words_in(type(row).objects.get(pk=row.pk)) == before


# I am running low.


def test_a_break_holds_nothing_back_but_comes_before_what_is_no_need(send, as_ada, as_ben, clock):
    as_ben.post("/reassurance/low/", {"way": "break", "days": "1"})
    assert "Ben is running low" in seen(as_ada)
    assert "One of these first?" in send()[0]
    assert send(anyway="1")[1] is not None
    assert "Look at it" not in seen(as_ben, "/")
    send("emergency")
    assert "Look at it" in seen(as_ben, "/")
    clock.shift(DAY)
    assert "Ben is running low" not in seen(as_ada)


def test_fixed_times_and_a_sign_want_the_others_yes(as_ada, as_ben, ada):
    assert as_ben.post("/reassurance/low/", {"way": "sign", "days": "3"}).status_code == 422
    as_ben.post("/reassurance/low/", {"way": "sign", "text": "a hand", "days": "3"})
    with acting_as(ada.pk, NOW):
        low = RunningLow.objects.get().pk
    assert as_ben.post(f"/reassurance/low/{low}/yes/").status_code == 404
    for _ in range(2):
        as_ada.post(f"/reassurance/low/{low}/yes/")
    assert "Ada said yes" in seen(as_ben)
    as_ada.post(f"/reassurance/low/{low}/yes/", {"take_back": "1"})
    assert "Ada said yes" not in seen(as_ben)
    as_ben.post("/reassurance/low/end/")
    assert "running low</h2>" not in seen(as_ada)


# A short look at the week, and numbers.


@pytest.fixture
def looked_at(as_ada):
    as_ada.post("/reassurance/review/switch/", {"on": "1"})


def test_it_is_off_until_one_of_them_puts_it_in(as_ada, as_ben, ada, ben, couple):
    with acting_as(ben.pk, NOW):
        me, partner = (Membership.objects.get(person=one) for one in (ben, ada))
        both = {"couple": couple, "me": me, "partner": partner, "now": NOW}
        assert review(**both) is None
        as_ada.post("/reassurance/review/switch/", {"on": "1"})
        assert review(**both).week == NOW.date() - 2 * DAY
    as_ben.post("/reassurance/review/switch/", {"off": "1"})
    assert "Put it into our week" in seen(as_ada, REVIEW)


def test_both_read_what_each_wrote_and_it_can_be_written_anew(as_ada, as_ben, looked_at):
    as_ada.post(REVIEW, {"helped": "the walk"})
    as_ada.post(REVIEW, {"helped": "the walk", "hard": "the phone"})
    page = seen(as_ben, REVIEW)
    assert "the walk" in page
    assert "the phone" in page


def test_in_fear_the_look_is_not_there_for_them_alone(as_ada, as_ben, ada, looked_at, monkeypatch):
    monkeypatch.setattr(registry, "fear_marked", [lambda person: person == ada.pk])
    assert "Keep it for both" not in seen(as_ada, REVIEW)
    assert "Keep it for both" in seen(as_ben, REVIEW)


def test_numbers_are_shown_by_their_owner_for_a_day_and_taken_back(as_ada, as_ben, ada, looked_at, clock):
    with acting_as(ada.pk, NOW):
        for kind, hours in (("affirmation", 1), ("affirmation", 30), ("fact", 2), ("emergency", 1), ("fact", 200)):
            AskNote.objects.create(author=ada, kind=kind, at=NOW - timedelta(hours=hours))
    assert "Ada shows" not in seen(as_ben, REVIEW)
    as_ada.post(f"{REVIEW}numbers/", {"days": "7"})
    assert "in seven days asked for a sentence 2 ×, for a look at what happened 1 ×" in seen(as_ben, REVIEW)
    as_ada.post(f"{REVIEW}numbers/", {"days": "1", "to": "talk"})
    assert "today asked for a sentence 1 ×" in seen(as_ben, "/reassurance/talk/")
    assert "Show it no more" not in seen(as_ben, REVIEW)
    as_ben.post(f"{REVIEW}numbers/", {"take_back": "1"})
    assert "Ada shows" in seen(as_ben, REVIEW)
    clock.shift(DAY)
    assert "Ada shows" not in seen(as_ben, REVIEW)


def test_taken_back_they_are_gone_and_nonsense_shows_nothing(as_ada, as_ben, looked_at):
    as_ada.post(f"{REVIEW}numbers/", {"days": "7"})
    as_ada.post(f"{REVIEW}numbers/", {"take_back": "1"})
    as_ada.post(f"{REVIEW}numbers/", {"days": "365"})
    assert "Ada shows" not in seen(as_ben, REVIEW)


def test_the_script_for_a_talk_has_no_judging_word(as_ada):
    page = seen(as_ada, "/reassurance/talk/")
    lines = [part.split("</li>")[0] for part in page.split('<li class="aloud">')[1:]]
    assert len(lines) == 6
    for word in ("too much", "too often", "always", "never", "needy", "again", "constantly"):
        assert not [text for text in lines if word in text.lower()]


def test_words_of_both_stay_readable_where_it_says(as_ada, as_ben, words, ada, couple):
    line(as_ben, words)
    as_ada.post("/settings/leaving/", {"tell": "now"})
    page = seen(as_ada, f"/past/{couple.pk}/reassurance/")
    assert "tea?" in page
    assert "I am here" in page
    assert seen(as_ben, PAGE).count("What you can do alone") == 1
