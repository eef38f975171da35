"""What one wrote about a step of repair is one's own to take away; two letters of a kind are one sentence."""

from datetime import timedelta
from uuid import uuid4

import pytest

from core.privacy import acting_as
from couples.models import RemovedWords
from couples.removing import kinds, put_back, remove_words, words_of
from notices.claim import claim
from notices.gather import gather
from notices.letters import write
from tests.conftest import NOW, login
from tests.factories import make_couple, make_person
from tests.tracking.test_repairs import name
from tracking import repair_lines
from tracking.models import LineKind


@pytest.mark.parametrize("kind", ["repair", "repair-act", "line"])
def test_its_author_takes_words_away_and_puts_them_back(ada, ben, couple, kind):
    repair = name(ada, couple)
    with acting_as(ada.pk, NOW):
        said = {"kind": LineKind.WRONG, "on": repair, "text": "the tone"}
        line = repair_lines.say_line(couple=couple, author_id=ada.pk, now=NOW, **said)
        row = words_of(kind, line.pk if kind == "line" else repair.pk, author_id=ada.pk, couple_id=couple.pk)
        before = getattr(row, kinds[kind].field)
        remove_words(kind=kind, row=row, now=NOW)
    with acting_as(ben.pk, NOW):
        theirs = type(row).objects.get(pk=row.pk)
        assert getattr(theirs, kinds[kind].field) == ""
        assert words_of(kind, row.pk, author_id=ben.pk, couple_id=couple.pk) is None
    with acting_as(ada.pk, NOW):
        put_back(removed=RemovedWords.objects.get())
        assert getattr(type(row).objects.get(pk=row.pk), kinds[kind].field) == before


@pytest.mark.usefixtures("committed")
def test_two_steps_at_one_time_are_one_sentence(settings):
    ada = make_person(name="Ada", zone="Europe/Riga")
    couple = make_couple(ada, make_person(name="Ben"), now=NOW)
    for _ in range(2):
        name(ada, couple, repair_id=uuid4(), due_at=NOW + timedelta(hours=16))  # 13:00 in Riga
    noon = NOW + timedelta(hours=16)
    with login("worker", settings):
        gather(now=noon)
        letter = write(claim(now=noon, limit=9).ours[0], now=noon)
    assert letter.body.count("Something you set out to do") == 1
