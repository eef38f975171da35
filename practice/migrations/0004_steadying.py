import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words
from core.fences import OF_AUTHOR, fence

OWN = {"read": OF_AUTHOR, "insert": OF_AUTHOR, "update": OF_AUTHOR, "delete": OF_AUTHOR}


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0003_pulses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CopingMethod",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", core.words.WordsField(max_chars=80, null=False, verbose_name="what steadies me")),
                ("place", models.SmallIntegerField()),
                ("created_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["author", "place"], name="coping_in_own_order")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("place__gte", 0)), name="coping_place_is_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportPerson",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", core.words.WordsField(max_chars=40, null=False, verbose_name="name or sign")),
                ("reach", core.words.WordsField(blank=True, max_chars=120, verbose_name="how to reach them")),
                ("turned_to_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["author", "created_at"], name="supports_of_one")],
            },
        ),
        migrations.CreateModel(
            name="Thought",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", core.words.WordsField(max_chars=280, null=False, verbose_name="the thought")),
                ("fact_1", core.words.WordsField(blank=True, max_chars=200, verbose_name="a fact")),
                ("fact_2", core.words.WordsField(blank=True, max_chars=200, verbose_name="a fact")),
                ("fact_3", core.words.WordsField(blank=True, max_chars=200, verbose_name="a fact")),
                ("reworded", core.words.WordsField(blank=True, max_chars=280, verbose_name="how it sounds then")),
                ("before", models.SmallIntegerField(null=True)),
                ("after", models.SmallIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["author", "-at"], name="thoughts_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before__range", (0, 10))), name="thought_before_to_ten"
                    ),
                    models.CheckConstraint(condition=models.Q(("after__range", (0, 10))), name="thought_after_to_ten"),
                ],
            },
        ),
        fence("practice_copingmethod", **OWN, update_columns="place"),
        fence("practice_supportperson", **OWN, update_columns="name, reach, turned_to_at"),
        fence("practice_thought", read=OF_AUTHOR, insert=OF_AUTHOR, delete=OF_AUTHOR),
    ]
