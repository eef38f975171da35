import datetime

from django.db import migrations, models

from core.fences import WORKER

SEEN = f"SELECT (digest_hour) ON accounts_profile {{}} {WORKER}"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_personal_token_fences"),
    ]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="digest_hour",
            field=models.TimeField(db_default=datetime.time(9, 0), default=datetime.time(9, 0), verbose_name="hour"),
        ),
        migrations.RunSQL(
            ["GRANT " + SEEN.format("TO")],
            ["REVOKE " + SEEN.format("FROM")],
        ),
    ]
