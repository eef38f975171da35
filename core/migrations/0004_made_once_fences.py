from django.db import migrations

from core.fences import PERSON, fence

MINE = f"person_id = {PERSON}"


class Migration(migrations.Migration):
    dependencies = [("core", "0003_made_once")]
    operations = [
        fence(
            "core_madeonce",
            read=MINE,
            insert=MINE,
            update=MINE,
            update_columns="made",
            delete=MINE,
            worker=[("SELECT (id, at)", "true"), ("DELETE", "true")],
        ),
    ]
