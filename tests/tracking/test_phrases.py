"""The phrase library: the same for everybody; what one marks in it is one's own."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from core.privacy import acting_as
from core.wording import kinds_of
from tests.conftest import NOW
from tracking import phrases
from tracking.content_phrases import BY_SLUG, PHRASES, READY_LINES, THREAT, found
from tracking.models import PhraseMark, PhraseMarkKind

LIST, ONE, MINE = "/notebook/phrases/", "/notebook/phrases/love-test/", "/mine/phrases/"
SAY, TRIED = PhraseMarkKind.SAY, PhraseMarkKind.TRIED
TODAY = date(2026, 3, 4)  # a Wednesday


def page(client, path, data=None):
    response = client.get(path) if data is None else client.post(path, data)
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.slug)
def test_what_hurts_is_noticed_and_what_is_said_instead_is_not(phrase, language):
    with translation.override(language):
        assert kinds_of(str(phrase.hurts))
        assert kinds_of(str(phrase.instead)) == ()


def test_there_are_thirteen_in_both_languages():
    assert len(BY_SLUG) == 13
    with translation.override("ja"):
        said = [str(part) for phrase in PHRASES for part in phrase[1:] if part] + [str(line) for line in READY_LINES]
    assert [text for text in said if text.isascii()] == []


@pytest.mark.parametrize(
    ("words", "slugs"), [("wedding", {"love-test"}), ("WEDDING cared", {"love-test"}), ("xyz", set())]
)
def test_it_is_searched_by_words(words, slugs):
    assert {phrase.slug for phrase in found(words)} == slugs


def test_it_is_searched_in_the_readers_language():
    with translation.override("ja"):
        assert {phrase.slug for phrase in found("結婚式")} == {"love-test"}
    assert found("") == PHRASES


def test_what_is_looked_for_stands_in_no_address(as_cleo):
    shown = page(as_cleo, LIST, {"words": "wedding"})
    assert ONE in shown
    assert "/notebook/phrases/always-never/" not in shown


def test_a_sentence_is_looked_at_and_kept_nowhere(as_ada):
    assert "Always and never are seldom" in page(as_ada, ONE, {"sentence": "You never come with me"})
    assert "Nothing in it sounds like blame" in page(as_ada, ONE, {"sentence": "I would love you to come"})
    assert "love you to come" not in page(as_ada, ONE)
    assert as_ada.post(ONE, {"sentence": " "}).status_code == 422


def test_a_threat_about_leaving_is_no_exercise(as_ada):
    shown = page(as_ada, f"{LIST}{THREAT}/", {"sentence": "anything"})
    assert "this is no matter of words" in shown
    assert 'name="sentence"' not in shown
    assert as_ada.post(f"{LIST}{THREAT}/mark/", {"kind": "say"}).status_code == 404


def test_marks_are_kept_for_their_author_and_taken_off(as_ada, as_ben):
    for kind in ("say", "tried", "tried"):
        assert as_ada.post(f"{ONE}mark/", {"kind": kind}).status_code == 302
    assert "1 time<" in page(as_ada, MINE)
    assert "A test of love" not in page(as_ben, MINE)
    for kind in ("say", "tried"):
        as_ada.post(f"{ONE}unmark/", {"kind": kind})
    assert "A test of love" not in page(as_ada, MINE)


def test_the_library_shows_no_marks(as_ada):
    before = page(as_ada, LIST)
    as_ada.post(f"{ONE}mark/", {"kind": "say"})
    page(as_ada, LIST)  # says once that it is kept
    assert "data-hint" not in before
    assert len(page(as_ada, LIST)) == len(before)


@pytest.mark.parametrize("path", [f"{LIST}no-such-thing/", f"{ONE}mark/"])
def test_what_nobody_knows_is_absent(as_ada, path):
    assert as_ada.post(path, {"kind": "shout"}).status_code == 404


def test_tries_are_gathered_by_the_week(ada):
    with acting_as(ada.pk, NOW):
        for day in (date(2026, 3, 4), date(2026, 3, 2), date(2026, 3, 1), date(2025, 12, 1)):
            phrases.mark(author_id=ada.pk, phrase=BY_SLUG["love-test"], kind=TRIED, today=day)
        own = phrases.own_marks(author_id=ada.pk, today=TODAY)
    assert own.weeks == [(date(2026, 3, 2), 2), (date(2026, 2, 23), 1)]
    assert [phrase.slug for phrase in own.today] == ["love-test"]
    assert own.say == []


@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        ([("say", None), ("say", None)], "one_say_per_phrase"),
        ([("tried", TODAY), ("tried", TODAY)], "one_try_per_phrase_and_day"),
        ([("say", TODAY)], "a_try_has_its_day"),
        ([("tried", None)], "a_try_has_its_day"),
    ],
)
def test_the_database_keeps_one_of_each(ada, rows, broken):
    with acting_as(ada.pk, NOW), pytest.raises(IntegrityError, match=broken), transaction.atomic():
        PhraseMark.objects.bulk_create(
            PhraseMark(author=ada, phrase="love-test", kind=kind, on=on) for kind, on in rows
        )
