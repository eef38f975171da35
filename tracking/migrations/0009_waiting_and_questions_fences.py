"""Fences of what came with waiting thank-yous, changed words and the light question."""

from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PAST, PAST_UNTIL, PERSON, WEB, WORKER, fence

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
OWN = f"person_id = {PERSON}"
MINE_AND_SHOWN = f"""EXISTS (SELECT FROM tracking_moment m WHERE m.id = moment_id AND m.author_id = {PERSON}
                                 AND m.couple_id = {COUPLE} AND m.released_at IS NOT NULL)"""
# What stood there stays for as long as the moment is shown, and goes with it.
STILL_SHOWN = """EXISTS (SELECT FROM tracking_moment m WHERE m.id = moment_id
                              AND m.released_at IS NOT NULL AND m.removed_at IS NULL)"""

# Taken back it may stay where it was written, shown it is only to the couple one is in, and taken away it may be in any
# that one was in.
WAS_MINE = f"""EXISTS (SELECT FROM couples_membership m
                        WHERE m.couple_id = tracking_moment.couple_id AND m.person_id = {PERSON})"""
OF_PRESENT = f"{OF_AUTHOR} AND (released_at IS NULL OR {OF_COUPLE})"
OF_ANY = f"{OF_AUTHOR} AND (released_at IS NULL OR {OF_COUPLE} OR (removed_at IS NOT NULL AND {WAS_MINE}))"

# The worker empties what its author took away a day ago; it learns of no other row, and writes nothing but nothing.
EMPTIED = [
    f"GRANT SELECT (id, removed_at), UPDATE (text) ON tracking_moment TO {WORKER}",
    f"CREATE POLICY worker_select ON tracking_moment FOR SELECT TO {WORKER} USING (removed_at IS NOT NULL)",
    f"""CREATE POLICY worker_update ON tracking_moment FOR UPDATE TO {WORKER}
        USING (removed_at IS NOT NULL AND text IS NOT NULL) WITH CHECK (text IS NULL)""",
    "CREATE INDEX moments_to_empty ON tracking_moment (removed_at) WHERE removed_at IS NOT NULL AND text IS NOT NULL",
]
NOT_EMPTIED = [
    "DROP INDEX moments_to_empty",
    "DROP POLICY worker_update ON tracking_moment",
    "DROP POLICY worker_select ON tracking_moment",
    f"REVOKE ALL ON tracking_moment FROM {WORKER}",
]

# The third way in which sealed answers open. An advisory lock: one on a row would leave its trace on it, and the other
# could see that somebody has answered.
OPEN_IF_BOTH = """
CREATE FUNCTION twofold.open_if_both(p_week date, p_question text, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_couple uuid := nullif(current_setting('twofold.couple', true), '')::uuid;
BEGIN
  IF v_couple IS NULL THEN RETURN false; END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(v_couple::text || p_week || p_question, 0));
  -- What somebody answered before they left stays closed, whatever the other, who may not know it yet, answers later.
  PERFORM FROM public.couples_couple WHERE id = v_couple AND ended_at IS NULL;
  IF NOT FOUND OR (SELECT count(*) FROM public.tracking_lightanswer
                    WHERE couple_id = v_couple AND week = p_week AND question = p_question) < 2 THEN
    RETURN false;
  END IF;
  UPDATE public.tracking_lightanswer SET opened_at = p_now
   WHERE couple_id = v_couple AND week = p_week AND question = p_question AND opened_at IS NULL;
  RETURN true;
END $$
"""


def changed_to(condition: str) -> str:
    return f"ALTER POLICY web_update ON tracking_moment WITH CHECK ({condition})"


def known_since(column: str) -> str:
    return f"ALTER POLICY web_past ON tracking_moment USING (couple_id = {PAST} AND {column} <= {PAST_UNTIL})"


SIGNATURE = "twofold.open_if_both(date, text, timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("tracking", "0008_waiting_and_questions"), ("couples", "0005_past_couples")]
    operations = [
        migrations.RunSQL(EMPTIED, NOT_EMPTIED),
        migrations.RunSQL([changed_to(OF_ANY)], [changed_to(OF_PRESENT)]),
        # What still lay closed when it ended is nothing that both knew. (`greatest` passes over NULL.)
        migrations.RunSQL([known_since("greatest(released_at, opens_at)")], [known_since("released_at")]),
        fence(
            "tracking_momentversion",
            read=f"{OF_AUTHOR} OR {OF_COUPLE}",
            insert=f"{MY_ROW} AND {MINE_AND_SHOWN}",
            delete=f"{OF_AUTHOR} AND NOT {STILL_SHOWN}",
            past="replaced_at",
        ),
        fence("tracking_momentmark", read=OWN, insert=OWN, delete=OWN),
        fence("tracking_passedweek", read=OWN, insert=OWN, delete=OWN),
        fence(
            "tracking_lightanswer",
            read=f"{OF_COUPLE} AND (opened_at IS NOT NULL OR {OF_AUTHOR})",
            insert=f"{MY_ROW} AND opened_at IS NULL",
            update=MY_ROW,
            # Once both can read it, it is no more changed, only taken away.
            update_to=f"{MY_ROW} AND (opened_at IS NULL OR text IS NULL)",
            update_columns="text",
            delete=f"{MY_ROW} AND opened_at IS NULL",
            past="opened_at",
        ),
        migrations.RunSQL(
            [
                OPEN_IF_BOTH,
                f"REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION {SIGNATURE} TO {WEB}",
            ],
            [f"DROP FUNCTION {SIGNATURE}"],
        ),
    ]
