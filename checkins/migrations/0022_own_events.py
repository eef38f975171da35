from django.db import migrations, models

from core.fences import COUPLE, OF_COUPLE, PERSON

IN_CHECK_IN = f"EXISTS (SELECT FROM checkins_checkin c WHERE c.id = check_in_id AND c.couple_id = {COUPLE})"
# What somebody did in a check-in is theirs to say. On a phone that both share its account acts, under its own slot.
MY_SLOT = f"""EXISTS (SELECT FROM couples_membership m WHERE m.couple_id = {COUPLE}
                            AND m.person_id = {PERSON} AND m.slot = checkins_checkinevent.slot)"""
BEFORE = f"{OF_COUPLE} AND {IN_CHECK_IN}"
POLICY = "ALTER POLICY web_insert ON checkins_checkinevent WITH CHECK ({})"
KINDS = (
    *("joined", "one_phone", "started", "ready", "echo_yes", "echo_not_quite", "more", "paused", "resumed"),
    *("stopped", "shaped", "confirmed", "quiet"),
)


class Migration(migrations.Migration):
    dependencies = [("checkins", "0021_week_marks"), ("couples", "0003_doors")]
    operations = [
        migrations.RunSQL(POLICY.format(f"{BEFORE} AND {MY_SLOT}"), POLICY.format(BEFORE)),
        migrations.RemoveConstraint("checkinevent", "event_kind_known"),
        migrations.AddConstraint(
            "checkinevent",
            models.CheckConstraint(condition=models.Q(kind__in=list(KINDS)), name="event_kind_known"),
        ),
    ]
