"""What somebody marks in the phrase library: their own, reached by nobody else."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.fences import OF_AUTHOR, fence


class Migration(migrations.Migration):
    dependencies = [
        ("tracking", "0011_repair_fences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PhraseMark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("phrase", models.SlugField(db_index=False, max_length=40)),
                ("kind", models.CharField(choices=[("say", "Say"), ("tried", "Tried")], max_length=5)),
                ("on", models.DateField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "say")), fields=("author", "phrase"), name="one_say_per_phrase"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "tried")),
                        fields=("author", "phrase", "on"),
                        name="one_try_per_phrase_and_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "say"), ("on", None)),
                            models.Q(("kind", "tried"), ("on__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_try_has_its_day",
                    ),
                ],
            },
        ),
        fence("tracking_phrasemark", read=OF_AUTHOR, insert=OF_AUTHOR, delete=OF_AUTHOR),
    ]
