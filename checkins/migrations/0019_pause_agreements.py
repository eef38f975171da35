"""What was settled for a pause becomes agreements, with every version, yes and end it had.

Words are bound to their row and field, so each is opened and sealed again under its author's same key. The owner may do
that: it sees all keys and reads the master key from the environment, as the rotation of keys does. Words whose key was
destroyed stay behind: the version is kept without them, as one whose author took its words away.
"""

from collections import defaultdict
from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import migrations

from core.clock import local_day, to_instant, zone_of
from core.sealing import VERSION, WordsUnreadable, key_id, open_bytes, shut, unshut

KEY_ID = 16
FIELD = b"couples.agreement.text"


class Tables:
    """The rows of each model, as the login that migrates sees them."""

    def __init__(self, apps, schema_editor):
        self.apps, self.connection = apps, schema_editor.connection

    def __call__(self, app, model):
        return self.apps.get_model(app, model).objects.using(self.connection.alias)


def move(apps, schema_editor):
    tables = Tables(apps, schema_editor)
    ciphers = Ciphers(tables("core", "DataKey"))
    for source, field in (("PauseSign", b"checkins.pausesign.text"), ("PauseTerm", b"checkins.pauseterm.text")):
        numbers = defaultdict(int)
        to = "term_id" if source == "PauseTerm" else "sign_id"
        yes = {getattr(row, to): row for row in tables("checkins", f"{source}Yes")}
        for old in tables("checkins", source).select_related("couple").order_by("created_at", "id"):
            kind = getattr(old, "kind", "pause")
            thread = uuid5(old.couple_id, f"sign {old.author_id}" if kind == "sign" else kind)
            numbers[thread] += 1
            new = _version(tables, old, thread=thread, number=numbers[thread], kind=kind)
            _write_words(tables, old, new, ciphers, field)
            _follow(tables, old, new, yes.get(old.pk))


def _version(tables, old, **named):
    return tables("couples", "Agreement").create(
        couple_id=old.couple_id,
        author_id=old.author_id,
        minutes=getattr(old, "minutes", None),
        hours=getattr(old, "hours", None),
        created_at=old.created_at,
        **named,
    )


def _write_words(tables, old, new, ciphers, field):
    table = old._meta.db_table
    with tables.connection.cursor() as cursor:
        cursor.execute(f"SELECT text FROM {table} WHERE id = %s", [old.pk])  # noqa: S608  # a table of ours
        stored = cursor.fetchone()[0]
        before, after = old.pk.bytes + field, new.pk.bytes + FIELD
        if stored is not None and (sealed := ciphers.seal_again(bytes(stored), before, after)):
            cursor.execute("UPDATE couples_agreement SET text = %s WHERE id = %s", [sealed, new.pk])


def _follow(tables, old, new, yes):
    """The yes with its instant, and the end."""
    if yes is not None:
        zone = zone_of(old.couple.zone)
        morning = datetime.combine(local_day(yes.said_at, zone) + timedelta(days=1), time(6))
        tables("couples", "AgreementYes").create(
            couple_id=old.couple_id,
            author_id=yes.author_id,
            agreement_id=new.pk,
            said_at=yes.said_at,
            holds_from=to_instant(morning, zone),
        )
    if old.ended_at is not None:
        ends = tables("couples", "AgreementEnd")
        ends.create(couple_id=old.couple_id, agreement_id=new.pk, at=old.ended_at)


class Ciphers:
    """The data keys of all, as the owner sees them."""

    def __init__(self, keys):
        self.keys, self.known = keys, {}

    def seal_again(self, stored, before, after):
        """The same words bound to another row and field; None where no key opens them."""
        key = key_id(stored, KEY_ID)
        try:
            cipher = self._of(UUID(bytes=key))
            plain = unshut(cipher, stored, 1 + KEY_ID, before) if cipher else None
        except WordsUnreadable:
            return None
        return None if plain is None else shut(cipher, VERSION + key, plain, after)

    def _of(self, key):
        if key not in self.known:
            row = self.keys.filter(pk=key).first()
            self.known[key] = row and AESGCM(_unwrapped(row))
        return self.known[key]


def _unwrapped(row):
    about = row.id.bytes + row.person_id.bytes + (row.couple_id.bytes if row.couple_id else b"")
    return open_bytes(bytes(row.wrapped), purpose="data key", about=about)


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0018_named_feelings"),
        ("core", "0002_fences"),
        ("couples", "0011_agreement_fences"),
    ]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
