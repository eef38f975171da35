"""Who may listen to which channels: one short look at the session, the person and their couple."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare

LOOK = """
SELECT s.session_data, p.password, twofold.enter(p.id, %s)
  FROM django_session s, accounts_person p
 WHERE s.session_key = %s AND s.expire_date > %s AND p.id = %s AND p.is_active
"""


@dataclass(frozen=True, slots=True)
class Listener:
    """A signed-in session and the channels it hears: the person's own and the couple's."""

    session_key: str
    person_id: UUID
    couple_id: UUID | None

    @property
    def channels(self) -> tuple[UUID, ...]:
        return (self.person_id,) if self.couple_id is None else (self.person_id, self.couple_id)


def listener_of(session_key: str) -> Listener | None:
    """Who is behind a session cookie, or None. Two queries; gives the connection back."""
    try:
        person_id = UUID(SessionStore(session_key).load()[SESSION_KEY])
        return _look(session_key, person_id)
    except (KeyError, ValueError):
        return None
    finally:
        connection.close()


def still_listens(listener: Listener) -> bool:
    """Whether session, person and couple are what they were. One query; gives the connection back."""
    try:
        return _look(listener.session_key, listener.person_id) == listener
    finally:
        connection.close()


def _look(session_key: str, person_id: UUID) -> Listener | None:
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(LOOK, [now, session_key, now, person_id])
        row = cursor.fetchone()
    if row is None:
        return None
    data = SessionStore().decode(row[0])
    person = get_user_model()(pk=person_id, password=row[1])
    known = data.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    if not known or not constant_time_compare(data.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash()):
        return None
    return Listener(session_key, person_id, row[2])
