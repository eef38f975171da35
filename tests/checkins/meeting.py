"""Check-ins at any step, for tests: written as events of the last minutes, since the database's clock cannot be set."""

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from checkins import clock
from checkins.check_in import database_now
from checkins.clock import DEFAULT_PLAN, Event
from checkins.models import CheckIn, CheckInEvent
from core.clock import local_day, zone_of
from core.privacy import acting_as
from couples.models import Couple, Membership

AGES_AGO = datetime(2026, 1, 1, tzinfo=UTC)
LOBBY = ("0 1 joined", "0 2 joined")
SETTLE = (*LOBBY, "1 1 started")
TURN = (*SETTLE, "2 1 ready", "2 2 ready")
ECHO = (*TURN, "3 1 ready")
SECOND_TURN = (*ECHO, "4 1 echo_yes")
SECOND_ECHO = (*SECOND_TURN, "5 2 ready")
NOTES = (*SECOND_ECHO, "6 2 echo_yes")
STRESS = (*NOTES, "7 1 ready", "7 2 ready")
WIN = (*STRESS, "8 1 ready", "8 2 ready")
CLOSE = (*WIN, "9 1 ready", "9 2 ready")
FINISHED = (*CLOSE, "10 1 ready", "10 2 ready")

# On Ada's phone, which both share: every tap is from her account.
ADAS = ("0 1 joined", "0 1 one_phone")
ADAS_SETTLE = (*ADAS, "1 1 started")
ADAS_TURN = (*ADAS_SETTLE, "2 1 ready")
ADAS_ECHO = (*ADAS_TURN, "3 1 ready")
ADAS_NOTES = (*ADAS_ECHO, "4 1 echo_yes", "5 1 ready", "6 1 echo_yes")
ADAS_STRESS = (*ADAS_NOTES, "7 1 ready")
ADAS_WIN = (*ADAS_STRESS, "8 1 ready")
ADAS_CLOSE = (*ADAS_WIN, "9 1 ready")
ADAS_FINISHED = (*ADAS_CLOSE, "10 1 ready")

ONLY_IN_TESTS = ("SAVEPOINT", "set_config('twofold.person', ''")  # a test is a transaction around the page's own


def queries_of(client: Client, path: str) -> int:
    """How many queries this page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return sum(not any(part in query["sql"] for part in ONLY_IN_TESTS) for query in queries)


def meet(couple: Couple, person: Person, lines: tuple[str, ...], *, ago: float = 12, **more: object) -> CheckIn:
    """A check-in that was opened `ago` seconds before now and in which this happened; Ada, slot 1, speaks first."""
    with acting_as(person.pk, couple.created_at):
        opened_at = database_now() - timedelta(seconds=ago)
        day = local_day(opened_at, zone_of(couple.zone))
        values = {"couple": couple, "day": day, "plan": DEFAULT_PLAN.to_json(), "first_slot": 1, "opened_at": opened_at}
        check_in = CheckIn.objects.create(**values | more)
        events = list(_events(lines, opened_at))
        who = dict(Membership.objects.filter(couple=couple).values_list("slot", "person"))
        for position, event in enumerate(events):
            row = {"position": position, "kind": event.kind, "slot": event.slot, "at": event.at}
            with acting_as(who[event.slot], couple.created_at):
                CheckInEvent.objects.create(couple=couple, check_in=check_in, **row)
        state = clock.state(check_in.steps, events, opened_at + timedelta(seconds=ago))
        check_in.phone_slot = state.phone
        if state.ended_at is not None:
            check_in.held_at, check_in.ended_at = state.held_at, state.ended_at
        check_in.save()
    return check_in


def _events(lines, opened_at):
    for line in lines:
        seconds, slot, kind = line.split()
        yield Event(kind, opened_at + timedelta(seconds=float(seconds)), int(slot))
