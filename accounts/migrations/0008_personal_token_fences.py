from django.db import migrations

from core.fences import COUPLE, PERSON, fence

MINE = f"person_id = {PERSON}"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_personal_tokens")]
    operations = [
        # Whose a token is, before anybody has entered, says twofold.resolve_capability, to whoever holds its secret.
        fence(
            "accounts_personaltoken",
            read=MINE,
            insert=f"{MINE} AND couple_id = {COUPLE}",
            update=MINE,
            update_columns="known_at",
            delete=MINE,
        ),
    ]
