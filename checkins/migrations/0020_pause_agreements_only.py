from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, fence

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
PROPOSAL = {
    "read": OF_COUPLE,
    "insert": MY_ROW,
    "update": OF_COUPLE,
    "update_columns": "ended_at",
    "past": "created_at",
}
SIGN_TO_ME = f"""EXISTS (SELECT FROM checkins_pausesign s WHERE s.id = sign_id AND s.couple_id = {COUPLE}
                            AND s.author_id <> {PERSON} AND s.ended_at IS NULL)"""
TERM_TO_ME = f"""EXISTS (SELECT FROM checkins_pauseterm t WHERE t.id = term_id AND t.couple_id = {COUPLE}
                            AND t.author_id <> {PERSON} AND t.ended_at IS NULL)"""


def without(put_up: migrations.RunSQL) -> migrations.RunSQL:
    """Take a fence down; going back puts it up again."""
    return migrations.RunSQL(list(put_up.reverse_sql), put_up.sql)


class Migration(migrations.Migration):
    dependencies = [("checkins", "0019_pause_agreements")]
    operations = [
        without(fence("checkins_pausesignyes", read=OF_COUPLE, insert=f"{MY_ROW} AND {SIGN_TO_ME}", delete=MY_ROW)),
        without(fence("checkins_pausetermyes", read=OF_COUPLE, insert=f"{MY_ROW} AND {TERM_TO_ME}", delete=MY_ROW)),
        without(fence("checkins_pausesign", **PROPOSAL)),
        without(fence("checkins_pauseterm", **PROPOSAL)),
        migrations.DeleteModel(name="PauseSignYes"),
        migrations.DeleteModel(name="PauseTermYes"),
        migrations.DeleteModel(name="PauseSign"),
        migrations.DeleteModel(name="PauseTerm"),
    ]
