"""A draft of what somebody wants to say, theirs alone; and a talk, which is asked for like everything else."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words
from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, fence

ABOUT_OURS = f"""(incident_id IS NULL OR EXISTS (SELECT FROM tracking_incident i
                                               WHERE i.id = incident_id AND i.couple_id = {COUPLE}))"""
MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR} AND {ABOUT_OURS}"


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0015_pause_fences"),
        ("couples", "0008_removed_words"),
        ("tracking", "0012_phrase_marks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Script",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("shape", models.CharField(default="whole", max_length=8)),
                ("observed", core.words.WordsField(blank=True, max_chars=400, verbose_name="what you saw or heard")),
                ("feeling", core.words.WordsField(blank=True, max_chars=160, verbose_name="what you felt")),
                ("effect", core.words.WordsField(blank=True, max_chars=280, verbose_name="what it does to you")),
                ("request", core.words.WordsField(blank=True, max_chars=80, verbose_name="one request")),
                ("until", models.DateField(null=True)),
                ("sequence", models.BigIntegerField(default=0)),
                ("written_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="request",
            name="request_kind_known",
        ),
        migrations.AddField(
            model_name="request",
            name="at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="request",
            name="minutes",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="request",
            name="kind",
            field=models.CharField(
                choices=[("ask", "Ask"), ("talk", "Talk"), ("help", "Help")], default="ask", max_length=4
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["ask", "talk", "help"])), name="request_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("at__isnull", False), ("kind", "talk"), ("minutes__range", (20, 30))),
                    models.Q(models.Q(("kind", "talk"), _negated=True), ("at", None), ("minutes", None)),
                    _connector="OR",
                ),
                name="a_talk_has_its_hour",
            ),
        ),
        migrations.AddField(
            model_name="script",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="script",
            name="couple",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="couples.couple"),
        ),
        migrations.AddField(
            model_name="script",
            name="incident",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="tracking.incident"
            ),
        ),
        migrations.AddField(
            model_name="script",
            name="sent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="checkins.request"
            ),
        ),
        migrations.AddConstraint(
            model_name="script",
            constraint=models.UniqueConstraint(fields=("couple", "author"), name="one_script_per_person"),
        ),
        migrations.AddConstraint(
            model_name="script",
            constraint=models.CheckConstraint(
                condition=models.Q(("shape__in", ["short", "whole", "fourteen", "back", "behind"])),
                name="script_shape_known",
            ),
        ),
        fence("checkins_script", read=OF_AUTHOR, insert=MY_ROW, update=MY_ROW, delete=OF_AUTHOR),
    ]
