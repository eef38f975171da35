from django.db import migrations

from core.fences import OF_COUPLE, PERSON, fence

MINE = f"person_id = {PERSON}"


class Migration(migrations.Migration):
    dependencies = [("checkins", "0011_hour_suits")]
    operations = [
        fence(
            "checkins_houranswer",
            read=MINE,
            insert=f"{MINE} AND {OF_COUPLE}",
            update=f"{MINE} AND {OF_COUPLE}",
            delete=MINE,
            worker=[("SELECT", "true")],
        ),
    ]
