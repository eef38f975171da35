"""Answering a light question, and letting a week pass. Inside `acting_as` whoever does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.functional import Promise

from core import live
from couples.models import Couple
from tracking.content import QUESTIONS, question_of
from tracking.models import LightAnswer, PassedWeek
from tracking.rounds import questions_on, shown_first


class AlreadyOpen(Exception):
    """Both have answered: what was said stays."""


@dataclass(frozen=True, slots=True)
class LightQuestion:
    """One question of a week, as one of the two sees it."""

    week: date
    key: str
    mine: LightAnswer | None = None
    theirs: LightAnswer | None = None  # there only once both are in
    another: str = ""  # the other one of that week
    passed: bool = False  # let pass by this person

    @property
    def words(self) -> Promise | str:
        return question_of(self.key)

    @property
    def is_open(self) -> bool:
        return self.mine is not None and self.mine.opened_at is not None


def questions_of(couple_id: UUID, *, week: date) -> tuple[str, ...]:
    return questions_on(week, couple_id, tuple(QUESTIONS))


def light_question(*, couple_id: UUID, person_id: UUID, week: date, wanted: str = "") -> LightQuestion:
    """The question of the week of this Monday, or the `wanted` one of the two. Two queries."""
    keys = questions_of(couple_id, week=week)
    passed = PassedWeek.objects.filter(person=person_id, week=week).exists()
    given = list(LightAnswer.objects.in_couple(couple_id).filter(week=week, question__in=keys))
    opened = [one.question for one in given if one.opened_at is not None]
    own = [one.question for one in given if one.author_id == person_id]
    key = shown_first(keys, wanted=wanted, opened=opened, mine=own)
    there = {one.author_id == person_id: one for one in given if one.question == key}
    another = next((other for other in keys if other != key), "")
    return LightQuestion(week, key, there.get(True), there.get(False), another, passed)


@transaction.atomic
def answer_question(*, couple: Couple, author_id: UUID, week: date, question: str, text: str, now: datetime) -> bool:
    """Say one line, sealed until both have. True when that opened them.

    May be said anew until then. The other learns nothing before: no event, no count. Raises AlreadyOpen.
    """
    about = {"couple": couple, "author_id": author_id, "week": week, "question": question}
    new = LightAnswer(created_at=now, text=text, **about)
    LightAnswer.objects.bulk_create([new], ignore_conflicts=True)  # a second tap finds the first one's row
    answer = LightAnswer.objects.select_for_update().get(**about)
    if answer.opened_at is not None:
        raise AlreadyOpen
    answer.text = text
    answer.save(update_fields=["text"])
    opened = _open_if_both(week, question, now)
    live.changed(couple.pk if opened else author_id, "question")
    return opened


def _open_if_both(week: date, question: str, now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT twofold.open_if_both(%s::date, %s, %s)", [week, question, now])
        row = cursor.fetchone()
    return bool(row and row[0])


def take_answer_away(*, answer: LightAnswer) -> None:
    """One's own words go. Sealed still, without a trace; once both could read them, a line stays that says so."""
    if answer.opened_at is None:
        answer.delete()
        live.changed(answer.author_id, "question")
        return
    answer.text = ""
    answer.save(update_fields=["text"])
    live.changed(answer.couple_id, "question")


def pass_week(*, person_id: UUID, week: date) -> None:
    """Not this week, for oneself alone. Safe to repeat."""
    PassedWeek.objects.bulk_create([PassedWeek(person_id=person_id, week=week)], ignore_conflicts=True)
    live.changed(person_id, "question")


def take_up_week(*, person_id: UUID, week: date) -> None:
    """This week after all. Safe to repeat."""
    PassedWeek.objects.filter(person=person_id, week=week).delete()
    live.changed(person_id, "question")


def said_together(answers: Sequence[LightAnswer]) -> list[tuple[LightAnswer, LightAnswer]]:
    """Opened answers, which lie in pairs, as pairs."""
    return list(zip(answers[::2], answers[1::2], strict=True))
