import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words
from core.fences import OF_AUTHOR, fence

STEPS = [
    ("breathe", "Breathe"),
    ("walk", "Walk a little"),
    ("water", "Cold water"),
    ("music", "Music"),
    ("count", "Count to four"),
    ("nothing", "Nothing for now"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0017_reminders_know_pauses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NamedFeeling",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("feeling", core.words.WordsField(max_chars=40, verbose_name="feeling")),
                ("intensity", models.SmallIntegerField()),
                (
                    "step",
                    models.CharField(
                        choices=STEPS,
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["author", "-at"], name="feelings_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("intensity__range", (1, 10))), name="intensity_of_one_to_ten"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step__in", [value for value, _ in STEPS])),
                        name="calming_step_known",
                    ),
                ],
            },
        ),
        fence("checkins_namedfeeling", read=OF_AUTHOR, insert=OF_AUTHOR, delete=OF_AUTHOR),
    ]
