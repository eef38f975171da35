"""What the database itself refuses about a pause, constraint by constraint: a new one without a row here fails."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from checkins.models import OwnPause, Pause, PauseEvent, PauseSentence
from core.privacy import acting_as
from tests.conftest import NOW

HOUR = timedelta(hours=1)
PAUSE = {"slot": 1, "minutes": 10, "first_slot": 1, "longest_hours": 24, "started_at": NOW, "ended_at": NOW}
EVENT = {"position": 7, "slot": 1, "at": NOW, "kind": "ready"}
OVER = {"kind": "extended", "position": 8}
TAKEN = {"kind": "accepted", "position": 8, "until": NOW + HOUR}

# What is there first (each has at most one such row), and what cannot stand beside it or by itself.
BROKEN = [
    ("one_open_pause_per_couple", Pause, PAUSE | {"ended_at": None}, {"ended_at": None}),
    ("pause_of_five_ten_or_twenty", Pause, None, {"minutes": 7}),
    ("pause_by_one_of_two", Pause, None, {"first_slot": 3}),
    ("pause_at_most_three_days_apart", Pause, None, {"longest_hours": 73}),
    ("pause_ends_after_it_began", Pause, None, {"ended_at": NOW - HOUR}),
    ("talk_within_three_days", Pause, None, {"talk_at": NOW + 73 * HOUR}),
    ("one_pause_event_per_position", PauseEvent, EVENT, {}),
    ("one_extension_per_pause", PauseEvent, EVENT | OVER, {"kind": "extended"}),
    ("one_postponement_per_pause", PauseEvent, EVENT | TAKEN, {"kind": "accepted", "until": NOW + HOUR}),
    ("pause_event_kind_known", PauseEvent, None, {"kind": "shouted"}),
    ("a_later_time_is_later", PauseEvent, None, {"kind": "proposed", "until": NOW}),
    ("not_put_off_for_days", PauseEvent, None, {"kind": "longer", "until": NOW + 73 * HOUR}),
    ("one_sentence_per_person", PauseSentence, {"text": "a", "created_at": NOW}, {"text": "b"}),
    ("own_pause_of_three_lengths", OwnPause, None, {"minutes": 7}),
]
RIGHT = {Pause: PAUSE, PauseEvent: EVENT, PauseSentence: {"created_at": NOW}, OwnPause: {"started_at": NOW}}


def test_every_constraint_has_a_row():
    named = {constraint.name for model in RIGHT for constraint in model._meta.constraints}
    assert {name for name, *_ in BROKEN} == named


@pytest.mark.parametrize(("name", "model", "there", "wrong"), BROKEN)
def test_it_is_refused(ada, couple, name, model, there, wrong):
    with acting_as(ada.pk, NOW):
        mine = {"author": ada} if model is OwnPause else {"author": ada, "couple": couple}
        if model in (PauseEvent, PauseSentence):
            mine["pause"] = Pause.objects.create(author=ada, couple=couple, **PAUSE)
        if there is not None:
            model.objects.create(**mine | there)
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            model.objects.create(**mine | RIGHT[model] | wrong)
