from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, fence, let_author_remove

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"


def from_my_place(table: str) -> str:
    """Nobody calls a pause, or says "ready", for the other."""
    return f"""EXISTS (SELECT FROM couples_membership m WHERE m.couple_id = {COUPLE} AND m.person_id = {PERSON}
                        AND m.slot = {table}.slot)"""


IN_OUR_PAUSE = f"EXISTS (SELECT FROM checkins_pause p WHERE p.id = pause_id AND p.couple_id = {COUPLE})"
UNANSWERED = "ended_at IS NULL AND NOT EXISTS (SELECT FROM checkins_pauseevent e WHERE e.pause_id = checkins_pause.id)"
PROPOSED_TO_ME = f"""EXISTS (SELECT FROM checkins_pauseterm t WHERE t.id = term_id AND t.couple_id = {COUPLE}
                                AND t.author_id <> {PERSON} AND t.ended_at IS NULL)"""


class Migration(migrations.Migration):
    dependencies = [("checkins", "0014_pauses")]
    operations = [
        fence(
            "checkins_pause",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {from_my_place('checkins_pause')}",
            update=OF_COUPLE,
            update_columns="talk_at, ended_at",
            delete=f"{MY_ROW} AND {UNANSWERED}",
            worker=[("SELECT (id, talk_at, ended_at)", "true")],
        ),
        fence(
            "checkins_pauseevent",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {from_my_place('checkins_pauseevent')} AND {IN_OUR_PAUSE}",
        ),
        fence(
            "checkins_pausesentence",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {IN_OUR_PAUSE}",
            past="created_at",
        ),
        let_author_remove("checkins_pausesentence", words="text"),
        # What was agreed to cannot be reworded: only that it has ended may be added.
        fence(
            "checkins_pauseterm",
            read=OF_COUPLE,
            insert=MY_ROW,
            update=OF_COUPLE,
            update_columns="ended_at",
            past="created_at",
        ),
        fence("checkins_pausetermyes", read=OF_COUPLE, insert=f"{MY_ROW} AND {PROPOSED_TO_ME}", delete=MY_ROW),
        fence("checkins_mealtime", read=OF_AUTHOR, insert=OF_AUTHOR, update=OF_AUTHOR, delete=OF_AUTHOR),
        fence("checkins_ownpause", read=OF_AUTHOR, insert=OF_AUTHOR, update=OF_AUTHOR, delete=OF_AUTHOR),
    ]
