"""The same months counted three ways: by the worker's one statement, as the page does, and by a plain walk."""

from datetime import date, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from checkins.models import MonthFigures
from checkins.month.counting import amount_of, count_months
from core.privacy import acting_as
from tests.checkins.month.histories import History, Written, histories
from tests.conftest import NOW, login
from tests.factories import make_couple, make_person
from tracking.content_measures import MEASURES
from tracking.figures import measure
from tracking.metrics import month_before, month_of

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


TELLS = ("good-moments", "check-ins", "requests-kept", "repairs", "hard-moments")
COUPLES = 4


@pytest.fixture
def couples(committed: None) -> list[tuple[Any, UUID, UUID]]:
    made = []
    for _ in range(COUPLES):
        ada, ben = make_person(), make_person()
        made.append((make_couple(ada, ben, now=NOW), ada.pk, ben.pk))
    return made


@pytest.mark.timeout(240)
@hypothesis_settings(
    max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(told=st.lists(histories(), min_size=COUPLES, max_size=COUPLES))
def test_the_worker_the_page_and_a_plain_walk_agree(couples: Any, settings: Any, told: list[History]) -> None:
    written, months = Written(), {}
    for history, (couple, ada, ben) in zip(told, couples, strict=True):
        written.add(history, couple.pk, (ada, ben))
        months[couple.pk] = month_of(history.first, history.zone)
    written.save()
    now = max(month.ends_at for month in months.values()) + HOUR
    with login("worker", settings):
        with_something = count_months(months, now=now)
        rows = {row.couple_id: row.figures for row in MonthFigures.objects.all()}
    for history, (couple, ada, _ben) in zip(told, couples, strict=True):
        periods = [months[couple.pk], month_before(months[couple.pk])]
        with acting_as(ada, now):
            page = measure(couple.pk, periods, now=now).values
        plain = walk(history)
        assert {name: page[name] for name in plain} == plain
        assert (couple.pk in with_something) == any(plain[name][0] for name in TELLS)
        if kept := rows.get(couple.pk):
            assert {name: [amount_of(kept[of], name) for of in ("this", "before")] for name in MEASURES} == {
                name: page[name] for name in MEASURES
            }


def walk(history: History) -> dict[str, list[int | None]]:
    """Each figure of the month and of the one before, by hand."""
    first = history.first
    before = (first - DAY).replace(day=1)
    after = (first + 31 * DAY).replace(day=1)
    return {
        name: [rule(history, begin, end) for begin, end in ((first, after), (before, first))]
        for name, rule in RULES.items()
    }


def inside(at: datetime | None, history: History, begin: date, end: date) -> bool:
    return at is not None and begin <= at.astimezone(history.zone).date() < end


def hard_in(history: History, begin: date, end: date) -> list[dict[str, Any]]:
    def on(one: dict[str, Any]) -> date:
        return one["began_at"].astimezone(history.zone).date() if one["began_at"] else one["day"]

    return [one for one in history.hard if one["confirmed"] and begin <= on(one) < end]


def silent(history: History, begin: date, end: date) -> int | None:
    """Minute by minute: everything here falls on whole minutes."""
    total, known = 0, False
    for one in hard_in(history, begin, end):
        start, stop = one["heated_ended_at"], one["talk_resumed_at"] or one["repaired_at"]
        if start and stop and stop >= start:
            known = True
            minutes = [start + n * MINUTE for n in range((stop - start) // MINUTE)]
            total += sum(not any(since <= at < until for since, until in history.pauses) for at in minutes)
    return total if known else None


def middle(history: History, begin: date, end: date, start: str, stop: str) -> int | None:
    pairs = [(one[start], one[stop]) for one in hard_in(history, begin, end)]
    known = [(until - since) / MINUTE for since, until in pairs if since and until and until >= since]
    return int(median(known)) if known else None


def is_open(one: dict[str, Any], history: History, end: date, longer_than: int = -1) -> bool:
    began = one["began_at"] or datetime.combine(one["day"] + DAY, datetime.min.time(), history.zone)
    on, last = one["outcome_on"], end - DAY
    day = one["began_at"].astimezone(history.zone).date() if one["began_at"] else one["day"]
    settled = one["outcome"] in ("repaired", "differ") and on <= last
    parked = one["outcome"] == "parked" and on <= last < one["parked_until"]
    whole = datetime.combine(end, datetime.min.time(), history.zone).astimezone(ZoneInfo("UTC"))
    old = whole - began.astimezone(ZoneInfo("UTC")) > 24 * HOUR
    return one["confirmed"] and day < end and old and not settled and not parked and (last - day).days > longer_than


RULES = {
    "good-moments": lambda h, b, e: sum(
        not (one["closed"] or one["removed"] or one["kept"]) and inside(one["at"], h, b, e) for one in h.moments
    ),
    "check-ins": lambda h, b, e: sum(
        one["held"] and (one["noted"] or not one["shared"]) and inside(one["at"], h, b, e) for one in h.held
    ),
    "requests-kept": lambda h, b, e: sum(
        one["kind"] == "ask" and one["mark"] == "kept" and b <= one["on"].date() < e for one in h.requests
    ),
    "repairs": lambda h, b, e: sum(one["done"] and one["seen"] and inside(one["at"], h, b, e) for one in h.repairs),
    "hard-moments": lambda h, b, e: len(hard_in(h, b, e)),
    "silence": silent,
    "heated": lambda h, b, e: middle(h, b, e, "began_at", "heated_ended_at"),
    "first-step": lambda h, b, e: middle(h, b, e, "heated_ended_at", "repaired_at"),
    "to-repair": lambda h, b, e: middle(h, b, e, "began_at", "repaired_at"),
    "rested": lambda h, b, e: sum(
        one["outcome"] in ("repaired", "differ") and one["outcome_on"] < e for one in hard_in(h, b, e)
    ),
    "open": lambda h, b, e: sum(is_open(one, h, e) for one in h.hard),
    "open-long": lambda h, b, e: sum(is_open(one, h, e, longer_than=14) for one in h.hard),
}  # fmt: skip
