"""What was settled for a pause before there were agreements: moved with its words, its yes and its end."""

from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader

from core import keys
from core.privacy import acting_as
from core.sealing import VERSION, shut, unshut
from tests.conftest import NOW
from tests.factories import make_couple, make_person

moving = import_module("checkins.migrations.0019_pause_agreements")
OLD = ("PauseSign", "PauseSignYes", "PauseTerm", "PauseTermYes")


@pytest.fixture
def owner(committed):
    """The owner's connection, back in the days of the old tables. Nothing of it stays."""
    connection = connections["owner"]
    state = MigrationLoader(connection).project_state(("checkins", "0019_pause_agreements"))
    with transaction.atomic(using="owner"):
        with connection.schema_editor(atomic=False) as editor:
            for name in OLD:
                editor.create_model(state.apps.get_model("checkins", name))
            yield state.apps, editor
        transaction.set_rollback(True, using="owner")


@pytest.fixture
def two(committed):
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    couple = make_couple(ada, ben, now=NOW)
    with acting_as(ada.pk, NOW):
        return ada, ben, couple, *keys.ring().own(ada.pk, couple.pk)


def write(editor, row, cipher, head, field, text):
    sealed = shut(cipher, head, text.encode(), row.pk.bytes + field)
    with editor.connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET text = %s WHERE id = %s", [sealed, row.pk])


def moved(editor, cipher):
    """Number, kind, minutes, words, whether there is a yes, an end."""
    with editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.id, a.number, a.kind, a.minutes, a.text, y.holds_from, e.at FROM couples_agreement a"
            " LEFT JOIN couples_agreementyes y ON y.agreement_id = a.id"
            " LEFT JOIN couples_agreementend e ON e.agreement_id = a.id ORDER BY a.kind, a.number"
        )
        for pk, number, kind, minutes, text, holds_from, at in cursor.fetchall():
            opened = text and unshut(cipher, bytes(text), 17, pk.bytes + moving.FIELD).decode()
            yield number, kind, minutes, opened, holds_from and holds_from.isoformat(), at is not None


def test_versions_words_yes_and_ends_are_moved(two, owner):
    (ada, ben, couple, key, cipher), (apps, editor) = two, owner
    tables = moving.Tables(apps, editor)
    mine = {"couple_id": couple.pk, "author_id": ada.pk}
    rows = []
    for days, ended in ((0, NOW + timedelta(days=1)), (1, None)):
        when = {"created_at": NOW + timedelta(days=days), "ended_at": ended}
        rows.append(tables("checkins", "PauseSign").create(minutes=10, **when, **mine))
    term = tables("checkins", "PauseTerm").create(kind="leave", created_at=NOW, **mine)
    said = {"couple_id": couple.pk, "author_id": ben.pk, "said_at": NOW}
    tables("checkins", "PauseSignYes").create(sign=rows[1], **said)
    head = VERSION + key.bytes
    write(editor, rows[0], cipher, head, b"checkins.pausesign.text", "tea?")
    write(editor, rows[1], cipher, head, b"checkins.pausesign.text", "lemon")
    write(editor, term, cipher, VERSION + uuid4().bytes, b"checkins.pauseterm.text", "nobody opens this")
    moving.move(apps, editor)
    assert list(moved(editor, cipher)) == [
        (1, "leave", None, None, None, False),
        (1, "pause", 10, "tea?", None, True),
        (2, "pause", 10, "lemon", "2026-03-05T06:00:00+00:00", False),
    ]
