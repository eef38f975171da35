import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0022_own_events"),
        ("couples", "0008_removed_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Trial",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "metric",
                    models.CharField(
                        choices=[
                            ("check-ins", "Check-ins held"),
                            ("limits", "Limits missed, each one’s own"),
                            ("calm", "Calm moments"),
                            ("own", "Something of our own"),
                        ],
                        max_length=9,
                    ),
                ),
                ("baseline", models.SmallIntegerField(null=True)),
                ("instead_of", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                            ("countered", "Countered"),
                            ("stopped", "Stopped"),
                            ("kept", "Kept"),
                            ("adjusted", "Adjusted"),
                            ("followed", "Followed"),
                            ("over", "Over"),
                            ("not-reviewed", "Not Reviewed"),
                            ("folded", "Folded"),
                        ],
                        default="",
                        max_length=12,
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
            name="TrialChoice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("trial", models.UUIDField()),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("keep", "Keep it"),
                            ("adjust", "Adjust it and go on"),
                            ("follow", "Try something new"),
                            ("end", "Let it end"),
                        ],
                        max_length=6,
                    ),
                ),
                ("opened_at", models.DateTimeField(null=True)),
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
            name="TrialLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("of", models.UUIDField()),
                ("day", models.SmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("helps", "What helps"),
                            ("change", "What I would change"),
                            ("keep", "What I would keep"),
                        ],
                        max_length=6,
                    ),
                ),
                ("text", core.words.WordsField(max_chars=200, verbose_name="a line")),
                ("opened_at", models.DateTimeField(null=True)),
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
            name="TrialLook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("trial", models.UUIDField()),
                ("day", models.SmallIntegerField()),
                ("trust", models.SmallIntegerField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
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
            name="TrialTap",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                (
                    "couple",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="couples.couple"
                    ),
                ),
                (
                    "trial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="taps", to="checkins.trial"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TrialWords",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("when", "When"),
                            ("notice", "I notice"),
                            ("wish", "I would appreciate"),
                            ("plan", "My own part"),
                            ("unit", "What we count"),
                        ],
                        max_length=6,
                    ),
                ),
                ("text", core.words.WordsField(max_chars=200, verbose_name="text")),
                ("known_at", models.DateTimeField()),
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
                (
                    "trial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="checkins.trial"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TrialYes",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("said_at", models.DateTimeField()),
                ("day0", models.DateField()),
                ("holds_at", models.DateTimeField()),
                ("planned_at", models.DateTimeField(null=True)),
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
                (
                    "trial",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="yes", to="checkins.trial"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="trial",
            index=models.Index(fields=["couple", "-created_at"], name="trials_newest"),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("couple",), name="one_open_trial_per_couple"
            ),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.CheckConstraint(
                condition=models.Q(("metric__in", ["check-ins", "limits", "calm", "own"])), name="trial_metric_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.CheckConstraint(
                condition=models.Q(("baseline", None), ("baseline__range", (0, 999)), _connector="OR"),
                name="baseline_is_a_count",
            ),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_how", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        (
                            "ended_how__in",
                            [
                                "declined",
                                "withdrawn",
                                "countered",
                                "stopped",
                                "kept",
                                "adjusted",
                                "followed",
                                "over",
                                "not-reviewed",
                                "folded",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="an_end_has_its_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="trialchoice",
            constraint=models.UniqueConstraint(fields=("trial", "author"), name="one_choice_per_person"),
        ),
        migrations.AddConstraint(
            model_name="trialchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("choice__in", ["keep", "adjust", "follow", "end"])), name="trial_choice_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="trialline",
            constraint=models.UniqueConstraint(
                fields=("of", "day", "kind", "author"), name="one_line_per_kind_and_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="trialline",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["helps", "change", "keep"])), name="trial_line_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="trialline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("day__in", (7, 14)),
                    models.Q(models.Q(("kind", "keep"), _negated=True), ("day", 14), _connector="OR"),
                ),
                name="lines_look_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="triallook",
            constraint=models.UniqueConstraint(fields=("trial", "day", "author"), name="one_look_per_day_and_person"),
        ),
        migrations.AddConstraint(
            model_name="triallook",
            constraint=models.CheckConstraint(condition=models.Q(("day__in", (0, 7, 14))), name="looks_on_three_days"),
        ),
        migrations.AddConstraint(
            model_name="triallook",
            constraint=models.CheckConstraint(
                condition=models.Q(("trust", None), ("trust__range", (0, 10)), _connector="OR"),
                name="trust_from_0_to_10",
            ),
        ),
        migrations.AddIndex(
            model_name="trialtap",
            index=models.Index(fields=["couple", "day"], name="trial_taps_of_a_day"),
        ),
        migrations.AddConstraint(
            model_name="trialwords",
            constraint=models.UniqueConstraint(fields=("trial", "author", "part"), name="one_text_per_part_and_person"),
        ),
        migrations.AddConstraint(
            model_name="trialwords",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ["when", "notice", "wish", "plan", "unit"])), name="trial_part_known"
            ),
        ),
        migrations.AddIndex(
            model_name="trialyes",
            index=models.Index(condition=models.Q(("planned_at", None)), fields=["holds_at"], name="trials_to_plan"),
        ),
        migrations.AddConstraint(
            model_name="trialyes",
            constraint=models.CheckConstraint(
                condition=models.Q(("holds_at__gt", models.F("said_at"))), name="a_yes_holds_from_the_next_day"
            ),
        ),
    ]
