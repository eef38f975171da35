"""A couple with as many rows as wanted, and many other couples around them."""

from datetime import UTC, datetime, timedelta

from django.db import connections
from django.test import Client

from core.privacy import acting_as
from tests.factories import make_couple, make_person
from tracking.models import Moment

NOW = datetime.now(UTC).replace(microsecond=0)


def couple_with_moments(count: int) -> Client:
    """Ada of a couple with `count` good moments over the years, signed in."""
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    couple = make_couple(ada, ben, now=NOW - timedelta(days=1))
    with acting_as(ada.pk, NOW):
        Moment.objects.bulk_create(
            Moment(
                couple=couple, author=ada, text="tea in the garden, and we laughed",
                created_at=NOW - timedelta(days=n), released_at=NOW - timedelta(days=n),
            )
            for n in range(count)
        )  # fmt: skip
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(ada)
    return client


def crowd(couples: int) -> None:
    """Other people's couples, with 20 released moments each, written by the owner in a few statements."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            """
            WITH people AS (
              INSERT INTO accounts_person (id, password, email, is_active, is_staff)
              SELECT gen_random_uuid(), '!', 'crowd-' || gen_random_uuid(), true, false
                FROM generate_series(1, %s) RETURNING id
            ), pairs AS (
              INSERT INTO couples_couple (id, zone, link_epoch, created_at)
              SELECT id, 'UTC', 0, now() FROM people RETURNING id
            ), members AS (
              INSERT INTO couples_membership (id, couple_id, person_id, slot, confirmed_at)
              SELECT gen_random_uuid(), pairs.id, pairs.id, 1, now() FROM pairs
            )
            INSERT INTO tracking_moment (id, couple_id, author_id, kind, text, created_at, released_at)
            SELECT gen_random_uuid(), pairs.id, pairs.id, 'moment', '\\x01', now() - n * interval '1 day',
                   now() - n * interval '1 day'
              FROM pairs, generate_series(1, 20) n
            """,
            [couples],
        )
        cursor.execute("ANALYZE")


def row_security(*, on: bool) -> None:
    """Switch the fences of every table off and on again, for measuring what they cost."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE schemaname = 'public' GROUP BY tablename")
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} {'ENABLE' if on else 'DISABLE'} ROW LEVEL SECURITY")
