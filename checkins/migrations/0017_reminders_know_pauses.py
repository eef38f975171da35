from django.db import migrations

from core.fences import WORKER

# Beside what letters about a postponed talk are judged by.
SEEN = f"SELECT (couple_id, started_at) ON checkins_pause {{}} {WORKER}"


class Migration(migrations.Migration):
    dependencies = [("checkins", "0016_scripts_and_talks")]
    operations = [
        migrations.RunSQL(
            ["GRANT " + SEEN.format("TO")],
            ["REVOKE " + SEEN.format("FROM")],
        ),
    ]
