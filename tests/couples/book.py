"""Who invited whom and what became of it, kept as a careful friend would on paper. Shares nothing with the app."""

from dataclasses import dataclass, field
from datetime import timedelta

WEEK = timedelta(days=7)


@dataclass
class Couple:
    first: int
    second: int | None = None
    waiting: int | None = None
    left: set[int] = field(default_factory=set)
    ended: bool = False
    tell_at: object = None

    @property
    def confirmed(self):
        return {self.first} | ({self.second} if self.second is not None else set())

    def told(self, now):
        return self.ended and self.tell_at is not None and now >= self.tell_at


@dataclass
class Code:
    couple: Couple
    by: int
    ends: object
    state: str = "open"


class Book:
    def __init__(self):
        self.couples: list[Couple] = []
        self.codes: list[Code] = []

    def active(self, who):
        """The couple that this person is in and has not left, told or not."""
        return next((c for c in self.couples if who in c.confirmed - c.left), None)

    def present(self, who, now):
        couple = self.active(who)
        return couple if couple and not couple.told(now) else None

    def status(self, number, now):
        code = self.codes[number]
        return "expired" if code.state == "open" and now >= code.ends else code.state

    def together_with(self, who, now):
        couple = self.present(who, now)
        return couple.confirmed if couple else set()

    def places_of(self, who):
        found = [(1 if c.first == who else 2, True, who in c.left) for c in self.couples if who in c.confirmed]
        return sorted(found + [(2, False, False) for c in self.couples if c.waiting == who])

    # What people do; each answers with why not, or None

    def invite(self, who, number, now):
        couple = self.present(who, now)
        if couple is None:
            self.leave(who, None, now)
            couple = Couple(who)
            self.couples.append(couple)
        if couple.second is not None or couple.waiting is not None:
            return "paired"
        self.end_codes(who)
        self.codes.append(Code(couple, who, now + WEEK))
        return None

    def end_codes(self, who):
        for code in self.codes:
            if code.by == who and code.state == "open":
                code.state = "unknown"

    def accept(self, who, number, now):
        code, mine = self.codes[number], self.present(who, now)
        if code.state == "unknown":
            return "unknown"
        if code.by == who:
            return "own"
        if self.status(number, now) != "open":
            return self.status(number, now)
        if mine and mine.second is not None:
            return "paired"
        self.give_back(who)
        code.couple.waiting, code.state = who, "used"
        return None

    def confirm(self, who, now):
        couple = self.present(who, now)
        guest, theirs = couple.waiting, self.active(couple.waiting)
        if theirs and theirs.second is not None and not theirs.told(now):
            return "paired"
        if theirs:
            theirs.left.add(guest)
            theirs.waiting = None
        self.end_codes(guest)
        couple.second, couple.waiting = guest, None
        return None

    def refuse(self, who, now):
        self.present(who, now).waiting = None

    def give_back(self, who):
        for couple in self.couples:
            if couple.waiting == who:
                couple.waiting = None

    def leave(self, who, after, now):
        couple = self.active(who)
        if couple is None:
            return
        couple.left.add(who)
        couple.waiting = None
        for code in self.codes:
            if code.couple is couple and code.state == "open":
                code.state = "unknown"
        if not couple.ended:
            couple.ended, couple.tell_at = True, None if after is None else now + after
