"""Fences of trials, and one more way in which sealed answers open: what both wrote when they looked back."""

from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, WEB, fence, let_author_remove

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
SEALED = "opened_at IS NULL"
OPENED_OR_MINE = f"{OF_COUPLE} AND (opened_at IS NOT NULL OR {OF_AUTHOR})"


def in_our_trial(column: str, more: str = "true") -> str:
    return f"""EXISTS (SELECT FROM checkins_trial t WHERE t.id = {column} AND t.couple_id = {COUPLE} AND {more})"""


# Nobody says yes to their own proposal, nor to one that has ended.
PROPOSED_TO_ME = in_our_trial("trial_id", f"t.author_id <> {PERSON} AND t.ended_at IS NULL")

# An advisory lock: one on a row would leave its trace on it, and the other could see that somebody has answered.
OPEN_IF_BOTH = """
CREATE FUNCTION twofold.open_if_both(p_what text, p_id uuid, p_day integer, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_couple uuid := nullif(current_setting('twofold.couple', true), '')::uuid;
  v_both bigint;
BEGIN
  IF v_couple IS NULL THEN RETURN false; END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(v_couple::text || p_what || p_id || p_day, 0));
  -- What somebody answered before they left stays closed, whatever the other, who may not know it yet, answers later.
  PERFORM FROM public.couples_couple WHERE id = v_couple AND ended_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  v_both := CASE p_what
    WHEN 'look' THEN (SELECT count(*) FROM public.checkins_triallook
                       WHERE couple_id = v_couple AND trial = p_id AND day = p_day)
    WHEN 'choice' THEN (SELECT count(*) FROM public.checkins_trialchoice
                         WHERE couple_id = v_couple AND trial = p_id)
    WHEN 'keep' THEN (SELECT count(*) FROM public.checkins_trialline
                       WHERE couple_id = v_couple AND of = p_id AND day = p_day AND kind = 'keep')
  END;
  IF v_both IS NULL OR v_both < 2 THEN RETURN false; END IF;
  IF p_what = 'look' THEN
    UPDATE public.checkins_triallook SET opened_at = p_now
     WHERE couple_id = v_couple AND trial = p_id AND day = p_day AND opened_at IS NULL;
    UPDATE public.checkins_trialline SET opened_at = p_now
     WHERE couple_id = v_couple AND of = p_id AND day = p_day AND kind <> 'keep' AND opened_at IS NULL;
  ELSIF p_what = 'choice' THEN
    UPDATE public.checkins_trialchoice SET opened_at = p_now
     WHERE couple_id = v_couple AND trial = p_id AND opened_at IS NULL;
  ELSE
    UPDATE public.checkins_trialline SET opened_at = p_now
     WHERE couple_id = v_couple AND of = p_id AND day = p_day AND kind = 'keep' AND opened_at IS NULL;
  END IF;
  RETURN true;
END $$
"""
SIGNATURE = "twofold.open_if_both(text, uuid, integer, timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("checkins", "0023_trials")]
    operations = [
        # What was proposed is not reworded: only that it has ended may be added, by either, and never taken back.
        fence(
            "checkins_trial",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND ended_at IS NULL",
            update=f"{OF_COUPLE} AND ended_at IS NULL",
            update_to=f"{OF_COUPLE} AND ended_at IS NOT NULL",
            update_columns="ended_at, ended_how",
            past="created_at",
            worker=[("SELECT (id, couple_id, ended_at)", "true")],
        ),
        fence(
            "checkins_trialwords",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {in_our_trial('trial_id', 't.ended_at IS NULL')}",
            update_columns="text",
            delete=f"{MY_ROW} AND part = 'plan'",  # of a yes that is taken back
            past="known_at",
        ),
        let_author_remove("checkins_trialwords", words="text"),
        fence(
            "checkins_trialyes",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {PROPOSED_TO_ME}",
            delete=MY_ROW,
            worker=[
                ("SELECT (id, trial_id, couple_id, day0, holds_at, planned_at)", "true"),
                ("UPDATE (planned_at)", "true"),
            ],
        ),
        fence(
            "checkins_trialtap",
            read=OF_COUPLE,
            insert=f"{OF_COUPLE} AND {in_our_trial('trial_id', 't.ended_at IS NULL')}",
            delete=OF_COUPLE,
        ),
        fence(
            "checkins_triallook",
            read=OPENED_OR_MINE,
            insert=f"{MY_ROW} AND {SEALED} AND {in_our_trial('trial')}",
            update=f"{MY_ROW} AND {SEALED}",
            update_columns="trust",
            delete=f"{MY_ROW} AND {SEALED}",
        ),
        fence(
            "checkins_trialline",
            read=OPENED_OR_MINE,
            insert=f"{MY_ROW} AND {SEALED} AND (of = {COUPLE} OR {in_our_trial('of')})",
            update=f"{MY_ROW} AND {SEALED}",
            update_columns="text",
            delete=f"{MY_ROW} AND {SEALED}",
            past="opened_at",
        ),
        let_author_remove("checkins_trialline", words="text"),
        # Once both have chosen, each may still change their own: they are to agree on one.
        fence(
            "checkins_trialchoice",
            read=OPENED_OR_MINE,
            insert=f"{MY_ROW} AND {SEALED} AND {in_our_trial('trial')}",
            update=MY_ROW,
            update_columns="choice",
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
