from django.db import migrations

from core.fences import WORKER

# What the workers may read to count a month: dates and states of what both know, never a word.
FACTS = """id, couple_id, incident_id, superseded_at, day, outcome, outcome_on, parked_until,
           began_at, heated_ended_at, talk_resumed_at, repaired_at"""
GRANTS = (
    ("SELECT (couple_id, released_at, opens_at)", "tracking_moment"),
    (f"SELECT ({FACTS})", "tracking_incidentfacts"),
    ("SELECT (facts_id, confirmed_at)", "tracking_incidentconfirmation"),
    ("SELECT (couple_id, revision)", "tracking_repair"),
    ("SELECT (repair_id, seen, follow_up)", "tracking_repairanswer"),
)
POLICIES = {
    "tracking_moment": "released_at IS NOT NULL",
    "tracking_incidentfacts": "superseded_at IS NULL",
    "tracking_incidentconfirmation": "true",
    "tracking_repairanswer": "true",
}
READ = "CREATE POLICY worker_counts ON {} FOR SELECT TO {} USING ({})"


class Migration(migrations.Migration):
    dependencies = [("tracking", "0019_reassurance_fences")]
    operations = [
        migrations.RunSQL(
            [f"GRANT {grant} ON {table} TO {WORKER}" for grant, table in GRANTS],
            [f"REVOKE {grant} ON {table} FROM {WORKER}" for grant, table in GRANTS],
        ),
        migrations.RunSQL(
            [READ.format(table, WORKER, rows) for table, rows in POLICIES.items()],
            [f"DROP POLICY worker_counts ON {table}" for table in POLICIES],
        ),
    ]
