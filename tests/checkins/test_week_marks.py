"""What the database keeps of a week's page: one mark of a card, words of decisions alone, and each one's own."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Person
from checkins.models import WeekMark, WeekMarkKind
from checkins.weekly import review
from core.privacy import acting_as
from couples.models import Couple

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)  # a Wednesday
MONDAY = date(2026, 3, 2)

ROW = """INSERT INTO checkins_weekmark (id, couple_id, author_id, week, kind, at, seconds, text, became)
         VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"""
BROKEN = [
    {"kind": "moments", "became": "request"},
    {"kind": "moments", "text": b"words"},
    {"kind": "moments", "seconds": 600},
    {"kind": "begun", "seconds": 59},
    {"kind": "begun", "seconds": 7201},
]


@pytest.mark.parametrize("wrong", BROKEN)
def test_the_database_keeps_marks_in_order(ada: Person, couple: Couple, wrong: dict[str, object]) -> None:
    row = {"kind": "moments", "at": NOW, "seconds": None, "text": None, "became": ""} | wrong
    with acting_as(ada.pk, NOW), pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            ROW, [uuid4(), couple.pk, ada.pk, MONDAY, row["kind"], NOW, row["seconds"], row["text"], row["became"]]
        )


def test_there_is_one_mark_of_a_card_and_week(ada: Person, couple: Couple) -> None:
    mark = {"couple": couple, "author": ada, "week": MONDAY, "kind": WeekMarkKind.ACTS, "at": NOW}
    with acting_as(ada.pk, NOW):
        WeekMark.objects.create(**mark)
        with pytest.raises(IntegrityError), transaction.atomic():
            WeekMark.objects.create(**mark)


def test_nobody_rewrites_or_erases_the_others_decision(ada: Person, ben: Person, couple: Couple) -> None:
    with acting_as(ada.pk, NOW):
        decided = review.decide(couple=couple, author_id=ada.pk, week=MONDAY, text="phones off on Sunday", now=NOW)
    with acting_as(ben.pk, NOW), connection.cursor() as cursor:
        cursor.execute("UPDATE checkins_weekmark SET text = NULL")
        cursor.execute("DELETE FROM checkins_weekmark")
    with acting_as(ada.pk, NOW):
        assert WeekMark.objects.get(pk=decided.pk).text == "phones off on Sunday"
