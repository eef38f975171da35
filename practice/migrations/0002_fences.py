from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, fence, let_author_remove

OWN = {"read": OF_AUTHOR, "insert": OF_AUTHOR, "update": OF_AUTHOR, "delete": OF_AUTHOR}


def mine(table: str, column: str, of: str) -> str:
    """That the row this one hangs on is one's own: a foreign key alone would ask nobody."""
    return f"EXISTS (SELECT FROM {of} o WHERE o.id = {table}.{column} AND o.author_id = {PERSON})"


def beneath(table: str, column: str, of: str, **more: str):
    return fence(table, **OWN | {"insert": f"{OF_AUTHOR} AND {mine(table, column, of)}"} | more)


OF_MY_TWO_WEEKS = f"""EXISTS (SELECT FROM practice_baseline b WHERE b.author_id = {PERSON}
    AND b.started_on = practice_shownfigure.started_on AND b.started_on + 13 <= practice_shownfigure.released_at)"""


class Migration(migrations.Migration):
    dependencies = [("practice", "0001_rooms"), ("couples", "0008_removed_words")]
    operations = [
        fence("practice_boundary", **OWN, update_columns="text, week_from, retired_on"),
        beneath("practice_crossing", "boundary_id", "practice_boundary", update_columns="fact"),
        fence("practice_closeone", **OWN, update_columns="label"),
        beneath("practice_contact", "close_one_id", "practice_closeone", update_columns="returned_at"),
        fence("practice_tally", read=OF_AUTHOR, insert=OF_AUTHOR, delete=OF_AUTHOR),
        fence("practice_aim", **OWN, update_columns="since"),
        fence("practice_note", **OWN, update_columns="text, thought, reworded"),
        fence("practice_baseline", read=OF_AUTHOR, insert=OF_AUTHOR, delete=OF_AUTHOR),
        beneath("practice_baselineday", "baseline_id", "practice_baseline", update_columns="avoided, silent, accusing"),
        # What is shown: the couple's while it is there. Deleted only from the present couple: an archive stays.
        fence(
            "practice_shownboundary",
            read=OF_COUPLE,
            insert=f"{OF_AUTHOR} AND {OF_COUPLE} AND {mine('practice_shownboundary', 'line', 'practice_boundary')}",
            delete=f"{OF_AUTHOR} AND {OF_COUPLE}",
            update_columns="text",
            past="released_at",
        ),
        let_author_remove("practice_shownboundary", words="text"),
        fence(
            "practice_shownfigure",
            read=OF_COUPLE,
            # Midnight of day 14 comes first, by UTC, on day 13.
            insert=f"{OF_AUTHOR} AND couple_id = {COUPLE} AND {OF_MY_TWO_WEEKS}",
            delete=f"{OF_AUTHOR} AND {OF_COUPLE}",
            past="released_at",
        ),
    ]
