"""Moments as a page says them: who speaks, in which hue, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Profile
from couples.access import EitherRequest
from couples.models import Membership
from tracking.models import Moment

ALONE = 1  # the hue of somebody who is in no couple


@dataclass(frozen=True, slots=True)
class Voice:
    moment: Moment
    slot: int
    name: str
    is_mine: bool

    @property
    def at(self) -> datetime:
        """When it was shown; of what is kept to oneself, when it was written."""
        return self.moment.released_at or self.moment.created_at


def voices_of(
    moments: Iterable[Moment], *, profile: Profile, me: Membership | None, partner: Membership | None
) -> list[Voice]:
    """The moments as said by one of the two. No query."""
    own = (me.slot, me.name, True) if me else (ALONE, profile.name, True)
    other = (partner.slot, partner.name, False) if partner else own
    return [Voice(one, *(own if one.author_id == profile.pk else other)) for one in moments]


def voices_for(request: EitherRequest, moments: Iterable[Moment]) -> list[Voice]:
    """The moments as the page of this request says them. No query beside that of the moments."""
    return voices_of(moments, profile=request.profile, me=request.me, partner=request.partner)
