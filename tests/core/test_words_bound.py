"""Ciphertext opens in its own row and field, under its own key, unchanged, or not at all."""

import pytest
from django.db import connection

from core import keys
from core.models import DataKey
from core.privacy import acting_as
from core.sealing import WordsUnreadable
from core.words import WordsField, reseal
from tests.conftest import NOW, login
from tests.core.words import PLANTED, holding, keep, loaded, stored
from tests.factories import make_person
from tracking.models import Moment


@pytest.fixture
def here(ada, couple):
    with acting_as(ada.pk, NOW) as tie:
        yield tie


def refused(moment) -> str:
    """The complaint on reading, which holds nothing of the text."""
    with pytest.raises(WordsUnreadable) as raised:
        moment.text  # noqa: B018
    seen = f"{raised.value!r} {raised.value.__cause__!r}"
    assert not any(word in seen for word in ("blue", "kettle", "sang", "twice"))
    assert raised.value.__suppress_context__
    return seen


def test_it_refuses_words_moved_to_another_row(here, ada):
    first, second = keep(ada), keep(ada, "other words")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tracking_moment SET text = %s WHERE id = %s", [stored(first), second.pk])
    assert "changed or moved" in refused(loaded(second))


def test_it_refuses_words_moved_to_another_field(here, ada):
    moment = loaded(keep(ada))
    elsewhere = WordsField(max_chars=280, sealed_as="tracking.moment.title")
    elsewhere.set_attributes_from_name("text")
    elsewhere.model = Moment
    with pytest.raises(WordsUnreadable):
        elsewhere.read(moment, moment.__dict__["text"])


def test_it_reads_a_renamed_field_by_its_former_name(here, ada):
    moment = loaded(keep(ada))
    renamed = WordsField(max_chars=280, sealed_as="tracking.moment.text")
    renamed.set_attributes_from_name("line")
    renamed.model = Moment
    assert renamed.read(moment, moment.__dict__["text"]) == PLANTED


def test_it_refuses_every_changed_byte(here, ada):
    moment = keep(ada)
    raw = stored(moment)
    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        refused(holding(moment, changed))
    assert holding(moment, raw).text == PLANTED


def test_it_refuses_every_shorter_text(here, ada):
    moment = keep(ada)
    raw = stored(moment)
    for length in range(len(raw)):
        refused(holding(moment, raw[:length]))
    refused(holding(moment, raw + b"\0"))


def test_it_refuses_another_key_of_the_same_person(here, ada, couple):
    private, shared = keep(ada), keep(ada, couple=couple.pk)
    raw = stored(private)
    refused(holding(private, raw[:1] + stored(shared)[1:17] + raw[17:]))


def test_it_refuses_an_unknown_version(here, ada):
    moment = keep(ada)
    assert "unknown version" in refused(holding(moment, b"\x02" + stored(moment)[1:]))


def test_it_refuses_words_whose_key_is_erased(here, ada):
    moment = keep(ada)
    keys.erase_keys(person=ada.pk, couple=None)
    assert "erased" in refused(loaded(moment))


def test_it_refuses_a_key_row_whose_wrapping_was_swapped(here, ada, couple):
    private, _ = keep(ada), keep(ada, couple=couple.pk)
    first, second = DataKey.objects.filter(person_id=ada.pk).order_by("couple_id")
    keys.ring()._rows.clear()
    keys.ring()._ciphers.clear()
    for row, other in ((first, second), (second, first)):
        swapped = DataKey(pk=row.pk, person_id=row.person_id, couple_id=row.couple_id, wrapped=other.wrapped)
        keys.ring()._rows[row.pk] = swapped
    refused(loaded(private))


def test_it_refuses_reading_when_nobody_is_entered(ada, couple):
    with acting_as(ada.pk, NOW):
        moment = loaded(keep(ada))
    assert "acting_as" in refused(moment)


def test_it_stores_untouched_words_again_when_nobody_is_entered(ada, couple):
    with acting_as(ada.pk, NOW):
        moment = loaded(keep(ada))
        raw = stored(moment)
    assert Moment._meta.get_field("text").pre_save(moment, add=False) == raw


def test_it_seals_anew_on_request(here, ada):
    moment = loaded(keep(ada))
    raw = stored(moment)
    moment.save(update_fields=reseal(moment))
    assert stored(moment) != raw
    assert loaded(moment).text == PLANTED


def test_it_keeps_what_was_read_while_somebody_was_entered(ada, couple):
    with acting_as(ada.pk, NOW):
        moment = loaded(keep(ada))
        assert moment.text == PLANTED
    assert moment.text == PLANTED


def test_it_opens_no_private_words_of_the_other_even_without_row_security(committed, settings):
    """The ring is a fence of its own: it hands nobody somebody else's private key."""
    ada, ben = make_person(), make_person()
    with acting_as(ada.pk, NOW):
        moment = keep(ada)
    with login("owner", settings), acting_as(ben.pk, NOW):
        assert DataKey.objects.filter(person_id=ada.pk).exists()
        assert "another person" in refused(loaded(moment))
