"""How often the two would like to meet, asked of each alone; and what the app proposes. Inside `acting_as` one of them.

Whoever reads a proposal cannot tell whose wish it was, nor surely that it was anybody's: see `how_often`.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from checkins import scheduling
from checkins.how_often import FEWER, MORE, SAME, Phase, Round, changed, outcomes
from checkins.models import EveningsProposal, HowOften, Schedule
from checkins.models.how_often import MeetingWish
from couples.models import Couple


class NotAsked(Exception):
    """No round is open for answers, or the page was of an earlier one."""


class NothingProposed(Exception):
    """That proposal was taken, is out of date, or never was."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the app proposes to two who meet on these weekdays."""

    round: int
    step: int
    weekdays: frozenset[int]  # after it, on the clocks of the rule; none means a rest

    @property
    def kind(self) -> str:
        """same, fewer, more or rest: as it works out for those who have these evenings."""
        if self.step == SAME:
            return "same"
        if self.step == MORE:
            return "more"
        return "fewer" if self.weekdays else "rest"


def answer(*, couple: Couple, author_id: UUID, asked: Round | None, number: int, wish: MeetingWish | None) -> None:
    """Note one's answer for oneself alone; None passes. May be said anew while the round is open. Raises NotAsked."""
    if asked is None or asked.phase is not Phase.ASKED or asked.number != number:
        raise NotAsked
    _keep(HowOften(couple=couple, author_id=author_id, round=number, wish=wish or ""), "wish")


def put_away(*, couple: Couple, author_id: UUID, asked: Round | None, number: int) -> None:
    """Take the round's proposal from one's own pages. The other finds no trace of that. Safe to repeat.

    Raises NothingProposed.
    """
    _require(asked, number)
    _keep(HowOften(couple=couple, author_id=author_id, round=number, put_away=True), "put_away")


def _keep(row: HowOften, field: str) -> None:
    unique = ["couple", "author", "round"]
    HowOften.objects.bulk_create([row], update_conflicts=True, unique_fields=unique, update_fields=[field])


def _require(asked: Round | None, number: int) -> None:
    if asked is None or asked.phase is not Phase.PROPOSED or asked.number != number:
        raise NothingProposed


def propose(*, number: int, before: int, evenings: int, chance: int) -> int:
    """The step of this round: drawn by whoever looks first, the same ever after. One query.

    Postgres picks one of the three; no process of the app reads an answer of the other.
    """
    drawn = outcomes(chance, before=before)
    with connection.cursor() as cursor:
        cursor.execute("SELECT twofold.open_if_both(%s, %s, %s, %s, %s, %s)", [uuid.uuid4(), number, evenings, *drawn])
        row = cursor.fetchone()
    return int(row[0]) if row and row[0] is not None else SAME


def shaped(*, number: int, step: int, weekdays: Collection[int]) -> Proposal:
    """The step as it works out for these evenings: with all seven there is no more."""
    after = changed(weekdays, step)
    return Proposal(number, step if after != frozenset(weekdays) else SAME, after)


@transaction.atomic
def take_proposal(*, couple: Couple, asked: Round | None, number: int) -> None:
    """Change the evenings as proposed: like any change of them, by either, for both. Raises NothingProposed.

    Two taps, or both at once, take it once.
    """
    _require(asked, number)
    schedule = Schedule.objects.get(couple=couple)
    found = EveningsProposal.objects.select_for_update().filter(couple=couple, round=number, taken=False).first()
    if found is None or found.evenings != len(schedule.weekdays) or schedule.resting:
        raise NothingProposed
    found.taken = True
    found.save(update_fields=["taken"])
    proposal, rule = shaped(number=number, step=found.step, weekdays=schedule.weekdays), schedule.rule
    if proposal.kind == "rest":
        scheduling.rest_evenings(couple=couple, resting=True)
    elif proposal.step in (FEWER, MORE):
        zone = None if rule.floating else rule.zone
        scheduling.set_evenings(couple=couple, weekdays=proposal.weekdays, hour=rule.hour, zone=zone)
