"""Row security, table by table, with raw SQL that has no WHERE: what each person reaches is theirs, and nothing else.

The expectation is written here from the columns of a row, apart from the policies it checks.
"""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction

from core.fences import BOOKKEEPING_TABLES, SIGN_IN_TABLES
from core.privacy import acting_as
from notices.outbox import owe
from tests.conftest import NOW
from tests.core.kept import KNOWN_SINCE, NOT_KEPT
from tests.factories import make_person, part
from tests.worlds import DAY, make_world, models_of_couples

SEALED = {
    "checkins_statement",
    "checkins_request",
    "checkins_wish",
    "tracking_perspective",
    "tracking_lightanswer",
    "tracking_patternanswer",
    "checkins_triallook",
    "checkins_trialline",
    "checkins_trialchoice",
}
OWN_ALONE = {
    "checkins_draft",
    "checkins_prepared",
    "checkins_script",
    "checkins_stressnote",
    "checkins_howoften",
    "checkins_mealtime",
    "checkins_ownpause",
    "checkins_namedfeeling",
    "checkins_smalleveningmark",
    "notices_notice",
    "notices_preference",
    "notices_calendarfeed",
    "checkins_houranswer",
    "accounts_profile",
    "accounts_secondlock",
    "accounts_accesschange",
    "accounts_personaltoken",
    "core_madeonce",
    "couples_invitation",
    "tracking_momentmark",
    "tracking_passedweek",
    "couples_removedwords",
    "practice_boundary",
    "practice_crossing",
    "practice_closeone",
    "practice_contact",
    "practice_tally",
    "practice_aim",
    "practice_note",
    "practice_pulse",
    "practice_copingmethod",
    "practice_supportperson",
    "practice_thought",
    "practice_easeanswer",
    "practice_step",
    "practice_careact",
    "practice_habit",
    "practice_thirty",
    "practice_thirtyday",
    "practice_baseline",
    "practice_baselineday",
    "tracking_reassuranceplan",
    "tracking_asknote",
    "tracking_tried",
    "tracking_factsheet",
}
# No person in them: keyed hashes and one instant; or sign-in data, read before anybody has entered.
NOBODYS = {"couples_mailedaddress", "notices_beat", "notices_bounce", "accounts_unproven"}
STAFFS = {"notices_figures"}
WORKERS = {"checkins_monthfigures"}


def tables():
    return set(connections["owner"].introspection.table_names()) - set(SIGN_IN_TABLES) - set(BOOKKEEPING_TABLES)


def all_rows(table):
    with connections["owner"].cursor() as cursor:
        return read(cursor, table)


def read(cursor, table):
    cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t")
    return [json.loads(row) for (row,) in cursor.fetchall()]


def key(row):
    return str(
        row.get("id") or row.get("person_id") or row.get("request_id") or row.get("author_id") or row.get("couple_id")
    )


def may_read(table, row, person, couple):
    """The rule, from what stands in the row."""
    mine = str(person.pk) in {row.get("person_id"), row.get("author_id"), row.get("inviter_id")}
    ours = couple is not None and str(couple.pk) in {
        row.get("couple_id"),
        row["id"] if table == "couples_couple" else "",
    }
    if table in NOBODYS:
        return True
    if table in STAFFS | WORKERS:
        return False
    if table in OWN_ALONE:
        return mine
    if table in SEALED:
        return ours and (mine or row["opened_at"] is not None)
    if table in {"tracking_moment", "tracking_outsidelook"}:
        return mine or (ours and row["released_at"] is not None)
    return mine or ours


@pytest.fixture
def worlds(committed):
    """Ada and Ben, Eva and Finn, and Cleo alone; every table has rows of both couples."""
    ada, ben, ours = make_world(names=("Ada", "Ben"), now=NOW)
    eva, _finn, theirs = make_world(names=("Eva", "Finn"), now=NOW)
    for person in (ada, eva):
        with acting_as(person.pk, NOW):
            owe(
                person_id=person.pk, kind="request", subject="x", local_date=DAY, due=NOW,
                expires=NOW + timedelta(hours=1),
            )  # fmt: skip
    with connections["owner"].cursor() as cursor:
        cursor.execute("INSERT INTO notices_beat (id, drained_at) VALUES (1, now())")
        cursor.execute("INSERT INTO notices_figures (id, noted_at, counts) VALUES (1, now(), '{}')")
        for couple in (ours, theirs):
            cursor.execute(
                "INSERT INTO checkins_monthfigures (id, couple_id, month, counted_at, figures)"
                " VALUES (gen_random_uuid(), %s, '2026-02-01', now(), '{}')",
                [couple.pk],
            )
        cursor.execute("INSERT INTO notices_bounce (id, noted_at) VALUES ('\\x01', now())")
    cleo = make_person(name="Cleo")
    return [(ada, ours), (ben, ours), (eva, theirs), (cleo, None)]


def test_every_table_has_a_fence_and_rows_to_test_it_with(worlds):
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace")
        fenced = {name for (name,) in cursor.fetchall()}
    assert fenced == tables()
    assert [t for t in fenced if not all_rows(t)] == []


def test_every_table_of_a_couple_says_whether_it_is_kept(committed):
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = 'web_past'")
        fenced = {name for (name,) in cursor.fetchall()} - {"core_datakey"}
    of_couples = {model._meta.db_table for model in models_of_couples()}
    assert fenced == set(KNOWN_SINCE), "add it to KNOWN_SINCE"
    assert of_couples - fenced == set(NOT_KEPT), "fence(…, past=…), or say in NOT_KEPT why it is not kept"


def test_the_web_login_owns_nothing_and_passes_no_fence(committed):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper OR rolbypassrls, EXISTS (SELECT FROM pg_class WHERE relowner = r.oid)"
            " FROM pg_roles r WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("twofold_web", False, False)


def test_a_select_without_where_reaches_own_rows_only(worlds):
    for person, couple in worlds:
        for table in tables():
            expected = {key(r) for r in all_rows(table) if may_read(table, r, person, couple)}
            with acting_as(person.pk, NOW), connection.cursor() as cursor:
                seen = {key(row) for row in read(cursor, table)}
            assert seen == expected, (table, person)


def test_nobody_entered_sees_nothing(committed, worlds):
    with connection.cursor() as cursor:
        for table in tables() - NOBODYS:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_a_write_without_where_touches_own_rows_only(worlds, verb):
    for person, couple in worlds:
        for table in tables() - NOBODYS:
            foreign = {key(r): r for r in all_rows(table) if not may_read(table, r, person, couple)}
            write_everything(verb, table, person)
            after = {key(r): r for r in all_rows(table)}
            assert {k: after.get(k) for k in foreign} == foreign, (table, person)


def write_everything(verb, table, person):
    """As this person, on every row there is; what the database refuses is refused."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.column_privileges WHERE table_name = %s"
            " AND grantee = 'twofold_web' AND privilege_type = 'UPDATE' ORDER BY column_name LIMIT 1",
            [table],
        )
        column = (cursor.fetchone() or ["id"])[0]
    sql = f"DELETE FROM {table}" if verb == "DELETE" else f"UPDATE {table} SET {column} = {column}"
    try:
        with acting_as(person.pk, NOW), connection.cursor() as cursor, transaction.atomic():
            cursor.execute(sql)
    except DatabaseError:
        pass


def test_an_insert_in_anothers_name_is_refused(worlds):
    """A couple as such names nobody: a new empty one is anyone's to make, its first place is one's own alone."""
    _, _, (eva, theirs), _ = worlds
    for person, couple in (worlds[0], worlds[3]):
        for table in tables() - NOBODYS - {"couples_couple"}:
            for row in foreign_rows(table, of=(eva, theirs), to=(person, couple)):
                with pytest.raises(DatabaseError), acting_as(person.pk, NOW), connection.cursor() as cursor:
                    cursor.execute(
                        f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, %s::jsonb || "
                        "jsonb_build_object('id', gen_random_uuid()))).*",
                        [json.dumps(row)],
                    )


def foreign_rows(table, *, of, to):
    return [row for row in all_rows(table) if may_read(table, row, *of) and not may_read(table, row, *to)]


def test_a_partner_cannot_rewrite_or_erase_the_others_words(worlds):
    (ada, _), (ben, _) = worlds[0], worlds[1]
    words = {
        "tracking_moment",
        "tracking_momentversion",
        "tracking_lightanswer",
        "checkins_statement",
        "checkins_request",
        "checkins_stress",
        "checkins_weekact",
        "checkins_monthline",
        "tracking_repair",
        "tracking_repairanswer",
        "tracking_repairversion",
        "tracking_incidentfacts",
        "tracking_acceptingline",
        "practice_shownboundary",
        "checkins_trialwords",
        "checkins_triallook",
        "checkins_trialline",
        "checkins_trialchoice",
    }
    for table in words:
        before = [r for r in all_rows(table) if r["author_id"] == str(ada.pk)]
        for verb in ("UPDATE", "DELETE"):
            write_everything(verb, table, ben)
        assert [r for r in all_rows(table) if r["author_id"] == str(ada.pk)] == before, table


def test_whoever_left_reaches_nothing_of_the_couple(worlds):
    ben, _ = worlds[1]
    part(ben, now=NOW)
    with acting_as(ben.pk, NOW), connection.cursor() as cursor:
        for table in tables() - NOBODYS:
            assert all(str(ben.pk) in map(str, row.values()) for row in read(cursor, table)), table


def test_the_person_before_is_back_after_a_nested_one(worlds):
    (ada, _), (eva, _) = worlds[0], worlds[2]
    with acting_as(ada.pk, NOW), connection.cursor() as cursor:
        with acting_as(eva.pk, NOW):
            pass
        cursor.execute("SELECT current_setting('twofold.person')")
        assert cursor.fetchone() == (str(ada.pk),)
