import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0028_month_figures_fences"),
        ("couples", "0011_agreement_fences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthAim",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                (
                    "figure",
                    models.CharField(
                        choices=[
                            ("good-moments", "Moments"),
                            ("check-ins", "Check Ins"),
                            ("requests-kept", "Requests"),
                            ("repairs", "Repairs"),
                        ],
                        max_length=16,
                    ),
                ),
                ("least", models.SmallIntegerField()),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
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
        ),
        migrations.CreateModel(
            name="MonthAimYes",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("said_at", models.DateTimeField()),
                (
                    "aim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="yes", to="checkins.monthaim"
                    ),
                ),
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MonthLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(choices=[("win", "a small win"), ("step", "one thing I will do")], max_length=4),
                ),
                ("month", models.DateField()),
                ("place", models.SmallIntegerField(default=1)),
                ("text", core.words.WordsField(max_chars=120, verbose_name="in one line")),
                ("created_at", models.DateTimeField()),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        choices=[("kept", "kept"), ("partly", "partly"), ("let-go", "let go")],
                        default="",
                        max_length=8,
                    ),
                ),
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
        ),
        migrations.CreateModel(
            name="MonthLooked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                (
                    "couple",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="couples.couple"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="monthaim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("couple", "month"), name="one_aim_per_couple_and_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="monthaim",
            constraint=models.CheckConstraint(
                condition=models.Q(("figure__in", ["good-moments", "check-ins", "requests-kept", "repairs"])),
                name="aim_on_what_the_two_do",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthaim",
            constraint=models.CheckConstraint(
                condition=models.Q(("least__range", (1, 60))), name="an_aim_within_reach"
            ),
        ),
        migrations.AddConstraint(
            model_name="monthaim",
            constraint=models.CheckConstraint(condition=models.Q(("month__day", 1)), name="aim_for_a_month"),
        ),
        migrations.AddConstraint(
            model_name="monthline",
            constraint=models.UniqueConstraint(
                fields=("couple", "month", "author", "kind", "place"), name="one_line_per_place_of_a_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="monthline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "win"), ("mark", ""), ("place__in", [1, 2, 3])),
                    models.Q(("kind", "step"), ("place", 1)),
                    _connector="OR",
                ),
                name="three_wins_one_step",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthline",
            constraint=models.CheckConstraint(
                condition=models.Q(("mark__in", ["", "kept", "partly", "let-go"])), name="step_mark_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="monthline",
            constraint=models.CheckConstraint(condition=models.Q(("month__day", 1)), name="line_of_a_month"),
        ),
        migrations.AddConstraint(
            model_name="monthlooked",
            constraint=models.UniqueConstraint(fields=("couple", "month"), name="a_month_is_looked_at_once"),
        ),
    ]
