"""What the pages about agreements show: each as it stands for the reader, its history, what each says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from couples.agreements import states
from couples.agreements.content import SAID, Said
from couples.agreements.differences import Piece, changed
from couples.agreements.forms import HOURS
from couples.agreements.reading import Settled, settle, side_of
from couples.agreements.services import newest_weighings
from couples.agreements.states import State, shown_to
from couples.models import Agreement, AgreementKind, AgreementYes, Couple, Membership
from couples.models.agreement import Side

HELD = frozenset({State.IN_FORCE, State.REPLACED, State.WITHDRAWN})
SIGNS = (AgreementKind.PAUSE, AgreementKind.SIGN, AgreementKind.TIME_OUT, AgreementKind.SUPPORT)


@dataclass(frozen=True, slots=True)
class Two:
    """Who reads, and in which couple."""

    couple: Couple
    me: Membership
    partner: Membership
    now: datetime

    def place_of(self, author_id: UUID) -> Membership:
        return self.me if author_id == self.me.person_id else self.partner


@dataclass(frozen=True)
class Shown:
    """One version on a page: its words, its numbers in words, and how it stands for the reader."""

    row: Agreement
    by: Membership
    state: State
    mine: bool = False
    pieces: tuple[Piece, ...] = ()  # what changed since the one before
    number_before: str = ""

    @property
    def title(self) -> str:
        return self.row.title

    @property
    def words(self) -> str:
        return self.row.body

    @cached_property
    def number(self) -> str:
        """10 minutes; 48 hours."""
        return number_of(self.row)

    @property
    def said_yes(self) -> AgreementYes | None:
        """The other's yes, once it has held: not before."""
        return self.row.yes if self.state in HELD else None

    @property
    def may_remove(self) -> bool:
        """Their own words. A proposal is taken back with one tap; after that its words can go, too."""
        return self.mine and bool(self.row.text) and self.state is not State.PROPOSED

    @property
    def is_removed(self) -> bool:
        return not self.row.text and not self.row.values


def number_of(row: Agreement) -> str:
    if row.minutes:
        return _("%(minutes)d minutes") % {"minutes": row.minutes}
    return str(HOURS[row.hours]) if row.hours else ""


@dataclass(frozen=True)
class Card:
    """One agreement on a page."""

    settled: Settled | None
    kind: AgreementKind
    two: Two
    of: Membership | None = None  # whose own sign
    title: str = ""  # of a free one

    @property
    def said(self) -> Said:
        return SAID[self.kind]

    @property
    def label(self) -> str:
        """Its title; of the other's own sign whose it is."""
        if self.title:
            return self.title
        if self.of and self.of is self.two.partner:
            return _("%(name)s’s own sign") % {"name": self.of.name}
        return str(self.kind.label)

    @property
    def waits_for_me(self) -> bool:
        return self.settled is not None and self.settled.waits_for_me

    @property
    def held(self) -> Shown | None:
        row = self.settled and self.settled.held
        return _compared(row, None, self.two, State.IN_FORCE) if row else None

    @property
    def proposed(self) -> Shown | None:
        """With what it changes of what is in force."""
        if self.settled is None or self.settled.proposed is None:
            return None
        return _compared(self.settled.proposed, self.settled.held, self.two, State.PROPOSED)

    @property
    def may_propose(self) -> bool:
        return self.of is None or self.of is self.two.me


def card_of(settled: Settled, two: Two) -> Card:
    kind = settled.kind
    of = two.place_of(settled.newest.author_id) if kind == AgreementKind.SIGN else None
    return Card(settled, kind, two, of, settled.newest.title)


def card_of_row(row: Agreement, two: Two) -> Card:
    """One version by itself, for a page on which it does not matter how it stands."""
    return card_of(Settled(row.thread, row, None, said_yes=False, is_mine=False), two)


def card_of_versions(versions: Sequence[Agreement], two: Two) -> Card:
    """Of every version of one agreement, newest first; it may be that nothing of it stands."""
    live = [one for one in versions if one.ended_at is None]
    found = settle(live, me=two.me.person_id, now=two.now) if live else None
    if found and (found.held or found.proposed):
        return card_of(found, two)
    return replace(card_of_row(versions[0], two), settled=None)


def history_of(versions: Sequence[Agreement], two: Two) -> list[Shown]:
    """Every version, newest first, each with what it changed of the one before it."""
    found = states.states_of(versions, two.now)
    shown = []
    for place, row in enumerate(versions):
        state = shown_to(side_of(row, two.me.person_id), found[row.number])
        before = versions[place + 1] if place + 1 < len(versions) else None
        shown.append(_compared(row, before, two, state))
    return shown


def _compared(row: Agreement, before: Agreement | None, two: Two, state: State) -> Shown:
    by, mine = two.place_of(row.author_id), row.author_id == two.me.person_id
    pieces: tuple[Piece, ...] = ()
    if before is not None and before.text and row.text and before.text != row.text:
        pieces = tuple(changed(before.text, row.text))
    return Shown(row, by, state, mine, pieces, number_of(before) if before else "")


def signs_that_stand(settled: Iterable[Settled], *, but: UUID | None) -> list[tuple[str, str]]:
    """Kind and words of every sign in force or proposed, but for one thread."""
    rows = [row for one in settled if one.thread != but for row in (one.held, one.proposed) if row]
    return [(row.kind, row.text) for row in rows if row.kind in SIGNS]


def weighed(thread: UUID, two: Two) -> list[dict[str, Any]]:
    """What each says that it gives and costs them, in the order of the two."""
    newest = newest_weighings(couple=two.couple, thread=thread)
    both = sorted((two.me, two.partner), key=lambda one: one.slot)
    return [
        {"place": one, "mine": one is two.me, **{side.value: newest.get((one.person_id, side)) for side in Side}}
        for one in both
    ]
