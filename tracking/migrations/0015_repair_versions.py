"""What stood in a step of repair before it was said differently."""

import uuid

from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE

import core.words


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("couples", "0009_removed_together"),
        ("tracking", "0014_fence_pattern_answers"),
    ]
    operations = [
        migrations.CreateModel(
            name="RepairVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("error", core.words.WordsField(max_chars=200, verbose_name="I did …")),
                ("act", core.words.WordsField(max_chars=120, verbose_name="I will …")),
                ("replaced_at", models.DateTimeField()),
                ("author", models.ForeignKey(on_delete=CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("couple", models.ForeignKey(on_delete=CASCADE, related_name="+", to="couples.couple")),
                ("repair", models.ForeignKey(on_delete=CASCADE, related_name="versions", to="tracking.repair")),
            ],
            options={
                "indexes": [models.Index(fields=["repair", "-replaced_at"], name="repair_versions_newest")],
            },
        ),
    ]
