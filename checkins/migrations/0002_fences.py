from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, WEB, fence

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
# What is new must hang on a check-in, or a request, of one's own couple: a foreign key alone does not say so.
IN_CHECK_IN = f"EXISTS (SELECT FROM checkins_checkin c WHERE c.id = check_in_id AND c.couple_id = {COUPLE})"
SEALED = "opened_at IS NULL"
ASKED = f"CASE WHEN check_in_id IS NULL THEN opened_at IS NOT NULL ELSE {SEALED} AND {IN_CHECK_IN} END"
ASKED_OF_ME = f"""EXISTS (SELECT FROM checkins_request r WHERE r.id = request_id AND r.couple_id = {COUPLE}
                                AND r.author_id <> {PERSON} AND r.opened_at IS NOT NULL)"""
OPENED_OR_MINE = f"{OF_COUPLE} AND (opened_at IS NOT NULL OR {OF_AUTHOR})"

OPEN_IF_BOTH = """
CREATE FUNCTION twofold.open_if_both(p_check_in uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_couple uuid := nullif(current_setting('twofold.couple', true), '')::uuid;
BEGIN
  PERFORM FROM public.checkins_checkin WHERE id = p_check_in AND couple_id = v_couple FOR UPDATE;
  IF NOT FOUND OR (SELECT count(*) FROM public.checkins_statement
                    WHERE check_in_id = p_check_in AND couple_id = v_couple) < 2 THEN
    RETURN false;
  END IF;
  UPDATE public.checkins_statement SET opened_at = p_now WHERE check_in_id = p_check_in AND opened_at IS NULL;
  UPDATE public.checkins_request SET opened_at = p_now WHERE check_in_id = p_check_in AND opened_at IS NULL;
  RETURN true;
END $$
"""
SIGNATURE = "twofold.open_if_both(uuid, timestamptz)"

NOT_HELD = "EXISTS (SELECT FROM checkins_checkin c WHERE c.id = check_in_id AND c.held_at IS NULL)"


class Migration(migrations.Migration):
    dependencies = [("checkins", "0001_initial"), ("couples", "0003_doors")]
    operations = [
        fence(
            "checkins_schedule",
            read=OF_COUPLE,
            insert=OF_COUPLE,
            update=OF_COUPLE,
            worker=[("SELECT", "true"), ("UPDATE (planned_until)", "true")],
        ),
        fence("checkins_skip", read=OF_COUPLE, insert=OF_COUPLE, delete=OF_COUPLE, worker=[("SELECT", "true")]),
        # A lobby in which nothing began is taken away by the worker: who waited in vain is stored nowhere.
        fence(
            "checkins_checkin",
            read=OF_COUPLE,
            insert=OF_COUPLE,
            update=OF_COUPLE,
            delete=f"{OF_COUPLE} AND held_at IS NULL",
            worker=[("SELECT", "true"), ("DELETE", "held_at IS NULL")],
        ),
        fence(
            "checkins_checkinevent",
            read=OF_COUPLE,
            insert=f"{OF_COUPLE} AND {IN_CHECK_IN}",
            delete=f"{OF_COUPLE} AND {NOT_HELD}",
            worker=[("SELECT", "true"), ("DELETE", "true")],
        ),
        fence(
            "checkins_statement",
            read=OPENED_OR_MINE,
            insert=f"{MY_ROW} AND {SEALED} AND {IN_CHECK_IN}",
            update=f"{MY_ROW} AND {SEALED}",
        ),
        fence("checkins_stress", read=OF_COUPLE, insert=f"{MY_ROW} AND {IN_CHECK_IN}", update=MY_ROW, delete=MY_ROW),
        fence("checkins_draft", read=OF_AUTHOR, insert=f"{MY_ROW} AND {IN_CHECK_IN}", update=MY_ROW, delete=OF_AUTHOR),
        fence(
            "checkins_request",
            read=OPENED_OR_MINE,
            insert=f"{MY_ROW} AND {ASKED}",
            update=MY_ROW,
            update_columns="text, needed_by, thanked_at, check_in_id",
            delete=f"{MY_ROW} AND {SEALED}",
        ),
        fence(
            "checkins_requestanswer",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {ASKED_OF_ME}",
            update=MY_ROW,
            delete=MY_ROW,
        ),
        fence(
            "checkins_weekact", read=OF_COUPLE, insert=MY_ROW, update=OF_COUPLE, update_columns="done_on", delete=MY_ROW
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
