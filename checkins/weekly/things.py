"""The one open thing that a week's page looks at: a request or a step of repair that has its day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from checkins.models import Request
from checkins.request_lists import RequestLists
from checkins.request_states import Act
from checkins.request_states import may as may_ask
from core.clock import local_day
from tracking.repair_pages import Step
from tracking.repair_states import State as RepairState


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is due: either an own or the other's. `may` names what its reader can do with it here."""

    kind: str  # request, repair
    on: date  # of the reader's own calendar
    id: UUID
    may: frozenset[str]
    request: Request | None = None
    step: Step | None = None


def due_things(
    asked: RequestLists, steps: Iterable[Step], *, until: date, person_id: UUID, zone: ZoneInfo
) -> list[Thing]:
    """What has its day by then, soonest first; on one day repairs before requests. Help is nobody's to look at here."""
    requests = (*asked.mine, *asked.theirs, *asked.to_talk, *asked.to_answer, *asked.waiting)
    found = [of_request(one, person_id) for one in requests if not one.is_help]
    found += [of_step(one, zone) for one in steps if one.state in (RepairState.NAMED, RepairState.SEEN)]
    return sorted((one for one in found if one.on <= until), key=lambda one: (one.on, one.kind != "repair", one.id))


def of_request(asked: Request, person_id: UUID) -> Thing:
    on = (asked.given and asked.given.agreed_for) or asked.needed_by
    may = may_ask(asked.state, asked.side_of(person_id)) & {Act.KEEP, Act.LET_GO}
    return Thing("request", on, asked.pk, frozenset(map(str, may)), request=asked)


def of_step(step: Step, zone: ZoneInfo) -> Thing:
    may = step.may & {"do", "let-go"}
    return Thing("repair", local_day(step.repair.due_at, zone), step.repair.pk, frozenset(may), step=step)
