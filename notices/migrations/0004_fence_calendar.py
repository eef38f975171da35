from django.db import migrations

from core.fences import OF_COUPLE, PERSON, fence

MINE = f"person_id = {PERSON}"


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_calendarfeed")]
    operations = [
        fence(
            "notices_calendarfeed",
            read=MINE,
            insert=f"{MINE} AND {OF_COUPLE}",
            update=MINE,
            update_to=f"{MINE} AND {OF_COUPLE}",
            delete=MINE,
        ),
    ]
