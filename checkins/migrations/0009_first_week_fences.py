from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, WEB, fence

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
SEALED = "opened_at IS NULL"
# A yes is said to what the other proposed and has not ended.
PROPOSED_TO_ME = f"""EXISTS (SELECT FROM checkins_pausesign s WHERE s.id = sign_id AND s.couple_id = {COUPLE}
                                AND s.author_id <> {PERSON} AND s.ended_at IS NULL)"""
# Once the app has proposed, no new answer comes in. (A changed one would count for nothing.)
STILL_ASKED = f"""(wish = '' OR NOT EXISTS (SELECT FROM checkins_eveningsproposal p
                    WHERE p.couple_id = {COUPLE} AND p.round = checkins_howoften.round))"""

OPEN_WISHES = """
CREATE FUNCTION twofold.open_if_both(p_what text, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_couple uuid := nullif(current_setting('twofold.couple', true), '')::uuid;
BEGIN
  IF p_what <> 'wishes' THEN RETURN false; END IF;
  -- Two who write at once: the second waits here, and then sees the first one's wish. What somebody had written
  -- before they left stays closed, whatever the other, who may not know it yet, writes later.
  PERFORM FROM public.couples_couple WHERE id = v_couple AND ended_at IS NULL FOR UPDATE;
  IF NOT FOUND OR (SELECT count(*) FROM public.checkins_wish WHERE couple_id = v_couple) < 2 THEN
    RETURN false;
  END IF;
  UPDATE public.checkins_wish SET opened_at = p_now WHERE couple_id = v_couple AND opened_at IS NULL;
  RETURN true;
END $$
"""

# What may be opened of two answers is one of three steps that were drawn before anybody looked. The first call
# of a round decides; the answers themselves never leave this function.
OPEN_PROPOSAL = """
CREATE FUNCTION twofold.open_if_both(p_id uuid, p_round integer, p_evenings integer,
                                     p_if_less integer, p_if_more integer, p_otherwise integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_couple uuid := nullif(current_setting('twofold.couple', true), '')::uuid;
  v_less bigint;
  v_more bigint;
BEGIN
  IF v_couple IS NULL THEN RETURN NULL; END IF;
  SELECT count(*) FILTER (WHERE wish IN ('less', 'rest')), count(*) FILTER (WHERE wish = 'more') INTO v_less, v_more
    FROM public.checkins_howoften WHERE couple_id = v_couple AND round = p_round;
  INSERT INTO public.checkins_eveningsproposal (id, couple_id, round, evenings, taken, step)
       VALUES (p_id, v_couple, p_round, p_evenings, false,
               CASE WHEN v_less > 0 THEN p_if_less WHEN v_more = 2 THEN p_if_more ELSE p_otherwise END)
  ON CONFLICT DO NOTHING;
  RETURN (SELECT step FROM public.checkins_eveningsproposal WHERE couple_id = v_couple AND round = p_round);
END $$
"""


def to_web_alone(signature: str, body: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            body,
            f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {signature} TO {WEB}",
        ],
        [f"DROP FUNCTION {signature}"],
    )


class Migration(migrations.Migration):
    dependencies = [("checkins", "0008_first_week")]
    operations = [
        fence(
            "checkins_wish",
            read=f"{OF_COUPLE} AND (opened_at IS NOT NULL OR {OF_AUTHOR})",
            insert=f"{MY_ROW} AND {SEALED}",
            update=f"{MY_ROW} AND {SEALED}",
            update_columns="text, created_at",
            delete=f"{MY_ROW} AND {SEALED}",
            past="opened_at",
        ),
        # What was agreed to cannot be reworded: only that it has ended may be added.
        fence(
            "checkins_pausesign",
            read=OF_COUPLE,
            insert=MY_ROW,
            update=OF_COUPLE,
            update_columns="ended_at",
            past="created_at",
        ),
        fence("checkins_pausesignyes", read=OF_COUPLE, insert=f"{MY_ROW} AND {PROPOSED_TO_ME}", delete=MY_ROW),
        fence("checkins_smalleveningmark", read=OF_AUTHOR, insert=MY_ROW, update=MY_ROW, delete=MY_ROW),
        fence("checkins_firstweekend", read=OF_COUPLE, insert=OF_COUPLE, delete=OF_COUPLE),
        fence(
            "checkins_howoften",
            read=OF_AUTHOR,
            insert=f"{MY_ROW} AND {STILL_ASKED}",
            update=MY_ROW,
            update_columns="wish, put_away",
        ),
        fence("checkins_eveningsproposal", read=OF_COUPLE, update=OF_COUPLE, update_columns="taken"),
        to_web_alone("twofold.open_if_both(text, timestamptz)", OPEN_WISHES),
        to_web_alone("twofold.open_if_both(uuid, integer, integer, integer, integer, integer)", OPEN_PROPOSAL),
    ]
