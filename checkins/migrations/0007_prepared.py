import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words
from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, fence

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
IN_CHECK_IN = f"EXISTS (SELECT FROM checkins_checkin c WHERE c.id = check_in_id AND c.couple_id = {COUPLE})"


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0006_help_and_closing"),
        ("couples", "0003_doors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Prepared",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("written_at", models.DateTimeField()),
                ("sequence", models.BigIntegerField(default=0)),
                ("line", core.words.WordsField(blank=True, max_chars=280, verbose_name="what you want to say")),
                ("feeling", core.words.WordsField(blank=True, max_chars=40, verbose_name="feeling")),
                ("text", core.words.WordsField(blank=True, max_chars=80, verbose_name="request")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "couple",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="couples.couple"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("couple", "author"), name="one_prepared_per_person")],
            },
        ),
        migrations.CreateModel(
            name="StressNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField()),
                ("text", core.words.WordsField(max_chars=280, verbose_name="a line for yourself")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "check_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="checkins.checkin"
                    ),
                ),
                (
                    "couple",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="couples.couple"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("check_in", "author"), name="one_stress_note_per_person")
                ],
            },
        ),
        fence(
            "checkins_stressnote", read=OF_AUTHOR, insert=f"{MY_ROW} AND {IN_CHECK_IN}", update=MY_ROW, delete=OF_AUTHOR
        ),
        fence("checkins_prepared", read=OF_AUTHOR, insert=MY_ROW, update=MY_ROW, delete=OF_AUTHOR),
    ]
