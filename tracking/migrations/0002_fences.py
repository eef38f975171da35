from django.db import migrations

from core.fences import OF_AUTHOR, OF_COUPLE, fence


class Migration(migrations.Migration):
    dependencies = [("tracking", "0001_initial")]
    operations = [
        fence(
            "tracking_moment",
            read=f"{OF_AUTHOR} OR ({OF_COUPLE} AND released_at IS NOT NULL)",
            insert=f"{OF_AUTHOR} AND (couple_id IS NULL OR {OF_COUPLE})",
            update=OF_AUTHOR,
            # Taken back it may stay where it was written; shown it is only to the couple one is in.
            update_to=f"{OF_AUTHOR} AND (released_at IS NULL OR {OF_COUPLE})",
            delete=OF_AUTHOR,
        ),
    ]
