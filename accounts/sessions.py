"""Sessions that have run out, cleared away by the workers. They see of a session when it ends, and not whose it is."""

from datetime import datetime

from django.db import connection

FORGET = """
WITH gone AS (
  DELETE FROM django_session WHERE session_key IN (
    SELECT session_key FROM django_session WHERE expire_date < %s ORDER BY expire_date LIMIT 1000)
  RETURNING session_key)
DELETE FROM usersessions_usersession device USING gone WHERE device.session_key = gone.session_key
"""


def forget_expired_sessions(now: datetime) -> None:
    """Some of those that ended, with the devices they stand for. An index scan that mostly finds nothing."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [now])
