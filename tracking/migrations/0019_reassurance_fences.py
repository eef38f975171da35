"""Fences of reassurance. What the asker keeps is theirs alone; what both see of an ask is soon gone."""

from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, fence, let_author_remove

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"


def from_my_place(table: str) -> str:
    """Nobody asks, or answers, for the other."""
    return f"""EXISTS (SELECT FROM couples_membership m WHERE m.couple_id = {COUPLE} AND m.person_id = {PERSON}
                        AND m.slot = {table}.slot)"""


def of_ours(table: str, column: str, *, whose: str) -> str:
    """That the row which `column` names is of our couple, and `whose`: mine ("=") or the other's ("<>")."""
    return f"""EXISTS (SELECT FROM {table} t WHERE t.id = {column} AND t.couple_id = {COUPLE}
                        AND t.author_id {whose} {PERSON})"""


OF_THEIR_WORDS = of_ours("tracking_askwords", "words_id", whose="<>")
OF_MY_ASK = of_ours("tracking_ask", "ask_id", whose="=")
IN_OUR_ASK = f"EXISTS (SELECT FROM tracking_ask t WHERE t.id = ask_id AND t.couple_id = {COUPLE})"
TO_THEIR_REST = of_ours("tracking_runninglow", "low_id", whose="<>")
TO_MY_REST = of_ours("tracking_runninglow", "low_id", whose="=")
OWN = {"read": OF_AUTHOR, "insert": OF_AUTHOR, "update": OF_AUTHOR, "delete": OF_AUTHOR}


class Migration(migrations.Migration):
    dependencies = [("tracking", "0018_reassurance")]
    operations = [
        fence("tracking_reassuranceplan", **OWN),
        fence("tracking_asknote", **OWN),
        fence("tracking_tried", **OWN),
        fence("tracking_factsheet", **OWN),
        # What the other has put their own line beside is not reworded: it can be ended, and its words taken away.
        fence(
            "tracking_askwords",
            read=OF_COUPLE,
            insert=MY_ROW,
            update=MY_ROW,
            update_to=f"{MY_ROW} AND (ended_at IS NOT NULL OR signal IS NULL)",
            update_columns="ended_at, signal, wished, meant_for",
            past="created_at",
        ),
        let_author_remove("tracking_askwords", words=("signal", "wished", "meant_for")),
        fence(
            "tracking_askline",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {OF_THEIR_WORDS}",
            update_columns="text",
            delete=MY_ROW,
            past="said_at",
        ),
        let_author_remove("tracking_askline", words="text"),
        # The worker clears away what is over; it learns of no couple and no word.
        fence(
            "tracking_ask",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {from_my_place('tracking_ask')}",
            delete=MY_ROW,
            worker=[("SELECT (id, sent_at)", "true"), ("DELETE", "true")],
        ),
        fence(
            "tracking_askevent",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {from_my_place('tracking_askevent')} AND {IN_OUR_ASK}",
            delete=f"{OF_COUPLE} AND {OF_MY_ASK}",
            worker=[("SELECT (id, ask_id)", "true"), ("DELETE", "true")],
        ),
        fence(
            "tracking_runninglow",
            read=OF_COUPLE,
            insert=MY_ROW,
            delete=MY_ROW,
            worker=[("SELECT (id, until)", "true"), ("DELETE", "true")],
        ),
        fence(
            "tracking_lowyes",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {TO_THEIR_REST}",
            delete=f"{OF_COUPLE} AND ({OF_AUTHOR} OR {TO_MY_REST})",
            worker=[("SELECT (id, low_id)", "true"), ("DELETE", "true")],
        ),
        fence(
            "tracking_shownasks",
            read=OF_COUPLE,
            insert=MY_ROW,
            delete=MY_ROW,
            worker=[("SELECT (id, released_at)", "true"), ("DELETE", "true")],
        ),
        fence(
            "tracking_askreview",
            read=OF_COUPLE,
            insert=MY_ROW,
            update=MY_ROW,
            update_columns="helped, hard",
            past="created_at",
        ),
        let_author_remove("tracking_askreview", words=("helped", "hard")),
        fence("tracking_askreviewswitch", read=OF_COUPLE, insert=OF_COUPLE, delete=OF_COUPLE),
    ]
