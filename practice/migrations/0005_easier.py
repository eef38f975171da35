import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.fences import OF_AUTHOR, fence


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0004_steadying"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EaseAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "said",
                    models.CharField(
                        choices=[
                            ("easier", "Easier"),
                            ("same", "About the same"),
                            ("harder", "Rather harder"),
                            ("passed", "I let it pass"),
                        ],
                        max_length=6,
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
            options={
                "indexes": [models.Index(fields=["author", "-at"], name="ease_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("said__in", ["easier", "same", "harder", "passed"])), name="ease_known"
                    )
                ],
            },
        ),
        fence("practice_easeanswer", read=OF_AUTHOR, insert=OF_AUTHOR, delete=OF_AUTHOR),
    ]
