import uuid

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0026_scripts_alone"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthFigures",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("couple_id", models.UUIDField()),
                ("month", models.DateField()),
                ("counted_at", models.DateTimeField()),
                ("figures", models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name="pause",
            name="announced",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), default=list),
        ),
        migrations.AddField(
            model_name="schedule",
            name="month_ends_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="schedule",
            index=models.Index(fields=["month_ends_at"], name="months_to_count"),
        ),
        migrations.AddIndex(
            model_name="monthfigures",
            index=models.Index(fields=["counted_at"], name="figures_by_age"),
        ),
        migrations.AddConstraint(
            model_name="monthfigures",
            constraint=models.UniqueConstraint(fields=("couple_id", "month"), name="figures_once_per_month"),
        ),
        migrations.AddConstraint(
            model_name="monthfigures",
            constraint=models.CheckConstraint(condition=models.Q(("month__day", 1)), name="figures_of_a_month"),
        ),
    ]
