import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words


class Migration(migrations.Migration):
    dependencies = [
        ("couples", "0008_removed_words"),
        ("tracking", "0009_waiting_and_questions_fences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Repair",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("error", core.words.WordsField(max_chars=200, verbose_name="I did …")),
                ("act", core.words.WordsField(max_chars=120, verbose_name="I will …")),
                ("due_at", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                ("moved", models.BooleanField(default=False)),
                (
                    "mark",
                    models.CharField(
                        blank=True, choices=[("done", "done"), ("let-go", "let go")], default="", max_length=8
                    ),
                ),
                ("marked_at", models.DateTimeField(null=True)),
                ("revision", models.SmallIntegerField(default=1)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "couple",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="repairs", to="couples.couple"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="repairs",
                        to="tracking.incident",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AcceptingLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("right", "You are right about …"), ("wrong", "I was wrong about …")], max_length=8
                    ),
                ),
                ("text", core.words.WordsField(max_chars=120, verbose_name="in your own words")),
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
                    "incident",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="tracking.incident",
                    ),
                ),
                (
                    "repair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="tracking.repair",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RepairAnswer",
            fields=[
                (
                    "repair",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="answer",
                        serialize=False,
                        to="tracking.repair",
                    ),
                ),
                ("answered_at", models.DateTimeField()),
                ("seen", models.SmallIntegerField(default=0)),
                (
                    "follow_up",
                    models.CharField(
                        blank=True,
                        choices=[("good", "still good"), ("not-yet", "not yet"), ("talk", "let us talk")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("followed_at", models.DateTimeField(null=True)),
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
        migrations.AddIndex(
            model_name="repair",
            index=models.Index(fields=["couple", "-created_at"], name="repairs_newest"),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(("mark__in", ["", "done", "let-go"])), name="repair_mark_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mark", ""), ("marked_at", None)),
                    models.Q(models.Q(("mark", ""), _negated=True), ("marked_at__isnull", False)),
                    _connector="OR",
                ),
                name="repair_mark_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__gt", models.F("created_at"))), name="repair_lies_ahead"
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(("marked_at", None), ("marked_at__gte", models.F("created_at")), _connector="OR"),
                name="repair_marked_after_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(("revision__gte", 1)), name="repair_revisions_begin_at_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["right", "wrong"])), name="line_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptingline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("incident", None), ("repair__isnull", False)),
                    models.Q(("incident__isnull", False), ("repair", None)),
                    _connector="OR",
                ),
                name="a_line_stands_on_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptingline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "wrong"), _negated=True), ("repair__isnull", False), _connector="OR"
                ),
                name="wrong_needs_a_named_error",
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptingline",
            constraint=models.UniqueConstraint(fields=("repair", "author", "kind"), name="one_line_per_repair"),
        ),
        migrations.AddConstraint(
            model_name="acceptingline",
            constraint=models.UniqueConstraint(fields=("incident", "author", "kind"), name="one_line_per_hard_moment"),
        ),
        migrations.AddConstraint(
            model_name="repairanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("follow_up__in", ["", "good", "not-yet", "talk"])), name="follow_up_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="repairanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follow_up", ""), ("followed_at", None)),
                    models.Q(models.Q(("follow_up", ""), _negated=True), ("followed_at__isnull", False)),
                    _connector="OR",
                ),
                name="follow_up_has_its_time",
            ),
        ),
    ]
