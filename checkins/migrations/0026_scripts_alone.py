"""Putting something into words works without a partner, too: such a draft is of no couple."""

import django.db.models.deletion
from django.db import migrations, models

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE

ABOUT_OURS = f"""(incident_id IS NULL OR EXISTS (SELECT FROM tracking_incident i
                                               WHERE i.id = incident_id AND i.couple_id = {COUPLE}))"""
IN_COUPLE = f"{OF_COUPLE} AND {OF_AUTHOR} AND {ABOUT_OURS}"
MINE = f"{OF_AUTHOR} AND ({OF_COUPLE} OR couple_id IS NULL)"
ALONE_TOO = f"{MINE} AND {ABOUT_OURS}"


def policies(insert: str, using: str, check: str) -> list[str]:
    return [
        f"ALTER POLICY web_insert ON checkins_script WITH CHECK ({insert})",
        f"ALTER POLICY web_update ON checkins_script USING ({using}) WITH CHECK ({check})",
    ]


class Migration(migrations.Migration):
    dependencies = [("checkins", "0025_lengths_of_looks")]
    operations = [
        migrations.RemoveConstraint("script", "one_script_per_person"),
        migrations.AlterField(
            "script",
            "couple",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="couples.couple"
            ),
        ),
        migrations.AddConstraint(
            "script",
            models.UniqueConstraint(fields=("couple", "author"), name="one_script_per_person", nulls_distinct=False),
        ),
        migrations.RunSQL(policies(ALONE_TOO, MINE, ALONE_TOO), policies(IN_COUPLE, IN_COUPLE, IN_COUPLE)),
    ]
