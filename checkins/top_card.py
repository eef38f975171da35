"""The one card above Today: the first week, the question how often to meet, or what the app proposes."""

import secrets
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import pgettext

from checkins.beginning import together_since
from checkins.evenings import seen_from
from checkins.first_week import WHOLE_WEEK, is_on
from checkins.frequency import Proposal, propose, shaped
from checkins.how_often import CHANCES, SAME, Phase, Round, round_at
from checkins.models import EveningsProposal, FirstWeekEnd, HowOften, SmallEveningMark
from checkins.models.how_often import MeetingWish
from checkins.schedule import Rule
from checkins.scheduling import Evenings
from core.prepared import Prepared
from couples.access import MaybeCoupleRequest
from couples.models import Couple


@dataclass(frozen=True, slots=True)
class Card:
    """`kind` is first-week, question or proposal."""

    kind: str
    asked: Round | None = None
    proposal: Proposal | None = None
    weekdays: tuple[int, ...] = ()  # of the proposal, as the reader's calendar has them

    @property
    def wishes(self) -> list[tuple[str, Any]]:
        return list(MeetingWish.choices)

    @property
    def days(self) -> str:
        return pgettext("between weekdays", " · ").join(str(WEEKDAYS_ABBR[weekday]) for weekday in self.weekdays)


def top_card(request: MaybeCoupleRequest, evenings: Evenings) -> Card | None:
    """What stands on top of Today; nothing while the evenings rest. No query on days without anything to show, else
    one; the first to look at a proposal draws it, with one more."""
    if request.couple is None or request.me is None or request.partner is None or evenings.resting:
        return None
    since = together_since(request.me)
    asked = round_at(since, request.now)
    week_is_on = is_on(since, closed=False, now=request.now)
    if asked is None and not week_is_on:
        return None
    known = _known(request, request.couple, asked)
    if asked is not None and (card := _of_round(request, evenings, asked, known)):
        return card
    return Card("first-week") if week_is_on and not (known.closed or known.left_out) else None


@dataclass(frozen=True, slots=True)
class Known:
    """What decides about the card: the couple's own, and the reader's."""

    closed: bool
    left_out: bool
    answered: bool
    put_away: bool
    before: int | None  # the step of the round before
    step: int | None
    taken: bool | None
    of: int | None  # for so many evenings a week it was made


def _known(request: MaybeCoupleRequest, couple: Couple, asked: Round | None) -> Known:
    """One query."""
    number = asked.number if asked else -1
    (found,) = _told(couple=couple.pk, person=request.person.pk, number=number, before=number - 1)
    return Known(**{field.name: getattr(found, field.name) for field in fields(Known)})


def _what_is_told(couple: UUID, person: UUID, number: int, before: int) -> QuerySet[Any]:
    ours, mine = {"couple": OuterRef("pk")}, {"couple": OuterRef("pk"), "author": person}
    answers = HowOften.objects.filter(round=number, **mine)
    this = EveningsProposal.objects.filter(round=number, **ours)
    return Couple.objects.filter(pk=couple).annotate(
        closed=Exists(FirstWeekEnd.objects.filter(**ours)),
        left_out=Exists(SmallEveningMark.objects.filter(evening=WHOLE_WEEK, left_out=True, **mine)),
        answered=Exists(answers),
        put_away=Exists(answers.filter(put_away=True)),
        before=Subquery(EveningsProposal.objects.filter(round=before, **ours).values("step")[:1]),
        step=Subquery(this.values("step")[:1]),
        taken=Subquery(this.values("taken")[:1]),
        of=Subquery(this.values("evenings")[:1]),
    )


_told = Prepared(_what_is_told)


def _of_round(request: MaybeCoupleRequest, evenings: Evenings, asked: Round, known: Known) -> Card | None:
    if asked.phase is Phase.ASKED:
        return None if known.answered else Card("question", asked)
    count = len(evenings.rule.weekdays)
    if known.step is None:
        before = SAME if known.before is None else known.before
        chance = secrets.randbelow(CHANCES)
        step = propose(number=asked.number, before=before, evenings=count, chance=chance)
    elif known.taken or known.put_away or known.of != count:
        return None
    else:
        step = known.step
    proposal = shaped(number=asked.number, step=step, weekdays=evenings.rule.weekdays)
    return Card("proposal", asked, proposal, _seen(request, evenings.rule, proposal))


def _seen(request: MaybeCoupleRequest, rule: Rule, proposal: Proposal) -> tuple[int, ...]:
    """The proposed weekdays on the reader's own calendar."""
    after = replace(rule, weekdays=frozenset(proposal.weekdays))
    return tuple(seen_from(after, request.zone, now=request.now)[0])
