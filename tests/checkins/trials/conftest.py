"""A trial as the two live it: `proposed`, `does`, `seen`, `at`."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from checkins.models import Trial
from checkins.models.trial import Metric, Part
from checkins.trials import proposing
from checkins.trials.proposing import Proposed
from checkins.trials.reading import standing_of, trials_of
from core.privacy import acting_as

RIGA = ZoneInfo("Europe/Riga")
DAY0 = date(2026, 3, 5)  # the day after NOW
WORDS = {Part.WHEN: "dinner is over", Part.WISH: "a walk", Part.PLAN: "if it is eight, then I ask"}
PROPOSED = Proposed(WORDS, Metric.CALM, 2)
MINE = "if you ask, then I come along"


def noon_of(number):
    """Noon of that day of a trial that was agreed to at NOW."""
    return datetime(2026, 3, 5, 12, tzinfo=RIGA) + timedelta(days=number)


@pytest.fixture
def people(ada, ben):
    return {"ada": ada, "ben": ben}


@pytest.fixture
def does(people, couple, now):
    """`does("ben", proposing.accept, trial, at, plan="…")`"""

    def do(who, what, trial, at=now, **how):
        with acting_as(people[who].pk, at):
            return what(trial=Trial.objects.get(pk=trial.pk), couple=couple, author_id=people[who].pk, now=at, **how)

    return do


@pytest.fixture
def seen(people, couple, now):
    def read(who, trial, at=now):
        with acting_as(people[who].pk, at):
            standing = standing_of(trials_of(couple).get(pk=trial.pk), couple=couple, me=people[who].pk, now=at)
            assert standing.words is not None  # read while it may be
            assert all(one.text is not None for one in standing.words)
            return standing

    return read


@pytest.fixture
def proposed(ada, couple, now):
    """Ada proposes a walk."""
    with acting_as(ada.pk, now):
        return proposing.propose(trial_id=uuid4(), couple=couple, author_id=ada.pk, proposed=PROPOSED, now=now)


@pytest.fixture
def agreed(proposed, does):
    """Ben says yes in the same evening."""
    does("ben", proposing.accept, proposed, plan=MINE)
    return proposed
