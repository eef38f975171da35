from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, fence, let_author_remove

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
OF_OUR_INCIDENT = f"EXISTS (SELECT FROM tracking_incident i WHERE i.id = incident_id AND i.couple_id = {COUPLE})"
OF_OUR_REPAIR = f"EXISTS (SELECT FROM tracking_repair r WHERE r.id = repair_id AND r.couple_id = {COUPLE})"
MY_REPAIR = f"""EXISTS (SELECT FROM tracking_repair r WHERE r.id = repair_id AND r.couple_id = {COUPLE}
                            AND r.author_id = {PERSON})"""
THEIR_REPAIR = f"""EXISTS (SELECT FROM tracking_repair r WHERE r.id = repair_id AND r.couple_id = {COUPLE}
                               AND r.author_id <> {PERSON})"""
# How it is by now is said of what was done a week ago or earlier: in hours, so that no session's zone matters.
A_WEEK_LATER = """(follow_up = '' OR EXISTS (SELECT FROM tracking_repair r WHERE r.id = repair_id AND r.mark = 'done'
                                                AND r.marked_at <= followed_at - interval '168 hours'))"""
# What the other has said a week later, was said of something done.
STAYS_DONE = """(mark = 'done' OR NOT EXISTS (SELECT FROM tracking_repairanswer a
                                               WHERE a.repair_id = tracking_repair.id AND a.follow_up <> ''))"""
ON_OURS = f"(incident_id IS NULL OR {OF_OUR_INCIDENT}) AND (repair_id IS NULL OR {OF_OUR_REPAIR})"


class Migration(migrations.Migration):
    dependencies = [("tracking", "0010_repairs"), ("couples", "0008_removed_words")]
    operations = [
        # Only whoever repairs writes it, and not even they give it to another hard moment (J07).
        fence(
            "tracking_repair",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND mark = '' AND (incident_id IS NULL OR {OF_OUR_INCIDENT})",
            update=MY_ROW,
            update_to=f"{MY_ROW} AND {STAYS_DONE}",
            update_columns="error, act, due_at, moved, mark, marked_at, revision",
            past="created_at",
            worker=[("SELECT (id, mark, marked_at)", "mark = 'done'")],
        ),
        # Only the other says that they have seen it, in a row of their own.
        fence(
            "tracking_repairanswer",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {THEIR_REPAIR} AND {A_WEEK_LATER}",
            update=MY_ROW,
            update_to=f"{MY_ROW} AND {A_WEEK_LATER}",
            update_columns="seen, follow_up, followed_at",
            past="answered_at",
        ),
        # "I was wrong about …" stands on an error of one's own (X21).
        fence(
            "tracking_acceptingline",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {ON_OURS} AND (kind = 'right' OR {MY_REPAIR})",
            update=MY_ROW,
            update_columns="text",
            delete=MY_ROW,
            past="created_at",
        ),
        let_author_remove("tracking_repair", words="error", also=STAYS_DONE),
        let_author_remove("tracking_acceptingline", words="text"),
    ]
