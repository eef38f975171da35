"""Sending what is due. Any number may drain at the same time, may be killed anywhere, and nothing is lost.

0. What joins the one letter of a day is put there (`notices.gather`).
1. Claim: lease a few notices in one short transaction (`notices.claim`).
2. Send, outside of any transaction. Killed before: the lease ends after 20 s and another sends.
3. Mark, naming the attempt. Killed between 2 and 3: another sends a second copy with the same Message-ID, at
   most `verdicts.HORIZON` after the first; later the notice becomes `unknown`.
"""

import logging
from contextlib import closing
from datetime import datetime, timedelta
from time import monotonic

from notices import letters, marks
from notices.claim import LEASE, Claimed, claim
from notices.gather import gather
from notices.message import Letter
from notices.models import Beat, State
from notices.post import Line, Outcome

log = logging.getLogger(__name__)

BATCH = 20
# Seconds into a lease: no mail is begun later, since one may take the mailer's timeout; the line is cut then.
BEGIN_UNTIL = 9.0
CUT_AFTER = 18.0
DRAIN_FOR = 5.0
SLOW = 0.001  # a mail that takes longer is marked alone, so that a kill repeats one mail and not many


def drain_once(*, now: datetime, limit: int = 100) -> int:
    """Send up to `limit` due notices. Returns how many are no longer due. Takes some 5 s, 23 where the server hangs.

    Safe to run any number of times, at once, by anyone: every row is leased before it is sent.
    """
    began, looked, done = monotonic(), 0, 0
    _gather(now)
    with closing(Line()) as line:
        while looked < limit and monotonic() - began < DRAIN_FOR:
            at = now + timedelta(seconds=monotonic() - began)
            lease_began = monotonic()
            found = claim(now=at, limit=min(BATCH, limit - looked))
            if not found.found:
                break
            batch = Batch(line, found.ours, at, lease_began)
            batch.send_all()
            looked, done = looked + found.found, done + found.settled + batch.done
            if batch.unreachable:
                break
    Beat.objects.bulk_create(
        [Beat(drained_at=now)], update_conflicts=True, unique_fields=["id"], update_fields=["drained_at"]
    )
    return done


def _gather(now: datetime) -> None:
    """Whatever is wrong with what joins a day's letter, codes and evenings leave."""
    try:
        gather(now=now)
    except Exception as error:
        log.error("notices: cannot put a day's letters together (%s)", type(error).__name__)


class Batch:
    """What one claim brought, on its way out over one line."""

    def __init__(self, line: Line, ours: list[Claimed], now: datetime, lease_began: float) -> None:
        self.line, self.now, self.lease_began = line, now, lease_began
        self.ours, self.unmarked = ours, list[Claimed]()
        self.done, self.unreachable = 0, False

    @property
    def age(self) -> float:
        return monotonic() - self.lease_began

    def send_all(self) -> None:
        with self.line.cut_after(CUT_AFTER - self.age):
            for one in self.ours:
                if self.unreachable:
                    # no fault of theirs; until the lease ends nobody knocks at the closed door with them
                    marks.put_back(one, until=self.now + LEASE)
                elif self.age > BEGIN_UNTIL:
                    marks.put_back(one, until=None)
                elif letter := self._write(one):
                    self._send(one, letter)
        self._mark()

    def _write(self, one: Claimed) -> Letter | None:
        try:
            return letters.write(one, now=self.now)
        except Exception as error:  # a broken template or a lost key must not hold up the rest
            log.error("notices: cannot write %s (%s)", one.notice.kind, type(error).__name__)
            marks.defer(one, uncertain=False, now=self.now)
            return None

    def _send(self, one: Claimed, letter: Letter) -> None:
        began = monotonic()
        outcome = self.line.send(letter)
        if outcome is Outcome.SENT:
            self.unmarked.append(one)
            if monotonic() - began > SLOW:
                self._mark()
        elif outcome is Outcome.UNREACHABLE:
            self.unreachable = True
            marks.put_back(one, until=self.now + LEASE)
        elif outcome is Outcome.REFUSED:
            self.done += marks.give_up(one, state=State.FAILED, reason="refused", now=self.now)
        else:
            marks.defer(one, uncertain=outcome is Outcome.UNCERTAIN, now=self.now)

    def _mark(self) -> None:
        marked = marks.mark_sent(self.unmarked, now=self.now)
        if marked < len(self.unmarked):
            log.warning("notices: %s leases had ended before the mark", len(self.unmarked) - marked)
        self.done += marked
        self.unmarked = []
