"""Asking, and what each does in an ask, live on two phones. Inside `acting_as` one of the two.

Nothing here looks at how often somebody asks, at a wait or an aim: an ask is never refused (docs/decisions/0028). The
row that both see is gone two hours later; only whoever asked keeps a note of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db import transaction

from core import live
from couples.models import Couple, Membership
from tracking.models import Ask, AskEvent, AskLine, AskNote, AskWords
from tracking.reassurance import ask_state
from tracking.reassurance.ask_state import AskAct, AskPhase, AskState, Side
from tracking.reassurance.limits import AskKind
from tracking.reassurance.low import has_break, resting
from tracking.reassurance.words import holds

LOOKED_AT_FOR = timedelta(minutes=30)
SECONDS, QUIET_MINUTES = 20, 5  # where no words are agreed on


@dataclass(frozen=True)
class Standing:
    """An ask as one of the two sees it `now`."""

    ask: Ask
    me: Membership
    now: datetime

    @cached_property
    def events(self) -> tuple[ask_state.AskEvent, ...]:
        return tuple(ask_state.AskEvent(row.act, row.at, row.slot) for row in self.ask.acts)  # type: ignore[attr-defined]

    @cached_property
    def begun(self) -> ask_state.Begun:
        return ask_state.Begun(self.ask.sent_at, self.ask.slot, self.ask.seconds, self.ask.quiet_minutes)

    @cached_property
    def state(self) -> AskState:
        return ask_state.state(self.begun, self.events, self.now)

    @property
    def is_mine(self) -> bool:
        return self.begun.side_of(self.me.slot) is Side.ASKER

    @property
    def may(self) -> frozenset[AskAct]:
        return ask_state.may(self.state, self.me.slot)

    @property
    def is_emergency(self) -> bool:
        return self.ask.kind == AskKind.EMERGENCY

    @property
    def is_shown(self) -> bool:
        """An ask that nobody answered is shown no more to whoever was asked; all else for half an hour."""
        if self.state.phase is AskPhase.LAPSED and not self.is_mine:
            return False
        return not self.state.is_over or self.now < self.state.since + LOOKED_AT_FOR

    @property
    def waits_for_me(self) -> bool:
        return not self.is_mine and self.state.phase is AskPhase.SIGNALLED

    @property
    def total(self) -> float:
        """Seconds of the stretch that runs, for the ring."""
        ends_at = self.state.ends_at
        return max(1.0, (ends_at - self.state.since).total_seconds()) if ends_at else 1.0

    @property
    def template(self) -> str:
        return f"tracking/reassurance/ask/_{self.state.phase}.html"


def asks_on(*, couple: Couple, me: Membership, now: datetime) -> list[Standing]:
    """The asks that are on or just over, the other's first. Two queries."""
    found = [_standing(row, me, now) for row in Ask.objects.on_in(couple.pk)]
    return sorted((one for one in found if one.is_shown), key=lambda one: one.is_mine)


def is_asked_for(*, couple: Couple, me: Membership, now: datetime) -> bool:
    """Whether the other's signal waits for this person, as Today says it. In a break of theirs only need is said there.

    One query as long as nothing is on.
    """
    waiting = [one for one in asks_on(couple=couple, me=me, now=now) if one.waits_for_me]
    if not waiting or waiting[0].is_emergency:
        return bool(waiting)
    return not has_break(resting(couple=couple, now=now), me.person_id)


@transaction.atomic
def send_ask(
    *, couple: Couple, me: Membership, kind: AskKind, new_id: UUID, about: str, note: dict[str, object], now: datetime
) -> Standing:
    """Give the signal. Always works; a second tap, and the same kind while it waits for an answer, is the same ask.

    `note` is what the asker keeps of it for themselves: worry, what was tried, how calm.
    """
    _lock(couple)
    before = Ask.objects.on_in(couple.pk).filter(author=me.person_id).first()
    if before is not None:
        standing = _standing(before, me, now)
        if before.pk == new_id or (before.kind == kind and standing.state.phase is AskPhase.SIGNALLED):
            return standing
        before.delete()
    ask = Ask(pk=new_id, couple=couple, author_id=me.person_id, slot=me.slot, kind=kind, about=about, sent_at=now)
    _take_words(ask, couple, me, kind)
    ask.save(force_insert=True)
    AskNote.objects.create(author_id=me.person_id, ask=ask.pk, kind=kind, at=now, **note)
    tell(couple.pk)
    ask.acts = []  # type: ignore[attr-defined]
    return Standing(ask, me, now)


def _take_words(ask: Ask, couple: Couple, me: Membership, kind: AskKind) -> None:
    """Signal and line back as they are agreed on by now. Without a line that holds the other says it their own way."""
    words = AskWords.objects.live_in(couple.pk).filter(author=me.person_id, kind=kind).first()
    line: AskLine | None = getattr(words, "line", None)
    ask.signal = (words.signal or "") if words else ""
    ask.line = (line.text or "") if line and holds(line, couple, ask.sent_at) else ""
    ask.seconds, ask.quiet_minutes = (words.seconds, words.quiet_minutes) if words else (SECONDS, QUIET_MINUTES)


@transaction.atomic
def act(*, couple: Couple, me: Membership, ask_id: UUID, what: AskAct, now: datetime) -> None:
    """Do what this person tapped, if it may be done now. A second tap, and one on an old page, changes nothing.

    Raises Ask.DoesNotExist.
    """
    _lock(couple)
    ask = Ask.objects.on_in(couple.pk).get(pk=ask_id)
    standing = _standing(ask, me, now)
    if what not in standing.may:
        return
    if what is AskAct.TAKE_BACK:
        AskNote.objects.filter(author=me.person_id, ask=ask.pk).delete()
        ask.delete()
    else:
        row = AskEvent(couple=couple, author_id=me.person_id, ask=ask, position=len(standing.events), act=what)
        row.slot, row.at = me.slot, standing.now
        row.save(force_insert=True)
    tell(couple.pk)


def _standing(ask: Ask, me: Membership, now: datetime) -> Standing:
    return Standing(ask, me, max([now, ask.sent_at, *(act.at for act in ask.acts)]))  # type: ignore[attr-defined]


def _lock(couple: Couple) -> None:
    """Whoever came second also acts second."""
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)


def tell(couple_id: UUID) -> None:
    live.changed(couple_id, "reassurance")
    live.changed(couple_id, "today")
