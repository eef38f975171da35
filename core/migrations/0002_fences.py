from django.db import migrations

from core.fences import COUPLE, PERSON, WEB, fence

MINE = f"person_id = {PERSON}"


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [
        migrations.RunSQL(
            ["CREATE SCHEMA IF NOT EXISTS twofold", f"GRANT USAGE ON SCHEMA twofold TO {WEB}"],
            ["DROP SCHEMA twofold"],
        ),
        # A key is never changed by the app; rotate_words_keys wraps it anew as the owner.
        fence(
            "core_datakey",
            read=f"{MINE} OR couple_id = {COUPLE}",
            insert=f"{MINE} AND (couple_id IS NULL OR couple_id = {COUPLE})",
            delete=MINE,
        ),
    ]
