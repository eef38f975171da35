from functools import reduce
from operator import and_

import django.db.models.deletion
from django.db import migrations, models

from core.fences import OF_COUPLE, fence

KINDS = ("settle", "turn", "echo", "notes", "stress", "win", "thanks", "close")


class Migration(migrations.Migration):
    dependencies = [("checkins", "0009_first_week_fences"), ("couples", "0003_doors")]
    operations = [
        migrations.CreateModel(
            name="StepLengths",
            fields=[
                (
                    "couple",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="step_lengths",
                        serialize=False,
                        to="couples.couple",
                    ),
                ),
                *[(kind, models.SmallIntegerField(null=True)) for kind in KINDS],
                ("without_stress", models.BooleanField(default=False)),
                ("without_win", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=reduce(and_, (models.Q((f"{kind}__range", (30, 900))) for kind in KINDS)),
                        name="steps_last_half_a_minute_to_a_quarter_of_an_hour",
                    )
                ],
            },
        ),
        fence("checkins_steplengths", read=OF_COUPLE, insert=OF_COUPLE, update=OF_COUPLE, delete=OF_COUPLE),
    ]
