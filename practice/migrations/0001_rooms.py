import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("couples", "0008_removed_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Baseline",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("started_on", models.DateField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BaselineDay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.SmallIntegerField()),
                ("avoided", models.SmallIntegerField(default=0)),
                ("silent", models.SmallIntegerField(default=0)),
                ("accusing", models.SmallIntegerField(default=0)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "baseline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="practice.baseline"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Boundary",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", core.words.WordsField(max_chars=200, null=False, verbose_name="what I will do")),
                ("created_at", models.DateTimeField()),
                ("week_from", models.DateField()),
                ("retired_on", models.DateField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CloseOne",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("tie", models.UUIDField(null=True)),
                ("label", core.words.WordsField(max_chars=40, null=False, verbose_name="name or sign")),
                ("created_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("by_me", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("returned_at", models.DateTimeField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "close_one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="practice.closeone"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Crossing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("fact", core.words.WordsField(blank=True, max_chars=120, verbose_name="one fact")),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "boundary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="crossings", to="practice.boundary"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("mutual", "Mutual"), ("trigger", "Trigger")], max_length=8)),
                ("text", core.words.WordsField(max_chars=600, null=False, verbose_name="words")),
                ("thought", core.words.WordsField(blank=True, max_chars=280, verbose_name="what I thought")),
                ("reworded", core.words.WordsField(blank=True, max_chars=280, verbose_name="said more mildly")),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShownBoundary",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("line", models.UUIDField()),
                ("text", core.words.WordsField(max_chars=200, verbose_name="what I will do")),
                ("released_at", models.DateTimeField()),
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
            name="ShownFigure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "sign",
                    models.CharField(
                        choices=[
                            ("avoided", "times I avoided something or somebody"),
                            ("silent", "minutes I was silent after an argument"),
                            ("accusing", "accusing things I said"),
                        ],
                        max_length=8,
                    ),
                ),
                ("started_on", models.DateField()),
                ("first_week", models.IntegerField()),
                ("second_week", models.IntegerField()),
                ("released_at", models.DateTimeField()),
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
            name="Tally",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("enjoyed", "A moment I enjoyed"),
                            ("fact", "I said a fact"),
                            ("criticism", "I criticised"),
                            ("four", "I stopped, counted to four and said one fact"),
                            ("sorry", "I said sorry, and had done harm"),
                            ("needless", "I said sorry without any harm done"),
                            ("swapped", "I said something else instead of sorry"),
                            ("silence", "I went silent"),
                            ("unanswered", "I left a message unanswered"),
                            ("cancelled", "I called something off"),
                            ("friend", "I told a friend how it is going"),
                            ("ran-down", "I ran myself down"),
                            ("public", "I said sorry before others for a fault I had only imagined"),
                            ("blame", "I took the blame although the facts say otherwise"),
                        ],
                        max_length=12,
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
        ),
        migrations.CreateModel(
            name="Aim",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contacts", "more than half of what I start comes back"),
                            ("enjoyed", "at least two enjoyed moments in seven days"),
                            ("facts", "two facts for each criticism, after thirty days"),
                            (
                                "apologies",
                                "a third of the needless apologies, three weeks after a first week of counting",
                            ),
                        ],
                        max_length=12,
                    ),
                ),
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
                    models.UniqueConstraint(fields=("author", "kind"), name="one_aim_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["contacts", "enjoyed", "facts", "apologies"])),
                        name="aim_kind_known",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="baseline",
            constraint=models.UniqueConstraint(fields=("author", "started_on"), name="one_baseline_per_start"),
        ),
        migrations.AddConstraint(
            model_name="baselineday",
            constraint=models.UniqueConstraint(fields=("baseline", "number"), name="one_note_per_baseline_day"),
        ),
        migrations.AddConstraint(
            model_name="baselineday",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__range", (0, 13))), name="baseline_day_of_fourteen"
            ),
        ),
        migrations.AddConstraint(
            model_name="baselineday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accusing__range", (0, 99)), ("avoided__range", (0, 99)), ("silent__range", (0, 1440))
                ),
                name="baseline_counts_are_counts",
            ),
        ),
        migrations.AddIndex(
            model_name="boundary",
            index=models.Index(fields=["author", "-created_at"], name="lines_of_one"),
        ),
        migrations.AddConstraint(
            model_name="boundary",
            constraint=models.CheckConstraint(
                condition=models.Q(("retired_on", None), ("retired_on__gte", models.F("week_from")), _connector="OR"),
                name="line_retires_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="closeone",
            constraint=models.UniqueConstraint(fields=("author", "tie"), name="one_close_one_per_couple"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["author", "-at"], name="contacts_newest"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_at", None),
                    models.Q(("by_me", True), ("returned_at__gte", models.F("at"))),
                    _connector="OR",
                ),
                name="returned_after_own_start",
            ),
        ),
        migrations.AddIndex(
            model_name="crossing",
            index=models.Index(fields=["author", "boundary", "-at"], name="crossings_newest"),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["author", "kind", "-at"], name="notes_newest"),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["mutual", "trigger"])), name="note_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="shownboundary",
            constraint=models.UniqueConstraint(fields=("couple", "line"), name="a_line_is_shown_once"),
        ),
        migrations.AddConstraint(
            model_name="shownfigure",
            constraint=models.UniqueConstraint(fields=("couple", "author", "sign"), name="a_sign_is_shown_once"),
        ),
        migrations.AddConstraint(
            model_name="shownfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("sign__in", ["avoided", "silent", "accusing"])), name="shown_sign_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="shownfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_week__gte", 0), ("second_week__gte", 0)), name="shown_figures_are_counts"
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["author", "-at"], name="tallies_newest"),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "enjoyed",
                            "fact",
                            "criticism",
                            "four",
                            "sorry",
                            "needless",
                            "swapped",
                            "silence",
                            "unanswered",
                            "cancelled",
                            "friend",
                            "ran-down",
                            "public",
                            "blame",
                        ],
                    )
                ),
                name="tally_kind_known",
            ),
        ),
    ]
