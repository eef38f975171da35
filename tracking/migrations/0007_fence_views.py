from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, WEB, fence

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
OF_OUR_INCIDENT = f"EXISTS (SELECT FROM tracking_incident i WHERE i.id = incident_id AND i.couple_id = {COUPLE})"

OPEN_VIEWS = """
CREATE FUNCTION twofold.open_if_both(p_what text, p_id uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_couple uuid := nullif(current_setting('twofold.couple', true), '')::uuid;
BEGIN
  -- What somebody handed in before they left stays closed: see the one for check-ins.
  PERFORM FROM public.couples_couple WHERE id = v_couple AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND OR p_what <> 'views' THEN RETURN false; END IF;
  PERFORM FROM public.tracking_incident WHERE id = p_id AND couple_id = v_couple FOR UPDATE;
  IF NOT FOUND OR (SELECT count(*) FROM public.tracking_perspective
                    WHERE incident_id = p_id AND couple_id = v_couple AND handed_in_at IS NOT NULL) < 2 THEN
    RETURN false;
  END IF;
  UPDATE public.tracking_perspective SET opened_at = p_now WHERE incident_id = p_id AND opened_at IS NULL;
  RETURN FOUND;
END $$
"""
SIGNATURE = "twofold.open_if_both(text, uuid, timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("tracking", "0006_views")]
    operations = [
        fence(
            "tracking_perspective",
            read=f"{OF_COUPLE} AND (opened_at IS NOT NULL OR {OF_AUTHOR})",
            insert=f"{MY_ROW} AND opened_at IS NULL AND {OF_OUR_INCIDENT}",
            update=f"{MY_ROW} AND opened_at IS NULL",
            # its author opens it only alone, which a constraint allows two days later; both at once is the function's
            update_to=f"{MY_ROW} AND (opened_at IS NULL OR alone)",
            update_columns="seen, was, feeling, effect, own_part, sequence, handed_in_at, opened_at, alone",
            delete=f"{MY_ROW} AND opened_at IS NULL",
            past="opened_at",
        ),
        fence(
            "tracking_outsidelook",
            read=f"{OF_AUTHOR} OR ({OF_COUPLE} AND released_at IS NOT NULL)",
            insert=f"{MY_ROW} AND {OF_OUR_INCIDENT}",
            update=OF_AUTHOR,
            update_to=f"{OF_AUTHOR} AND (released_at IS NULL OR {OF_COUPLE})",
            update_columns="outside, hard, attempt, sequence, released_at",
            delete=OF_AUTHOR,
            past="released_at",
        ),
        migrations.RunSQL(
            [
                OPEN_VIEWS,
                f"REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION {SIGNATURE} TO {WEB}",
            ],
            [f"DROP FUNCTION {SIGNATURE}"],
        ),
    ]
