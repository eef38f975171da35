from django.db import migrations

from core.fences import PERSON, fence

MINE = f"person_id = {PERSON}"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        fence(
            "accounts_profile",
            read=MINE,
            insert=MINE,
            update=MINE,
            delete=MINE,
            worker=[("SELECT (person_id, zone, language)", "true")],
        ),
    ]
