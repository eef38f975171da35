from django.db import migrations

from core.fences import WEB, WORKER, fence

# What the workers may read to count a month: dates and states of what both know, never a word.
GRANTS = (
    ("UPDATE (month_ends_at)", "checkins_schedule"),
    ("SELECT (announced)", "checkins_pause"),
    ("SELECT (check_in_id, opened_at)", "checkins_statement"),
    ("SELECT (id, couple_id, kind, opened_at)", "checkins_request"),
    ("SELECT (request_id, couple_id, answer, agreed_for, mark)", "checkins_requestanswer"),
    ("SELECT (zone)", "couples_couple"),
)
POLICIES = {
    "checkins_statement": "opened_at IS NOT NULL",
    "checkins_request": "opened_at IS NOT NULL",
    "checkins_requestanswer": "answer = 'yes' AND mark = 'kept'",
}
READ = "CREATE POLICY worker_counts ON {} FOR SELECT TO {} USING ({})"
# Of pauses from before: what their length and their end tell.
FILL = """
UPDATE checkins_pause SET announced = ARRAY[started_at, least(started_at + minutes * interval '1 minute', ended_at)]
 WHERE announced = '{}'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0027_month_figures"),
        ("accounts", "0009_digest_hour"),
        ("tracking", "0020_figures_for_the_workers"),
    ]
    operations = [
        # No page reads them: they are written for a letter.
        fence(
            "checkins_monthfigures",
            read="false",
            worker=[(verb, "true") for verb in ("SELECT", "INSERT", "UPDATE", "DELETE")],
        ),
        migrations.RunSQL(
            [f"GRANT {grant} ON {table} TO {WORKER}" for grant, table in GRANTS],
            [f"REVOKE {grant} ON {table} FROM {WORKER}" for grant, table in GRANTS],
        ),
        migrations.RunSQL(
            [READ.format(table, WORKER, rows) for table, rows in POLICIES.items()],
            [f"DROP POLICY worker_counts ON {table}" for table in POLICIES],
        ),
        migrations.RunSQL(
            [FILL, f"GRANT UPDATE (announced) ON checkins_pause TO {WEB}"],
            [f"REVOKE UPDATE (announced) ON checkins_pause FROM {WEB}"],
        ),
    ]
