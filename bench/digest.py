"""The letters of a month for many couples: slice by slice, as the worker does it, against one plain statement."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connections

from bench.measure import Row, at_most, below, seconds
from checkins.models import Schedule
from checkins.month import digest
from checkins.month.counting import FIGURES, parameters
from tests.conftest import login
from tracking.metrics import month_of

DAY = timedelta(days=1)
MONTH = month_of(datetime(2026, 3, 7, tzinfo=UTC).date(), ZoneInfo("UTC"))
NOW = MONTH.ends_at + timedelta(minutes=1)

# Three months of rows for each: 39 good moments, 36 check-ins, 12 requests kept, 9 hard moments, 3 repairs, 3 pauses.
COUPLES = """
WITH people AS (
  INSERT INTO accounts_person (id, password, email, is_active, is_staff)
  SELECT gen_random_uuid(), '!', 'digest-' || gen_random_uuid(), true, false FROM generate_series(1, 2 * %(couples)s)
  RETURNING id
), paired AS (
  SELECT id AS one, lead(id) OVER (ORDER BY id) AS other, row_number() OVER (ORDER BY id) AS n FROM people
), couples AS (
  INSERT INTO couples_couple (id, zone, link_epoch, created_at)
  SELECT one, 'UTC', 0, %(began)s FROM paired WHERE n %% 2 = 1 RETURNING id
), placed AS (
  INSERT INTO couples_membership (id, couple_id, person_id, slot, confirmed_at, paired_at)
  SELECT gen_random_uuid(), one, unnest(ARRAY[one, other]), unnest(ARRAY[1, 2]), %(began)s, %(began)s
    FROM paired WHERE n %% 2 = 1
), told AS (
  INSERT INTO accounts_profile (person_id, zone, language, adult) SELECT id, 'UTC', 'en', true FROM people
)
INSERT INTO checkins_schedule (couple_id, weekdays, hour, zone, resting, revision, month_ends_at, planned_until)
SELECT one, '{1,3,6}', '21:00', 'UTC', false, 0, %(ends)s, '9999-01-01' FROM paired WHERE n %% 2 = 1
"""
ROWS = (
    """INSERT INTO tracking_moment (id, couple_id, author_id, kind, created_at, released_at)
       SELECT gen_random_uuid(), c.couple_id, c.couple_id, 'moment', at, at
         FROM checkins_schedule c, LATERAL (SELECT %(ends)s - n * interval '55 hours' AS at
                                              FROM generate_series(1, 39) n) s""",
    """INSERT INTO checkins_checkin (id, couple_id, day, plan, first_slot, opened_at, held_at, ended_at)
       SELECT gen_random_uuid(), c.couple_id, at::date, '{}', 1, at, at, at
         FROM checkins_schedule c, LATERAL (SELECT %(ends)s - n * interval '60 hours' AS at
                                              FROM generate_series(1, 36) n) s""",
    """WITH asked AS (
         INSERT INTO checkins_request (id, couple_id, author_id, kind, needed_by, created_at, opened_at)
         SELECT gen_random_uuid(), c.couple_id, c.couple_id, 'ask', at::date, at, at
           FROM checkins_schedule c, LATERAL (SELECT %(ends)s - n * interval '7 days' AS at
                                                FROM generate_series(1, 12) n) s
         RETURNING id, couple_id, needed_by, created_at)
       INSERT INTO checkins_requestanswer (request_id, couple_id, author_id, answer, agreed_for, moved, answered_at,
                                           mark, marked_at)
       SELECT id, couple_id, couple_id, 'yes', needed_by, false, created_at, 'kept', created_at FROM asked""",
    """WITH incidents AS (
         INSERT INTO tracking_incident (id, couple_id, author_id, created_at)
         SELECT gen_random_uuid(), c.couple_id, c.couple_id, at
           FROM checkins_schedule c, LATERAL (SELECT %(ends)s - n * interval '10 days' AS at
                                                FROM generate_series(1, 9) n) s
         RETURNING id, couple_id, created_at
       ), told AS (
         INSERT INTO tracking_incidentfacts (id, couple_id, incident_id, author_id, revision, written_at, day, topic,
                                             began_at, heated_ended_at, talk_resumed_at, repaired_at, outcome,
                                             outcome_on, repair_by)
         SELECT gen_random_uuid(), couple_id, id, couple_id, 1, created_at, created_at::date, 'tone', created_at,
                created_at + interval '20 minutes', created_at + interval '80 minutes',
                created_at + interval '90 minutes', 'repaired', created_at::date, 'both' FROM incidents
         RETURNING id, couple_id, written_at
       )
       INSERT INTO tracking_incidentconfirmation (facts_id, couple_id, author_id, confirmed_at)
       SELECT id, couple_id, couple_id, written_at FROM told""",
    """WITH named AS (
         INSERT INTO tracking_repair (id, couple_id, author_id, due_at, created_at, moved, mark, marked_at, revision)
         SELECT gen_random_uuid(), c.couple_id, c.couple_id, at + interval '1 hour', at, false, 'done', at, 1
           FROM checkins_schedule c, LATERAL (SELECT %(ends)s - n * interval '20 days' AS at
                                                FROM generate_series(1, 3) n) s
         RETURNING id, couple_id, created_at)
       INSERT INTO tracking_repairanswer (repair_id, couple_id, author_id, answered_at, seen, follow_up)
       SELECT id, couple_id, couple_id, created_at, 1, '' FROM named""",
    """INSERT INTO checkins_pause (id, couple_id, author_id, slot, minutes, first_slot, longest_hours, started_at,
                                   ended_at, announced)
       SELECT gen_random_uuid(), c.couple_id, c.couple_id, 1, 20, 1, 24, at, at + interval '20 minutes',
              ARRAY[at, at + interval '20 minutes']
         FROM checkins_schedule c, LATERAL (SELECT %(ends)s - n * interval '10 days' + interval '20 minutes' AS at
                                              FROM generate_series(1, 3) n) s""",
)


def measure(*, couples: int) -> Iterator[Row]:
    make(couples)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT couple_id FROM checkins_schedule WHERE month_ends_at = %s", [MONTH.ends_at])
        values = parameters({couple: MONTH for (couple,) in cursor.fetchall()}, NOW)
        plain = seconds(lambda: cursor.execute(f"CREATE TEMP TABLE plain AS {FIGURES}", values))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slices: list[float] = []
    counting: list[float] = []
    with login("worker", settings), timed(counting):
        looked = [0]

        def one_slice() -> None:
            looked[0] = digest.plan_slice(NOW)

        while not slices or looked[0]:
            slices.append(seconds(one_slice))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    named = f"digest, {couples:,} couples with 3 months of rows"
    yield at_most(f"{named}: counted in slices ÷ in one plain statement (s)", sum(counting), plain, 1.5)
    yield at_most(f"{named}: counted, and two letters each owed ÷ that statement (s)", sum(slices), plain, 3)
    yield below(f"{named}: longest slice (ms); their middle beside it", 1000 * max(slices), 1000 * middle(slices), 100)
    yield below(f"{named}: memory grown by (MB); one slice beside it", grown, 1.0, 16)
    assert not Schedule.objects.using("owner").filter(month_ends_at=MONTH.ends_at).exists()


@contextmanager
def timed(found: list[float]) -> Iterator[None]:
    """Note how long each slice counts."""
    real = digest.count_months

    def count(*args: Any, **more: Any) -> Any:
        began = perf_counter()
        told = real(*args, **more)
        found.append(perf_counter() - began)
        return told

    digest.count_months = count
    try:
        yield
    finally:
        digest.count_months = real


def middle(found: list[float]) -> float:
    return sorted(found)[len(found) // 2]


def make(couples: int) -> None:
    values = {"couples": couples, "began": NOW - 100 * DAY, "ends": MONTH.ends_at}
    with connections["owner"].cursor() as cursor:
        for statement in (COUPLES, *ROWS):
            cursor.execute(statement, values)
        cursor.execute("ANALYZE")
