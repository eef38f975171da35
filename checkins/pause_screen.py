"""What one of the two sees of a pause: which screen, what may be tapped, whose turn it is."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from checkins.clock import Phase
from checkins.pause_state import PauseKind, PausePhase, PauseState, Proposal, may, may_take_back
from checkins.pauses import Standing
from couples.models import Membership


@dataclass(frozen=True)
class PauseScreen:
    """One person's view. Whether the other is ready is not on it: nobody is waited for."""

    standing: Standing
    me: Membership
    partner: Membership
    now: datetime

    @property
    def state(self) -> PauseState:
        return self.standing.state

    @property
    def name(self) -> str:
        """running, due, postponed, talking, or over."""
        return "over" if self.standing.is_over else str(self.state.phase)

    @property
    def template(self) -> str:
        return f"checkins/pause/_{self.name}.html"

    @property
    def may(self) -> frozenset[PauseKind]:
        return frozenset() if self.standing.is_over else may(self.state, self.me.slot)

    @property
    def may_take_back(self) -> bool:
        standing = self.standing
        return not standing.is_over and may_take_back(
            standing.pause.begun, standing.events, slot=self.me.slot, now=self.now
        )

    @property
    def is_mine(self) -> bool:
        return self.standing.pause.slot == self.me.slot

    @property
    def is_ready(self) -> bool:
        return self.me.slot in self.state.ready

    @property
    def total(self) -> float:
        """Seconds of the stretch that runs, for the ring."""
        begun = self.state.announced[-1][0]
        return max(1.0, (self.state.return_at - begun).total_seconds())

    @property
    def proposal(self) -> Proposal | None:
        return self.state.proposal if self.state.phase is PausePhase.DUE else None

    @property
    def is_proposal_mine(self) -> bool:
        return self.proposal is not None and self.proposal.slot == self.me.slot

    @property
    def speaker(self) -> Membership | None:
        slot = self.state.talk.speaker if self.state.talk else None
        return None if slot is None else self.me if slot == self.me.slot else self.partner

    @property
    def hue_slot(self) -> int:
        return self.speaker.slot if self.speaker else 0

    @property
    def is_held(self) -> bool:
        """The turns stand still."""
        return self.state.talk is not None and self.state.talk.phase is Phase.PAUSED

    def seen(self, sentences: int) -> str:
        """The same for as long as nothing but the seconds changes: a page that shows this needs no new one."""
        state, talk = self.state, self.state.talk
        parts = (self.standing.pause.pk, self.name, state.phase, len(self.standing.events), sentences)
        now_so = (*parts, self.may_take_back, talk and (talk.version, talk.phase))
        return hashlib.sha256(repr(now_so).encode()).hexdigest()[:16]
