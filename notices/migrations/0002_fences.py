from django.db import migrations

from core.fences import PERSON, fence

MINE = f"person_id = {PERSON}"

# That the other has left is known when the letter goes out, not before.
MAY_KNOW = "(kind <> 'parting' OR state <> 'due')"


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        # A notice is owed through twofold.owe_notice; its reader may only call off what is not yet claimed.
        fence(
            "notices_notice",
            read=f"{MINE} AND {MAY_KNOW}",
            delete=f"{MINE} AND {MAY_KNOW} AND state = 'due' AND lease_until IS NULL",
            worker=[(verb, "true") for verb in ("SELECT", "INSERT", "UPDATE", "DELETE")],
        ),
        fence("notices_preference", read=MINE, insert=MINE, delete=MINE, worker=[("SELECT", "true")]),
        fence(
            "notices_beat",
            read="true",
            worker=[("SELECT", "true"), ("INSERT", "true"), ("UPDATE", "true")],
        ),
    ]
