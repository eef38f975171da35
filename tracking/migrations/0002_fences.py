from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, fence


class Migration(migrations.Migration):
    dependencies = [("tracking", "0001_initial")]
    operations = [
        fence(
            "tracking_moment",
            read=f"{OF_AUTHOR} OR ({OF_COUPLE} AND released_at IS NOT NULL)",
            insert=f"{OF_AUTHOR} AND (couple_id IS NULL OR {OF_COUPLE})",
            update=f"{OF_AUTHOR} AND (couple_id IS NULL OR {OF_COUPLE} OR {COUPLE} IS NULL)",
            delete=OF_AUTHOR,
        ),
    ]
