"""Changing the master key while the app goes on."""

from io import StringIO
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command

from core import keys, registry
from core.management.commands import rotate_words_keys
from core.models import DataKey
from core.privacy import acting_as
from core.sealing import WordsUnreadable, current_head
from tests.conftest import NOW, login
from tests.core.words import PLANTED, keep, loaded
from tests.factories import make_person

NEW = ("new", b"n" * 32)


@pytest.fixture
def written(committed, settings):
    """Three people with a moment each, under the master key that the tests run with."""
    moments = {}
    for person in (make_person(), make_person(), make_person()):
        with acting_as(person.pk, NOW):
            moments[person.pk] = keep(person)
    settings.WORDS_KEYS = [NEW, *settings.WORDS_KEYS]
    return moments


@pytest.fixture
def rotate(settings):
    def run() -> str:
        out = StringIO()
        with login("owner", settings):
            call_command("rotate_words_keys", stdout=out)
        return out.getvalue()

    return run


def readable(moments) -> bool:
    for person, moment in moments.items():
        with acting_as(person, NOW):
            assert loaded(moment).text == PLANTED
    return True


def test_it_wraps_all_keys_anew(written, rotate, settings):
    assert "Wrapped anew: 3 data keys" in rotate()
    settings.WORDS_KEYS = [NEW]
    assert readable(written)


def test_it_leaves_words_readable_before_and_after(written, rotate):
    assert readable(written)
    rotate()
    assert readable(written)


def test_it_can_be_repeated(written, rotate):
    rotate()
    assert "Wrapped anew: 0 data keys" in rotate()


def test_it_goes_in_batches(written, rotate, monkeypatch):
    monkeypatch.setattr(rotate_words_keys, "BATCH", 2)
    assert "Wrapped anew: 3 data keys" in rotate()


def test_it_wraps_keys_that_came_about_meanwhile(written, rotate, settings, monkeypatch):
    """A process that still has the old master key first makes one behind the command's back."""
    original, late = rotate_words_keys._wrap_stale, []

    def one_more() -> int:
        done = original()
        if not late:
            late.append(_made_under(settings.WORDS_KEYS[1:], settings))
        return done

    monkeypatch.setattr(rotate_words_keys, "_wrap_stale", one_more)
    assert "Wrapped anew: 4 data keys" in rotate()


def _made_under(master_keys, settings, pk=None) -> DataKey:
    current, settings.WORDS_KEYS = settings.WORDS_KEYS, master_keys
    row = DataKey(pk=pk or uuid4(), person_id=uuid4())
    row.wrapped = keys.wrap(b"d" * 32, row.about())
    row.save()
    settings.WORDS_KEYS = current
    return row


def test_it_stops_at_a_lost_master_key_and_says_which(written, rotate, settings):
    lost = current_head()
    settings.WORDS_KEYS = [("third", b"3" * 32)]
    with pytest.raises(CommandError, match="3 data keys do not open") as raised:
        rotate()
    assert lost != current_head()
    assert "master keys have the ids" in str(raised.value)


def test_it_wraps_the_rest_in_spite_of_lost_ones(written, rotate, settings, monkeypatch):
    monkeypatch.setattr(rotate_words_keys, "BATCH", 1)
    with login("owner", settings):
        _made_under([("gone", b"g" * 32)], settings, pk=UUID(int=1))
    with pytest.raises(CommandError, match="1 data keys do not open"):
        rotate()
    settings.WORDS_KEYS = [NEW]
    assert readable(written)


def test_it_loses_all_words_with_the_master_key(written, settings):
    """What the operator must know: the twin of the tests above."""
    settings.WORDS_KEYS = [NEW]
    person, moment = next(iter(written.items()))
    with acting_as(person, NOW), pytest.raises(WordsUnreadable, match="none of WORDS_KEYS"):
        loaded(moment).text  # noqa: B018


def test_it_refuses_a_login_that_does_not_see_all(written):
    with pytest.raises(CommandError, match="owner"):
        call_command("rotate_words_keys")


def test_it_seals_other_secrets_anew_too(written, rotate, monkeypatch):
    monkeypatch.setattr(registry, "reseal", [lambda: 2, lambda: 5])
    assert "Sealed anew: 7 other secrets" in rotate()
