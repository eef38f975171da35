"""Row security for former partners: what both knew before it ended, and only to read. With raw SQL without a WHERE."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections

from core.classes import PrivacyClass
from core.privacy import acting_as
from tests.conftest import NOW
from tests.core.kept import KNOWN_SINCE, NOT_KEPT, OWN_TOO
from tests.core.test_fences import all_rows, key, read, tables
from tests.factories import make_person, part
from tests.worlds import make_world, models_of_couples

HOUR = timedelta(hours=1)


@pytest.fixture
def worlds(committed):
    """Ada and Ben wrote at NOW and part an hour later; Ada knows at once that she left, Ben a day after. Two others."""
    ada, ben, ours = make_world(names=("Ada", "Ben"), now=NOW)
    make_world(names=("Eva", "Finn"), now=NOW)
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE checkins_checkin SET held_at = %s", [NOW])
        cursor.execute("UPDATE checkins_statement SET opened_at = %s", [NOW])
        cursor.execute("UPDATE checkins_wish SET opened_at = %s", [NOW])
        cursor.execute("UPDATE tracking_lightanswer SET opened_at = %s", [NOW])
    part(ada, now=NOW + HOUR, tell="day")
    return ada, ben, ours


def instant(row, column):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [row[column]])
        return cursor.fetchone()[0]


def kept(table, couple, until):
    column = KNOWN_SINCE[table]
    rows = [row for row in all_rows(table) if row["couple_id"] == str(couple.pk) and row[column]]
    return {key(row) for row in rows if instant(row, "opens_at" if row.get("opens_at") else column) <= until}


def seen(table, person, couple, at):
    with acting_as(person.pk, at, past=couple.pk), connection.cursor() as cursor:
        return {key(row) for row in read(cursor, table)}


def test_nothing_secret_is_kept():
    hidden = {m._meta.db_table for m in models_of_couples() if m.privacy is PrivacyClass.SECRET}
    assert not hidden & set(KNOWN_SINCE)


@pytest.mark.parametrize("table", sorted(KNOWN_SINCE))
def test_both_read_what_both_knew_and_nothing_of_others(worlds, table):
    ada, ben, ours = worlds
    expected = kept(table, ours, NOW + HOUR)
    assert expected, "tests/worlds.py writes no row that both knew"
    mine = {key(r) for r in all_rows(table) if str(ada.pk) in {r.get("author_id"), r.get("person_id")}}
    for_author = mine if table in OWN_TOO | {"couples_membership"} else set()
    assert seen(table, ada, ours, NOW + 2 * HOUR) == expected | for_author
    assert seen(table, ben, ours, NOW + 25 * HOUR) == expected


def test_what_is_written_after_one_left_stays_with_whoever_stayed(worlds):
    ada, ben, ours = worlds
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE checkins_weekact SET created_at = %s", [NOW + 2 * HOUR])
    assert not seen("checkins_weekact", ada, ours, NOW + 30 * HOUR)
    assert seen("checkins_weekact", ben, ours, NOW + 30 * HOUR)


@pytest.mark.parametrize("who", ["untold", "stranger", "partner"])
def test_nobody_else_enters(worlds, who):
    _, ben, ours = worlds
    person = {"untold": ben, "stranger": make_person(), "partner": make_world(names=("Gil", "Hal"), now=NOW)[0]}[who]
    with acting_as(person.pk, NOW + 2 * HOUR, past=ours.pk) as tie:
        assert tie.past is None
    for table in KNOWN_SINCE:
        assert not seen(table, person, ours, NOW + 2 * HOUR) & kept(table, ours, NOW + 25 * HOUR) - own(table, person)


def own(table, person):
    return {key(r) for r in all_rows(table) if str(person.pk) in {r.get("author_id"), r.get("person_id")}}


def test_the_present_couple_is_out_of_reach_meanwhile(committed):
    ada, _, now_ours = make_world(names=("Ada", "Ben"), now=NOW, former=make_person(name="Dan"))
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT couple_id FROM couples_membership WHERE left_at IS NOT NULL AND person_id = %s", [ada.pk]
        )
        (before,) = cursor.fetchone()
    with acting_as(ada.pk, NOW, past=before) as tie, connection.cursor() as cursor:
        assert tie.past.couple_id == before
        for table in set(KNOWN_SINCE) - OWN_TOO - {"couples_membership"}:
            assert str(now_ours.pk) not in {row["couple_id"] for row in read(cursor, table)}, table


@pytest.mark.parametrize("verb", ["INSERT", "UPDATE", "DELETE"])
def test_nothing_that_both_knew_is_written(worlds, verb):
    ada, _, ours = worlds
    for table in sorted(set(KNOWN_SINCE) - OWN_TOO):
        rows = {key(r): r for r in all_rows(table)}
        write(verb, table, ada, ours)
        assert {key(r): r for r in all_rows(table)} == rows, table


def write(verb, table, person, couple):
    """Every row of the couple, as a former member: copied, touched or taken away."""
    for row in all_rows(table):
        new = {**row, "id": "00000000-0000-4000-8000-000000000000"}
        statement = {
            "INSERT": f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, %s::jsonb)).*",
            "UPDATE": f"UPDATE {table} SET couple_id = (%s::jsonb ->> 'couple_id')::uuid",
            "DELETE": f"DELETE FROM {table} WHERE %s::jsonb IS NOT NULL",
        }[verb]
        try:
            with acting_as(person.pk, NOW + 2 * HOUR, past=couple.pk), connection.cursor() as cursor:
                cursor.execute(statement, [json.dumps(new)])
        except DatabaseError:
            pass


def test_it_ends_with_the_block(worlds):
    ada, _, ours = worlds
    at = NOW + 2 * HOUR
    with acting_as(ada.pk, at), connection.cursor() as cursor:
        with acting_as(ada.pk, at, past=ours.pk):
            pass
        assert not read(cursor, "checkins_weekact")
        cursor.execute("SELECT current_setting('twofold.past')")
        assert cursor.fetchone() == ("",)


def test_a_nested_ordinary_entry_is_no_former_one(worlds):
    ada, _, ours = worlds
    at = NOW + 2 * HOUR
    with acting_as(ada.pk, at, past=ours.pk), acting_as(ada.pk, at), connection.cursor() as cursor:
        assert not read(cursor, "checkins_weekact")


def test_no_fence_is_missing_here(committed):
    assert set(KNOWN_SINCE) | set(NOT_KEPT) <= tables()
