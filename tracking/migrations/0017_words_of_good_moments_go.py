from django.db import migrations

from core.fences import OF_AUTHOR, let_author_remove

# What stood there goes with the words, also where they are taken out of an earlier notebook.
SHOWN = "m.released_at IS NOT NULL AND m.removed_at IS NULL"
DELETE = "ALTER POLICY web_delete ON tracking_momentversion USING ({})"


def unless(condition: str) -> str:
    shown = f"EXISTS (SELECT FROM tracking_moment m WHERE m.id = moment_id AND {condition})"
    return DELETE.format(f"{OF_AUTHOR} AND NOT {shown}")


class Migration(migrations.Migration):
    dependencies = [("tracking", "0016_words_of_hard_moments_go"), ("couples", "0008_removed_words")]
    operations = [
        let_author_remove("tracking_moment", words="text", also="released_at IS NOT NULL"),
        let_author_remove("tracking_lightanswer", words="text", also="opened_at IS NOT NULL"),
        migrations.RunSQL([unless(f"{SHOWN} AND m.text IS NOT NULL")], [unless(SHOWN)]),
    ]
