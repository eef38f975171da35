"""What the database itself refuses: odd numbers, somebody else's place, other people's words."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from core.privacy import acting_as
from tests.conftest import NOW
from tracking.models import (
    Ask,
    AskEvent,
    AskLine,
    AskNote,
    AskReview,
    AskWords,
    LowYes,
    ReassurancePlan,
    RunningLow,
    ShownAsks,
    Tried,
)

DAY = NOW.date()
WORDS = {"kind": "fact", "signal": "x", "wished": "y", "created_at": NOW}
ASK = {"kind": "fact", "slot": 1, "seconds": 20, "quiet_minutes": 5, "sent_at": NOW}
LOW = {"way": "break", "since": NOW, "until": NOW + timedelta(days=1)}
SHOWN = {"days": 7, "affirmation": 1, "fact": 0, "released_at": NOW}


@pytest.fixture
def mine(ada, couple):
    with acting_as(ada.pk, NOW):
        yield {"author": ada, "couple": couple}


def refused(model, **values):
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.create(**values)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (ReassurancePlan, {"counting_from": DAY, "counting_weeks": 3}),
        (ReassurancePlan, {"counting_from": DAY, "affirmation": 0}),
        (ReassurancePlan, {"counting_from": DAY, "wait_hours": 13}),
        (ReassurancePlan, {"counting_from": DAY, "step": 125}),
        (ReassurancePlan, {"counting_from": DAY, "step_from": DAY}),
        (AskNote, {"kind": "hug", "at": NOW}),
        (AskNote, {"kind": "fact", "at": NOW, "after": 11}),
        (Tried, {"kind": "nonsense", "at": NOW}),
        (Tried, {"kind": "own", "at": NOW, "before": -1}),
    ],
)
def test_a_row_of_ones_own_that_makes_no_sense(mine, model, values):
    refused(model, author=mine["author"], **values)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (AskWords, WORDS | {"kind": "hug"}),
        (AskWords, WORDS | {"seconds": 21}),
        (AskWords, WORDS | {"quiet_minutes": 4}),
        (Ask, ASK | {"kind": "hug"}),
        (Ask, ASK | {"slot": 2}),  # from the other's place
        (Ask, ASK | {"seconds": 60}),
        (RunningLow, LOW | {"way": "nonsense"}),
        (RunningLow, LOW | {"until": NOW}),
        (ShownAsks, SHOWN | {"days": 30}),
        (ShownAsks, SHOWN | {"fact": -1}),
    ],
)
def test_a_row_of_two_that_makes_no_sense(mine, model, values):
    refused(model, **mine, **values)


@pytest.mark.parametrize(
    ("model", "values"), [(AskWords, WORDS), (Ask, ASK), (RunningLow, LOW), (ShownAsks, SHOWN),
                          (AskReview, {"week": DAY, "created_at": NOW})]
)  # fmt: skip
def test_of_each_there_is_one(mine, model, values):
    model.objects.create(**mine, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**mine, **values)


def test_nobody_speaks_for_the_other(mine, ada, ben, couple):
    words, ask = AskWords.objects.create(**mine, **WORDS), Ask.objects.create(**mine, **ASK)
    low = RunningLow.objects.create(**mine, **LOW)
    refused(AskLine, words=words, text="z", said_at=NOW, **mine)  # a line to one's own words
    refused(LowYes, low=low, said_at=NOW, **mine)  # a yes to one's own rest
    event = {"ask": ask, "couple": couple, "position": 0, "act": "say", "at": NOW}
    with acting_as(ben.pk, NOW):
        refused(AskEvent, author=ada, slot=1, **event)
        refused(AskEvent, author=ben, slot=1, **event)
        refused(AskEvent, author=ben, slot=2, **event | {"act": "take_back"})
        AskEvent.objects.create(author=ben, slot=2, **event)


def test_the_other_changes_ends_and_deletes_none_of_it(mine, ben):
    words = AskWords.objects.create(**mine, **WORDS)
    Ask.objects.create(**mine, **ASK)
    ShownAsks.objects.create(**mine, **SHOWN)
    with acting_as(ben.pk, NOW):
        assert AskWords.objects.update(ended_at=NOW) == 0
        for model in (AskWords, Ask, ShownAsks):
            assert model.objects.all()._raw_delete("default") == 0
    words.refresh_from_db()
    assert words.ended_at is None


def test_agreed_words_are_not_reworded(mine):
    words = AskWords.objects.create(**mine, **WORDS)
    words.signal = "something else"
    with pytest.raises(DatabaseError), transaction.atomic():
        words.save(update_fields=["signal"])
