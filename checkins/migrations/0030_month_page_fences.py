from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, fence, let_author_remove

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
PROPOSED_TO_ME = f"""EXISTS (SELECT FROM checkins_monthaim a WHERE a.id = aim_id AND a.couple_id = {COUPLE}
                                AND a.author_id <> {PERSON} AND a.ended_at IS NULL)"""


class Migration(migrations.Migration):
    dependencies = [("checkins", "0029_month_page")]
    operations = [
        # A line is not reworded by anybody, and only whoever wrote it says how it went.
        fence(
            "checkins_monthline",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND mark = ''",
            update=MY_ROW,
            update_columns="text, mark",
            delete=MY_ROW,
            past="created_at",
        ),
        let_author_remove("checkins_monthline", words="text"),
        # What was agreed to cannot be made into another aim: only that it has ended may be added, by either.
        fence("checkins_monthaim", read=OF_COUPLE, insert=MY_ROW, update=OF_COUPLE, update_columns="ended_at"),
        fence("checkins_monthaimyes", read=OF_COUPLE, insert=f"{MY_ROW} AND {PROPOSED_TO_ME}", delete=MY_ROW),
        fence("checkins_monthlooked", read=OF_COUPLE, insert=OF_COUPLE, delete=OF_COUPLE),
    ]
