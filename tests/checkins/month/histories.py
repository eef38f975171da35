"""Random months of a couple, written down as the owner, and what a plain walk through them finds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connections
from hypothesis import strategies as st

from checkins.models import CheckIn, MonthFigures, Pause, Request, RequestAnswer, Statement
from tracking.models import Incident, IncidentConfirmation, IncidentFacts, Moment, Repair, RepairAnswer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# A month that follows a change of clocks, one that holds the other, a leap February, a plain one, a year's turn.
ENDS = [
    (ZoneInfo("Europe/Riga"), date(2026, 3, 1)),
    (ZoneInfo("Europe/Riga"), date(2026, 10, 1)),
    (ZoneInfo("America/New_York"), date(2028, 2, 1)),
    (ZoneInfo("Pacific/Kiritimati"), date(2026, 7, 1)),
    (ZoneInfo("Australia/Lord_Howe"), date(2026, 12, 1)),
]
MODELS = (
    Moment, CheckIn, Statement, Request, RequestAnswer, Repair, RepairAnswer, Incident, IncidentFacts,
    IncidentConfirmation, Pause,
)  # fmt: skip


@dataclass
class History:
    """Rows of one couple, each a dictionary of what matters for figures."""

    zone: ZoneInfo
    first: date
    moments: list[dict[str, Any]]
    held: list[dict[str, Any]]
    requests: list[dict[str, Any]]
    repairs: list[dict[str, Any]]
    hard: list[dict[str, Any]]
    pauses: list[list[datetime]]


def instants(zone: ZoneInfo, first: date) -> st.SearchStrategy[datetime]:
    """Around the month and the one before it; often within an hour of where they begin and end."""
    begin = datetime.combine(first, datetime.min.time(), zone).timestamp()
    edges = [begin, begin - 31 * 86400, begin + 31 * 86400, begin + 30 * 86400, begin + 29 * 86400]
    near = st.tuples(st.sampled_from(edges), st.integers(-90, 90)).map(lambda pair: pair[0] + 60 * pair[1])
    far = st.integers(-70 * 24 * 60, 40 * 24 * 60).map(lambda minutes: begin + 60 * minutes)
    return st.one_of(near, far).map(lambda stamp: datetime.fromtimestamp(stamp, tz=ZoneInfo("UTC")))


@st.composite
def histories(draw: st.DrawFn) -> History:
    zone, first = draw(st.sampled_from(ENDS))
    at = instants(zone, first)
    flag, few = st.booleans(), {"max_size": 5}
    moments = st.fixed_dictionaries({"at": at, "closed": flag, "removed": flag, "kept": flag})
    held = st.fixed_dictionaries({"at": at, "held": flag, "shared": flag, "noted": flag})
    requests = st.fixed_dictionaries({
        "on": at, "kind": st.sampled_from(["ask", "ask", "help"]),
        "mark": st.sampled_from(["kept", "kept", "", "let-go"]),
    })  # fmt: skip
    repairs = st.fixed_dictionaries({"at": at, "done": flag, "seen": flag})
    hard = st.lists(hard_moments(at, zone), **few)
    pauses = st.lists(st.tuples(at, st.integers(0, 600)).map(lambda p: [p[0], p[0] + p[1] * MINUTE]), **few)
    lists = [draw(st.lists(each, **few)) for each in (moments, held, requests, repairs)]
    return History(zone, first, *lists, draw(hard), draw(pauses))


@st.composite
def hard_moments(draw: st.DrawFn, at: st.SearchStrategy[datetime], zone: ZoneInfo) -> dict[str, Any]:
    began = draw(at)
    lengths = st.integers(0, 400).map(lambda minutes: minutes * MINUTE)
    heated = began + draw(lengths)
    known = {"began_at": began, "heated_ended_at": heated, "talk_resumed_at": heated + draw(lengths)}
    known["repaired_at"] = began + draw(lengths)
    times = {name: draw(st.sampled_from([value, value, None])) for name, value in known.items()}
    outcome = draw(st.sampled_from(["open", "repaired", "partly", "differ", "parked"]))
    day = began.astimezone(zone).date()
    on = None if outcome == "open" else day + draw(st.integers(0, 40)) * DAY
    until = on + draw(st.integers(0, 40)) * DAY if on and outcome == "parked" else None
    told = {"day": day, "outcome": outcome, "outcome_on": on, "parked_until": until}
    return told | times | {"confirmed": draw(st.booleans())}


class Written:
    """Histories written down as the owner, whom no fence stops and who keeps no keys: all words stay empty."""

    def __init__(self) -> None:
        self.rows: dict[Any, list[Any]] = {model: [] for model in MODELS}

    def add(self, history: History, couple: UUID, people: tuple[UUID, UUID]) -> None:
        self.ours, self.theirs = ({"couple_id": couple, "author_id": person} for person in people)
        self.zone = history.zone
        for one in history.moments:
            self._make(Moment, self.ours, _moment(one))
        for each, kind in (
            (self._hold, "held"),
            (self._ask, "requests"),
            (self._repair, "repairs"),
            (self._tell, "hard"),
        ):
            for one in getattr(history, kind):
                each(one)
        for number, span in enumerate(history.pauses):
            begun = {"minutes": 20, "slot": 1, "first_slot": 1, "longest_hours": 24, "started_at": span[0]}
            self._make(Pause, self.ours, begun, ended_at=span[1] + number * MINUTE, announced=span)

    def save(self) -> None:
        with connections["owner"].cursor() as cursor:
            for model in reversed([*MODELS, MonthFigures]):
                cursor.execute(f"DELETE FROM {model._meta.db_table}")
        for model, rows in self.rows.items():
            model.objects.using("owner").bulk_create(rows)

    def _make(self, model: Any, whose: dict[str, Any], more: dict[str, Any], **rest: Any) -> Any:
        self.rows[model].append(made := model(**whose, **more, **rest))
        return made

    def _hold(self, one: dict[str, Any]) -> None:
        couple, at = self.ours["couple_id"], one["at"]
        opened = {"day": at.astimezone(self.zone).date(), "plan": {}, "first_slot": 1, "opened_at": at - HOUR}
        ends = {"held_at": at if one["held"] else None, "ended_at": at, "phone_slot": 1 if one["shared"] else None}
        made = self._make(CheckIn, {"couple_id": couple}, opened | ends)
        for whose in (self.ours, self.theirs) if one["noted"] else ():
            self._make(Statement, whose, {"check_in": made, "created_at": at, "opened_at": at})

    def _ask(self, one: dict[str, Any]) -> None:
        on, at = one["on"].date(), one["on"]
        asked = {"created_at": at, "opened_at": at, "kind": one["kind"], "needed_by": on}
        marked = {"mark": one["mark"], "marked_at": at if one["mark"] else None}
        given = {"request": self._make(Request, self.ours, asked), "answer": "yes", "answered_at": at, "agreed_for": on}
        self._make(RequestAnswer, self.theirs, given | marked)

    def _repair(self, one: dict[str, Any]) -> None:
        done = {"mark": "done", "marked_at": one["at"]} if one["done"] else {}
        named = {"created_at": one["at"] - HOUR, "due_at": one["at"], "revision": 2}
        made = self._make(Repair, self.ours, named | done)
        seen = 2 if one["seen"] else 1
        self._make(RepairAnswer, self.theirs, {"repair": made, "answered_at": one["at"], "seen": seen})

    def _tell(self, one: dict[str, Any]) -> None:
        written = datetime.combine(one["day"], datetime.min.time(), ZoneInfo("UTC"))
        said = {name: value for name, value in one.items() if name != "confirmed"}
        made = self._make(Incident, self.ours, {"created_at": written})
        facts = {"incident": made, "revision": 1, "written_at": written, "topic": "tone"}
        told = self._make(IncidentFacts, self.ours, facts | said)
        if one["confirmed"]:
            self._make(IncidentConfirmation, self.theirs, {"facts": told, "confirmed_at": written})


def _moment(one: dict[str, Any]) -> dict[str, Any]:
    if one["kept"]:
        return {"created_at": one["at"]}
    opens = one["at"] + (4000 * DAY if one["closed"] else HOUR)
    removed = one["at"] if one["removed"] else None
    return {"created_at": one["at"], "released_at": one["at"], "opens_at": opens, "removed_at": removed}
