import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words
from core.fences import OF_AUTHOR, fence

OWN = {"read": OF_AUTHOR, "insert": OF_AUTHOR, "update": OF_AUTHOR, "delete": OF_AUTHOR}


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0005_easier"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CareAct",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("week", models.DateField()),
                ("text", core.words.WordsField(max_chars=80, null=False, verbose_name="something good for me")),
                ("created_at", models.DateTimeField()),
                ("done_on", models.DateField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["author", "-week"], name="care_of_a_week")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("week__iso_week_day", 1)), name="care_week_is_a_monday")
                ],
            },
        ),
        migrations.CreateModel(
            name="Habit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("silent", "Going silent"),
                            ("giving-in", "Saying sorry, and giving in"),
                            ("back", "Hitting back"),
                        ],
                        max_length=10,
                    ),
                ),
                ("signs", core.words.WordsField(blank=True, max_chars=280, verbose_name="early signs")),
                ("since", models.DateField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("author", "kind"), name="one_habit_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["silent", "giving-in", "back"])), name="habit_kind_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ability", "Something I was able to do"),
                            ("feedback", "Frank words from somebody"),
                            ("minute", "An honest minute"),
                            ("reaction", "What they really did"),
                            ("sentence", "A sentence, said plainly"),
                            ("no", "A small no"),
                            ("compliment", "A compliment, let in"),
                            ("origin", "Where it may come from"),
                            ("limit", "My map of limits"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first", core.words.WordsField(max_chars=280, null=False, verbose_name="words")),
                ("second", core.words.WordsField(blank=True, max_chars=280, verbose_name="words")),
                ("third", core.words.WordsField(blank=True, max_chars=280, verbose_name="words")),
                ("fourth", core.words.WordsField(blank=True, max_chars=280, verbose_name="words")),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["author", "kind", "-at"], name="steps_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "ability",
                                    "feedback",
                                    "minute",
                                    "reaction",
                                    "sentence",
                                    "no",
                                    "compliment",
                                    "origin",
                                    "limit",
                                ],
                            )
                        ),
                        name="step_kind_known",
                    )
                ],
            },
        ),
        fence("practice_step", read=OF_AUTHOR, insert=OF_AUTHOR, delete=OF_AUTHOR),
        fence("practice_careact", **OWN, update_columns="done_on"),
        fence("practice_habit", **OWN, update_columns="signs"),
    ]
