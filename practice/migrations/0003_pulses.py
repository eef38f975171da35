import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words
from core.fences import OF_AUTHOR, fence


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0002_fences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pulse",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("near_check", models.BooleanField(default=False)),
                ("safety", models.SmallIntegerField(null=True)),
                ("asking", models.SmallIntegerField(null=True)),
                ("understood", models.SmallIntegerField(null=True)),
                ("no_change", models.SmallIntegerField(null=True)),
                ("backfires", models.SmallIntegerField(null=True)),
                ("own_feelings", models.SmallIntegerField(null=True)),
                ("meant_well", core.words.WordsField(blank=True, max_chars=280, verbose_name="what I meant well")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["author", "-at"], name="pulses_newest")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("safety__range", (0, 10))), name="pulse_safety_to_ten"),
                    models.CheckConstraint(condition=models.Q(("asking__range", (0, 10))), name="pulse_asking_to_ten"),
                    models.CheckConstraint(
                        condition=models.Q(("understood__range", (0, 10))), name="pulse_understood_to_ten"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("no_change__range", (0, 10))), name="pulse_no_change_to_ten"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("backfires__range", (0, 10))), name="pulse_backfires_to_ten"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("own_feelings__range", (0, 10))), name="pulse_own_feelings_to_ten"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("safety__isnull", False),
                            ("asking__isnull", False),
                            ("understood__isnull", False),
                            ("no_change__isnull", False),
                            ("backfires__isnull", False),
                            ("own_feelings__isnull", False),
                            _connector="OR",
                        ),
                        name="pulse_says_something",
                    ),
                ],
            },
        ),
        fence("practice_pulse", read=OF_AUTHOR, insert=OF_AUTHOR, delete=OF_AUTHOR),
    ]
