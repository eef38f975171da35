"""Words of several fields, and what stood there before, go and come back together."""

from django.db import migrations, models

import core.words


class Migration(migrations.Migration):
    dependencies = [("couples", "0008_removed_words")]
    operations = [
        migrations.AddField("removedwords", "part_of", models.UUIDField(null=True)),
        migrations.AlterField(
            "removedwords", "text", core.words.WordsField(max_chars=4000, null=False, verbose_name="words")
        ),
    ]
