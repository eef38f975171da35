"""Hard moments as a page tells them: each version in its author's hue, what both confirm, what is late."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from couples.models import Couple, Membership
from tracking.facts import counted, is_late
from tracking.models import Incident, IncidentFacts, OutsideLook, Perspective, RepairBy


@dataclass(frozen=True, slots=True)
class Told:
    """One version that stands, by whom, and what its reader may do with it."""

    facts: IncidentFacts
    by: Membership
    is_mine: bool
    is_late: bool
    repair_by: str

    @property
    def is_edited(self) -> bool:
        return self.facts.revision > 1

    @property
    def is_confirmed(self) -> bool:
        return self.facts.confirmed_at is not None


@dataclass(frozen=True, slots=True)
class HardMoment:
    """A hard moment for one reader. Whoever wrote it down first is told first."""

    incident: Incident
    told: list[Told] = field(default_factory=list)

    @property
    def first(self) -> Told:
        return self.told[0]

    @property
    def mine(self) -> Told | None:
        return next((one for one in self.told if one.is_mine), None)

    @property
    def counted(self) -> IncidentFacts | None:
        return counted(one.facts for one in self.told)

    @property
    def shown(self) -> IncidentFacts:
        """What a list says of it: what counts, else the first version."""
        return self.counted or self.first.facts

    @property
    def day(self) -> date:
        return self.shown.day


def tell(incident: Incident, *, me: Membership, partner: Membership, zone: ZoneInfo) -> HardMoment:
    """One that came `with_facts`, as this reader sees it. No query."""
    people = {one.person_id: one for one in (me, partner)}
    standing: list[IncidentFacts] = incident.standing  # type: ignore[attr-defined]  # with_facts
    found = [
        Told(
            facts=facts,
            by=people[facts.author_id],
            is_mine=facts.author_id == me.person_id,
            is_late=is_late(facts.day, facts.written_at, zone),
            repair_by=said_repair(facts, people.values()),
        )
        for facts in standing
    ]
    return HardMoment(incident, sorted(found, key=lambda one: one.facts.author_id != incident.author_id))


NEWEST = 3


def newest_of(couple: Couple, *, me: Membership, partner: Membership, zone: ZoneInfo) -> list[HardMoment]:
    """The newest few. Two queries."""
    rows = Incident.objects.with_facts(couple.pk).order_by("-created_at")[:NEWEST]
    return listed(rows, me=me, partner=partner, zone=zone)


def listed(rows: Iterable[Incident], *, me: Membership, partner: Membership, zone: ZoneInfo) -> list[HardMoment]:
    """Several of them, for a list. No query."""
    return [tell(one, me=me, partner=partner, zone=zone) for one in rows]


def said_repair(facts: IncidentFacts, both: Iterable[Membership]) -> str:
    """Who took the first step back, by name. Empty where it is not said."""
    names = {str(one.slot): one.name for one in both}
    return names.get(facts.repair_by) or (str(RepairBy(facts.repair_by).label) if facts.repair_by else "")


def versions_of(incident_id: UUID, couple: Couple) -> list[IncidentFacts]:
    """Every version there ever was, newest first. One query."""
    found = IncidentFacts.objects.filter(incident=incident_id, couple=couple).select_related("confirmation")
    return list(found.order_by("-written_at", "-revision"))


@dataclass(frozen=True, slots=True)
class Views:
    """The views of a hard moment as one of the two sees them: their own, and what is open to both."""

    mine: Perspective | None
    open: list[tuple[Perspective, Membership]]


def views_of(incident: Incident, *, me: Membership, partner: Membership) -> Views:
    """One query. Row security leaves out the other's as long as it is closed, and so does this."""
    readable = Q(author=me.person_id) | Q(opened_at__isnull=False)
    found = list(Perspective.objects.filter(readable, incident=incident).order_by("opened_at", "created_at"))
    mine = next((view for view in found if view.author_id == me.person_id), None)
    by = {one.person_id: one for one in (me, partner)}
    opened = [(view, by[view.author_id]) for view in found if view.opened_at is not None]
    return Views(mine, sorted(opened, key=lambda pair: pair[1].slot))


@dataclass(frozen=True, slots=True)
class Looks:
    """Looks from outside: those that are shown, and one's own, shown or not."""

    mine: OutsideLook | None
    shown: list[tuple[OutsideLook, Membership]]
    may_look: bool


def looks_of(incident: Incident, *, me: Membership, partner: Membership, is_next_day: bool) -> Looks:
    """One query."""
    readable = Q(author=me.person_id) | Q(released_at__isnull=False)
    found = list(OutsideLook.objects.filter(readable, incident=incident))
    by = {one.person_id: one for one in (me, partner)}
    mine = next((look for look in found if look.author_id == me.person_id), None)
    shown = [(look, by[look.author_id]) for look in found if look.released_at is not None]
    return Looks(mine, sorted(shown, key=lambda pair: pair[1].slot), is_next_day)
