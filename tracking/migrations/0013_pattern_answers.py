"""What each answered to the question whether something tends to happen at a certain time."""

import uuid

from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, Q


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("couples", "0008_removed_words"),
        ("tracking", "0012_phrase_marks"),
    ]
    operations = [
        migrations.CreateModel(
            name="PatternAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("pattern", models.CharField(max_length=32)),
                ("said_yes", models.BooleanField()),
                ("answered_on", models.DateField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("author", models.ForeignKey(on_delete=CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("couple", models.ForeignKey(on_delete=CASCADE, related_name="+", to="couples.couple")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("couple", "pattern", "author"), name="one_answer_per_pattern_and_person"
                    ),
                    models.CheckConstraint(condition=Q(opened_at=None) | Q(said_yes=True), name="only_a_yes_opens"),
                ],
            },
        ),
    ]
