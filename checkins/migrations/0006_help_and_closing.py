from django.db import migrations, models
from django.db.models import Q

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, WEB

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
ASKED_OF_ME = f"""EXISTS (SELECT FROM checkins_request r WHERE r.id = request_id AND r.couple_id = {COUPLE}
                                AND r.author_id <> {PERSON} AND r.opened_at IS NOT NULL)"""
STILL_ASKED = f"""EXISTS (SELECT FROM checkins_request r WHERE r.id = request_id AND r.couple_id = {COUPLE}
                                AND r.author_id <> {PERSON} AND r.opened_at IS NOT NULL AND r.closed_at IS NULL)"""
UNANSWERED = "NOT EXISTS (SELECT FROM checkins_requestanswer a WHERE a.request_id = checkins_request.id)"
NOT_BOTH = f"(closed_at IS NULL OR {UNANSWERED})"


class Migration(migrations.Migration):
    """Help with something is a request of another kind; what nobody has answered can be taken back by its author."""

    dependencies = [("checkins", "0005_past_couples")]
    operations = [
        migrations.AddField(
            "request", "kind", models.CharField(choices=[("ask", "Ask"), ("help", "Help")], default="ask", max_length=4)
        ),
        migrations.AddField("request", "closed_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "request", models.CheckConstraint(condition=Q(kind__in=["ask", "help"]), name="request_kind_known")
        ),
        migrations.AddConstraint(
            "request",
            models.CheckConstraint(condition=Q(kind="ask") | Q(check_in=None), name="help_is_asked_at_any_time"),
        ),
        migrations.AddConstraint(
            "request",
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="closed_is_what_both_knew"
            ),
        ),
        # Taken back or answered, never both: each side's policy looks for the other's row.
        migrations.RunSQL(
            [
                f"ALTER POLICY web_insert ON checkins_requestanswer WITH CHECK ({MY_ROW} AND {STILL_ASKED})",
                f"ALTER POLICY web_update ON checkins_request WITH CHECK ({MY_ROW} AND {NOT_BOTH})",
                f"GRANT UPDATE (closed_at) ON checkins_request TO {WEB}",
            ],
            [
                f"ALTER POLICY web_insert ON checkins_requestanswer WITH CHECK ({MY_ROW} AND {ASKED_OF_ME})",
                f"ALTER POLICY web_update ON checkins_request WITH CHECK ({MY_ROW})",
                f"REVOKE UPDATE (closed_at) ON checkins_request FROM {WEB}",
            ],
        ),
    ]
