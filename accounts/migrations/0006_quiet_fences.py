from django.db import migrations

from core.fences import PERSON, WORKER, fence

COLUMNS = "SELECT (quiet_from, quiet_until, let_pass), UPDATE (let_pass)"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_quiet_hours")]
    operations = [
        migrations.RunSQL(
            [
                f"GRANT {COLUMNS} ON accounts_profile TO {WORKER}",
                f"CREATE POLICY worker_update ON accounts_profile FOR UPDATE TO {WORKER} USING (true)",
            ],
            [
                "DROP POLICY worker_update ON accounts_profile",
                f"REVOKE {COLUMNS} ON accounts_profile FROM {WORKER}",
            ],
        ),
        # Sign-in data, read before anybody has entered: an account and a date, for as long as nobody proved an address.
        fence("accounts_unproven", read="true", insert=f"person_id = {PERSON}", delete="true"),
    ]
