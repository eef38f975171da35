import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words
from core.fences import OF_AUTHOR, PERSON, fence

OF_MY_THIRTY = f"""{OF_AUTHOR} AND EXISTS (SELECT FROM practice_thirty t
    WHERE t.id = practice_thirtyday.thirty_id AND t.author_id = {PERSON})"""


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0007_an_aim_for_silence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Thirty",
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
            name="ThirtyDay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.SmallIntegerField()),
                ("note", core.words.WordsField(blank=True, max_chars=200, verbose_name="a line")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "thirty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="practice.thirty"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="thirty",
            constraint=models.UniqueConstraint(fields=("author", "started_on"), name="one_thirty_per_start"),
        ),
        migrations.AddConstraint(
            model_name="thirtyday",
            constraint=models.UniqueConstraint(fields=("thirty", "number"), name="one_look_a_day"),
        ),
        migrations.AddConstraint(
            model_name="thirtyday",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__range", (0, 29))), name="one_of_thirty_days"
            ),
        ),
        fence("practice_thirty", read=OF_AUTHOR, insert=OF_AUTHOR, delete=OF_AUTHOR),
        fence(
            "practice_thirtyday",
            read=OF_AUTHOR,
            insert=OF_MY_THIRTY,
            update=OF_AUTHOR,
            delete=OF_AUTHOR,
            update_columns="note",
        ),
    ]
