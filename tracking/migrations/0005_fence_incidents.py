from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, fence

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
OF_OUR_INCIDENT = f"EXISTS (SELECT FROM tracking_incident i WHERE i.id = incident_id AND i.couple_id = {COUPLE})"
# Only the other's version that stands can be confirmed: nobody confirms themselves, or what was changed since.
THEIRS_THAT_STANDS = f"""EXISTS (SELECT FROM tracking_incidentfacts f WHERE f.id = facts_id AND f.couple_id = {COUPLE}
                                    AND f.author_id <> {PERSON} AND f.superseded_at IS NULL)"""


class Migration(migrations.Migration):
    dependencies = [("tracking", "0004_incidents"), ("couples", "0005_past_couples")]
    operations = [
        fence("tracking_incident", read=OF_COUPLE, insert=MY_ROW, past="created_at"),
        # A version is never rewritten: it can only be stood down, by its author.
        fence(
            "tracking_incidentfacts",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {OF_OUR_INCIDENT}",
            update=MY_ROW,
            update_columns="superseded_at",
            past="written_at",
        ),
        fence(
            "tracking_incidentconfirmation",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {THEIRS_THAT_STANDS}",
            delete=MY_ROW,
            past="confirmed_at",
        ),
    ]
