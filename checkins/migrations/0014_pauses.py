import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import core.words


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_quiet_fences"),
        ("checkins", "0013_words_removed"),
        ("couples", "0007_one_order_of_locks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MealTime",
            fields=[
                (
                    "author",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("begins", models.TimeField()),
                ("ends", models.TimeField()),
            ],
        ),
        migrations.CreateModel(
            name="OwnPause",
            fields=[
                (
                    "author",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("minutes", models.SmallIntegerField()),
                ("started_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__in", (5, 10, 20))), name="own_pause_of_three_lengths"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slot", models.SmallIntegerField()),
                ("minutes", models.SmallIntegerField()),
                ("first_slot", models.SmallIntegerField()),
                ("turn_seconds", models.SmallIntegerField(null=True)),
                ("longest_hours", models.SmallIntegerField()),
                ("started_at", models.DateTimeField()),
                ("talk_at", models.DateTimeField(null=True)),
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
            name="PauseEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.SmallIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("slot", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
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
                    "pause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="checkins.pause"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PauseSentence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", core.words.WordsField(max_chars=140, verbose_name="one sentence")),
                ("created_at", models.DateTimeField()),
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
                    "pause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sentences", to="checkins.pause"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PauseTerm",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign", "My own sign"),
                            ("leave", "When we leave a heated talk"),
                            ("apart", "The longest time apart"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", core.words.WordsField(max_chars=80, verbose_name="in a few words")),
                ("hours", models.SmallIntegerField(null=True)),
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
            name="PauseTermYes",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("said_at", models.DateTimeField()),
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
                    "term",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="yes", to="checkins.pauseterm"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="pause",
            index=models.Index(fields=["couple", "-started_at"], name="pauses_newest"),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("couple",), name="one_open_pause_per_couple"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__in", (5, 10, 20))), name="pause_of_five_ten_or_twenty"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_slot__in", [1, 2]), ("slot__in", [1, 2])), name="pause_by_one_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("longest_hours__range", (24, 72))), name="pause_at_most_three_days_apart"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at__gte", models.F("started_at"))), name="pause_ends_after_it_began"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "talk_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("started_at"), "+", models.Value(datetime.timedelta(days=3))
                        ),
                    )
                ),
                name="talk_within_three_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="pauseevent",
            constraint=models.UniqueConstraint(fields=("pause", "position"), name="one_pause_event_per_position"),
        ),
        migrations.AddConstraint(
            model_name="pauseevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "extended")), fields=("pause",), name="one_extension_per_pause"
            ),
        ),
        migrations.AddConstraint(
            model_name="pauseevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "accepted")), fields=("pause",), name="one_postponement_per_pause"
            ),
        ),
        migrations.AddConstraint(
            model_name="pauseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "ready",
                            "extended",
                            "proposed",
                            "accepted",
                            "longer",
                            "not_today",
                            "done",
                            "more",
                            "held",
                            "went_on",
                            "ended",
                        ],
                    )
                ),
                name="pause_event_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="pauseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("proposed", "accepted")), _negated=True),
                    ("until__gt", models.F("at")),
                    _connector="OR",
                ),
                name="a_later_time_is_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="pauseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None),
                    (
                        "until__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("at"), "+", models.Value(datetime.timedelta(days=3))
                        ),
                    ),
                    _connector="OR",
                ),
                name="not_put_off_for_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="pausesentence",
            constraint=models.UniqueConstraint(fields=("pause", "author"), name="one_sentence_per_person"),
        ),
        migrations.AddIndex(
            model_name="pauseterm",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["couple", "-created_at"], name="terms_live"
            ),
        ),
        migrations.AddConstraint(
            model_name="pauseterm",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["sign", "leave", "apart"])), name="pause_term_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="pauseterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hours__range", (24, 72)), ("kind", "apart")),
                    models.Q(models.Q(("kind", "apart"), _negated=True), ("hours", None)),
                    _connector="OR",
                ),
                name="apart_a_day_to_three",
            ),
        ),
    ]
