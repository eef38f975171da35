"""Looking at a trial on day 0, 7 and 14, and choosing what becomes of it. Inside `acting_as` whoever does.

Each looks alone; what both said opens together, and until then nobody can tell that the other has. So nothing here
locks a row that the other could see, before both are in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from checkins.models import Trial, TrialChoice, TrialLine, TrialLook
from checkins.models.trial import Choice, LineKind, Part
from checkins.trials.days import REVIEW
from checkins.trials.proposing import StandsOtherwise, begin, conclude
from checkins.trials.reading import Standing
from checkins.trials.states import Act
from core import live
from couples.agreements import propose
from couples.agreements.forms import LONGEST_TITLE
from couples.models import AgreementKind, Couple

OPEN = "SELECT twofold.open_if_both(%s::text, %s::uuid, %s::integer, %s::timestamptz)"


class AlreadyOpen(Exception):
    """Both read it by now: what was said stays as it was said."""


@transaction.atomic
def look(
    *,
    trial: Trial,
    couple: Couple,
    author_id: UUID,
    day: int,
    trust: int | None,
    lines: Mapping[LineKind, str],
    now: datetime,
) -> bool:
    """Say how it is on that day; every part may be left out. True when that opened both. May be said anew until then.

    Raises StandsOtherwise when its day is not on, AlreadyOpen.
    """
    standing = begin(trial=trial, couple=couple, author_id=author_id, act=Act.LOOK, now=now)
    if standing.look_day != day:
        raise StandsOtherwise
    mine = {"couple": couple, "author_id": author_id, "trial": trial.pk, "day": day}
    TrialLook.objects.bulk_create([TrialLook(**mine, trust=trust)], ignore_conflicts=True)
    # what is open can be read, but not locked: there is nothing more to say then
    row = TrialLook.objects.filter(**mine, opened_at=None).select_for_update().first()
    if row is None:
        raise AlreadyOpen
    row.trust = trust
    row.save(update_fields=["trust"])
    for kind, text in lines.items():
        _write_line(couple, author_id, trial.pk, day, kind, text)
    return _opened("look", trial.pk, day, couple, author_id, now)


@transaction.atomic
def keep(*, of: UUID, couple: Couple, author_id: UUID, text: str, now: datetime) -> bool:
    """One line of what one would keep of two weeks: of a trial, or of the couple's first ones. True when that opened
    both; '' takes it back until then. Raises AlreadyOpen."""
    mine = TrialLine.objects.filter(of=of, day=REVIEW, kind=LineKind.KEEP, author=author_id, couple=couple)
    if mine.filter(opened_at__isnull=False).exists():
        raise AlreadyOpen
    _write_line(couple, author_id, of, REVIEW, LineKind.KEEP, text)
    return _opened("keep", of, REVIEW, couple, author_id, now)


@transaction.atomic
def choose(*, trial: Trial, couple: Couple, author_id: UUID, choice: Choice, now: datetime) -> bool:
    """Say what one would do now. True when both have said the same: then it is so.

    Once both are in, each sees the other's and may change their own. Raises StandsOtherwise.
    """
    standing = begin(trial=trial, couple=couple, author_id=author_id, act=Act.CHOOSE, now=now)
    mine = {"couple": couple, "author_id": author_id, "trial": trial.pk}
    TrialChoice.objects.bulk_create([TrialChoice(**mine, choice=choice)], ignore_conflicts=True)
    row = TrialChoice.objects.select_for_update().get(**mine)
    row.choice = choice
    row.save(update_fields=["choice"])
    if not _opened("choice", trial.pk, REVIEW, couple, author_id, now):
        return False
    return _conclude_if_same(standing, couple, author_id, now)


def _conclude_if_same(standing: Standing, couple: Couple, author_id: UUID, now: datetime) -> bool:
    """Both are open, so that there is nothing left to hide: two who change theirs at once go one after the other."""
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)
    chosen = set(TrialChoice.objects.filter(trial=standing.trial.pk).values_list("choice", flat=True))
    begin(trial=standing.trial, couple=couple, author_id=author_id, act=Act.CHOOSE, now=now)
    if len(chosen) != 1:
        return False
    choice = chosen.pop()
    conclude(standing=standing, choice=choice, now=now)
    if choice == Choice.KEEP:
        _propose_agreement(standing, couple, author_id, now)
    return True


def _propose_agreement(standing: Standing, couple: Couple, author_id: UUID, now: datetime) -> None:
    """What they keep, as an agreement to say yes to once more: by whoever of them chose last. What somebody has taken
    away is not repeated, and a trial makes one."""
    wish = standing.text(Part.WISH)
    plans = [one.text for one in standing.plans if one.text]
    if wish:
        text = "\n".join([standing.text(Part.WHEN), *plans]).strip() or wish
        propose(
            couple=couple, author_id=author_id, kind=AgreementKind.FREE, title=wish[:LONGEST_TITLE], text=text,
            values={}, now=now, thread=standing.trial.pk,
        )  # fmt: skip


def _opened(what: str, of: UUID, day: int, couple: Couple, author_id: UUID, now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [what, of, day, now])
        row = cursor.fetchone()
    opened = bool(row and row[0])
    for fragment in ("trials", "check-in", "today"):  # the live page on which both look
        live.changed(couple.pk if opened else author_id, fragment)
    return opened


def _write_line(couple: Couple, author_id: UUID, of: UUID, day: int, kind: LineKind, text: str) -> None:
    """In place of what stood there, as long as it is sealed."""
    about = {"couple": couple, "author_id": author_id, "of": of, "day": day, "kind": kind}
    TrialLine.objects.filter(**about, opened_at=None).delete()
    if text:
        TrialLine.objects.bulk_create([TrialLine(**about, text=text)], ignore_conflicts=True)


@dataclass(frozen=True, slots=True)
class Looks:
    """What both said on one day; theirs is there only once both are in."""

    day: int
    mine: TrialLook | None = None
    theirs: TrialLook | None = None
    lines: tuple[TrialLine, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.mine is not None and self.mine.opened_at is not None

    def my_line(self, kind: LineKind, me: UUID) -> str:
        return next((one.text for one in self.lines if one.kind == kind and one.author_id == me), "")


def looks_at(standing: Standing) -> dict[int, Looks]:
    """By day, those that anybody whom this person can read has taken. Two queries."""
    trial, me = standing.trial.pk, standing.me
    taken = list(TrialLook.objects.filter(trial=trial))
    if not taken:
        return {}
    lines = list(TrialLine.objects.filter(of=trial).exclude(kind=LineKind.KEEP).order_by("kind", "pk"))
    found = {}
    for day in sorted({one.day for one in taken}):
        both = {one.author_id == me: one for one in taken if one.day == day}
        found[day] = Looks(day, both.get(True), both.get(False), tuple(one for one in lines if one.day == day))
    return found


@dataclass(frozen=True, slots=True)
class Choices:
    mine: TrialChoice | None
    theirs: TrialChoice | None

    @property
    def differ(self) -> bool:
        return self.mine is not None and self.theirs is not None and self.mine.choice != self.theirs.choice


def choices_at(standing: Standing) -> Choices:
    """One query."""
    both = {one.author_id == standing.me: one for one in TrialChoice.objects.filter(trial=standing.trial.pk)}
    return Choices(both.get(True), both.get(False))
