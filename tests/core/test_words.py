"""Words on the instance, ciphertext in the row."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies

from core import keys
from core.keys import OthersWords
from core.privacy import acting_as
from core.sealed import Sealed
from core.sealing import WordsUnreadable
from core.words import reseal
from tests.conftest import NOW
from tests.core.words import PLANTED, holding, keep, loaded, stored
from tracking.models import Moment


@pytest.fixture
def here(ada, couple):
    """Ada is entered for the whole of a test."""
    with acting_as(ada.pk, NOW) as tie:
        yield tie


def test_it_gives_back_what_was_written(here, ada):
    assert loaded(keep(ada)).text == PLANTED


ANY_TEXT = strategies.text(strategies.characters(exclude_categories=[]), max_size=280)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TEXT)
def test_it_gives_back_any_text_at_all(here, ada, text):
    assert loaded(keep(ada, text)).text == text


@pytest.mark.parametrize(
    "text", ["👩🏽‍🚀🧡", "שלום \u202eעולם", "a\0b", "a\u200b\u200db", "\ud800", "ありがとう", "e\u0301"]
)
def test_it_gives_back_awkward_texts(here, ada, text):
    assert loaded(keep(ada, text)).text == text


def test_it_stores_no_words_as_null(here, ada):
    moment = keep(ada, "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text IS NULL FROM tracking_moment")
        assert cursor.fetchone()[0]
    assert loaded(moment).text == ""


def test_it_stores_nothing_of_the_text(here, ada):
    moment = keep(ada)
    raw = stored(moment)
    assert raw[0] == 1
    assert len(raw) == 1 + 16 + 12 + len(PLANTED) + 16
    assert not any(word.encode() in raw for word in PLANTED.split())


def test_it_seals_the_same_text_differently_each_time(here, ada):
    assert stored(keep(ada))[29:] != stored(keep(ada))[29:]


def test_it_opens_lazily_and_once(here, ada):
    moment = loaded(keep(ada))
    held = moment.__dict__["text"]
    assert isinstance(held, Sealed)
    assert held.text is None
    assert moment.text is moment.text
    assert held.text == PLANTED


def test_it_loads_a_list_and_its_keys_in_two_queries(ada, ben, couple):
    for author in (ada, ben):
        with acting_as(author.pk, NOW):
            made = [keep(author, couple=couple.pk) for _ in range(3)]
    with acting_as(ben.pk, NOW), CaptureQueriesContext(connection) as queries:
        assert [moment.text for moment in Moment.objects.all()] == [PLANTED] * 2 * len(made)
    assert sum('FROM "' in query["sql"] for query in queries) == 2


def test_it_saves_what_nobody_touched_as_it_was(here, ada):
    moment = keep(ada)
    before = stored(moment)
    again = loaded(moment)
    again.text = again.text  # what a form does
    again.save()
    assert stored(moment) == before


def test_it_seals_anew_what_was_set(here, ada):
    moment = loaded(keep(ada))
    moment.text = "another"
    moment.save(update_fields=["text"])
    assert loaded(moment).text == "another"


def test_it_replaces_words_that_can_no_longer_be_read(here, ada):
    moment = holding(keep(ada), b"\x01" + bytes(60))
    moment.text = "another"
    moment.save()
    assert loaded(moment).text == "another"


def test_it_saves_untouched_words_of_the_other(ada, ben, couple):
    with acting_as(ada.pk, NOW):
        moment = keep(ada, couple=couple.pk)
    with acting_as(ben.pk, NOW):
        theirs = loaded(moment)
        assert theirs._meta.get_field("text").pre_save(theirs, add=False) == stored(moment)


def test_it_lets_nobody_write_in_anothers_name(ada, ben, couple):
    with acting_as(ada.pk, NOW):
        moment = keep(ada, couple=couple.pk)
    with acting_as(ben.pk, NOW):
        theirs = loaded(moment)
        theirs.text = "not what she said"
        with pytest.raises(OthersWords):
            theirs.save()


@pytest.mark.parametrize("with_reseal", [True, False], ids=["reseal", "whole save"])
def test_it_moves_released_words_to_the_couples_key(ada, ben, couple, with_reseal):
    with acting_as(ada.pk, NOW):
        moment = loaded(keep(ada))
        before = stored(moment)
        moment.couple, moment.released_at = couple, NOW
        moment.save(update_fields=["couple", "released_at", *reseal(moment)] if with_reseal else None)
        assert stored(moment)[1:17] != before[1:17]
    with acting_as(ben.pk, NOW):
        assert loaded(moment).text == PLANTED


def test_it_moves_words_back_when_the_release_is_withdrawn(here, ada, couple):
    private, moment = keep(ada), keep(ada, couple=couple.pk)
    moment.released_at = None
    moment.save(update_fields=["released_at", *reseal(moment)])
    assert stored(moment)[1:17] == stored(private)[1:17]
    assert loaded(moment).text == PLANTED


def test_it_fails_unreleased_words_whose_key_was_forgotten(ada, ben, couple):
    """The twin of the two above: without sealing anew the other cannot read."""
    with acting_as(ada.pk, NOW):
        moment = keep(ada)
        moment.couple, moment.released_at = couple, NOW
        moment.save(update_fields=["couple", "released_at"])
    with acting_as(ben.pk, NOW), pytest.raises(WordsUnreadable):
        loaded(moment).text  # noqa: B018


def test_it_fetches_deferred_words(here, ada):
    moment = Moment.objects.defer("text").get(pk=keep(ada).pk)
    before = stored(moment)
    with CaptureQueriesContext(connection) as queries:
        assert moment.text == PLANTED
    assert len(queries) == 1
    moment.save()
    assert stored(moment) == before
    assert Moment.objects.only("text").get().text == PLANTED


def test_it_fetches_deferred_words_of_peers_at_once(here, ada):
    made = [keep(ada) for _ in range(3)]
    rows = list(Moment.objects.defer("text").fetch_mode(models.FETCH_PEERS))
    with CaptureQueriesContext(connection) as queries:
        assert [row.text for row in rows] == [PLANTED] * len(made)
    assert sum("tracking_moment" in q["sql"] for q in queries) == 1


def test_it_leaves_words_alone_that_a_peer_has_set(here, ada):
    made = [keep(ada) for _ in range(3)]
    first, *others = Moment.objects.defer("text").fetch_mode(models.FETCH_PEERS)
    first.text = "typed meanwhile"
    assert [row.text for row in (*others, first)] == [PLANTED] * (len(made) - 1) + ["typed meanwhile"]


def test_it_refreshes_without_setting(here, ada):
    moment = loaded(keep(ada))
    before = stored(moment)
    moment.refresh_from_db()
    moment.save()
    assert (moment.text, stored(moment)) == (PLANTED, before)


def test_it_says_when_a_deferred_row_is_gone(here, ada):
    moment = Moment.objects.defer("text").get(pk=keep(ada).pk)
    Moment.objects.all().delete()
    with pytest.raises(Moment.DoesNotExist):
        moment.text  # noqa: B018


def test_it_seals_a_copied_row_for_its_new_id(here, ada):
    moment = loaded(keep(ada))
    assert moment.text == PLANTED
    moment.pk = uuid4()
    moment._state.adding = True
    moment.save()
    assert loaded(moment).text == PLANTED


def test_it_takes_new_words_for_a_row_without_an_id(here, ada):
    moment = loaded(keep(ada))
    moment.pk = None
    moment.text = "another"
    moment.save(force_insert=True)
    assert loaded(moment).text == "another"


def test_it_refuses_to_copy_words_to_another_row_unread(here, ada):
    moment = loaded(keep(ada))
    moment.pk = uuid4()
    with pytest.raises(WordsUnreadable):
        moment.save(force_insert=True)


def test_it_loses_no_words_when_a_savepoint_takes_the_new_key_back(here, ada):
    keys.erase_every_key(person=ada.pk)
    lost = Moment(author=ada, text=PLANTED, created_at=NOW, released_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        lost.save()  # released to nobody: refused by the database, after its key was made
    moment = keep(ada, "kept")
    assert loaded(moment).text == "kept"
    lost.released_at = None
    lost.save(force_insert=True)
    with acting_as(ada.pk, NOW):
        assert {row.text for row in Moment.objects.all()} == {PLANTED, "kept"}


def test_it_takes_text_and_nothing_else(here, ada):
    for wrong in (b"bytes", 3, models.F("kind")):
        with pytest.raises(TypeError):
            Moment(author=ada, text=wrong)
    assert Moment(author=ada, text=None).text == ""


def test_it_refuses_more_than_was_asked_for(here, ada):
    assert len(loaded(keep(ada, "x" * 280)).text) == 280
    with pytest.raises(ValueError, match="280 characters at most"):
        keep(ada, "x" * 281)


def test_it_needs_an_id_before_sealing(here, ada):
    with pytest.raises(ValueError, match="random id"):
        Moment._meta.get_field("text").pre_save(Moment(pk=None, author=ada, text=PLANTED), add=True)
