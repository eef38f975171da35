"""Two steps more of which a couple sets the length: looking at a trial, and choosing what comes after it.

Whoever has set lengths before keeps theirs, with the two new ones as they are meant: none would mean no timer.
"""

from functools import reduce
from operator import and_

from django.db import migrations, models

NAME = "steps_last_half_a_minute_to_a_quarter_of_an_hour"


def long_enough(*kinds):
    return reduce(and_, (models.Q((f"{kind}__range", (30, 900))) for kind in kinds))


class Migration(migrations.Migration):
    dependencies = [("checkins", "0024_trial_fences")]
    operations = [
        migrations.AddField("steplengths", "look", models.SmallIntegerField(null=True)),
        migrations.AddField("steplengths", "decide", models.SmallIntegerField(null=True)),
        migrations.RunSQL("UPDATE checkins_steplengths SET look = 360, decide = 510", migrations.RunSQL.noop),
        migrations.RemoveConstraint("steplengths", NAME),
        migrations.AddConstraint(
            "steplengths",
            models.CheckConstraint(
                condition=long_enough(
                    "settle", "turn", "echo", "notes", "stress", "win", "thanks", "look", "decide", "close"
                ),
                name=NAME,
            ),
        ),
    ]
