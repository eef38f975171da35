"""Fence of the answers about patterns, and the fourth way in which sealed answers open: by two yeses."""

from django.db import migrations

from core.fences import OF_AUTHOR, OF_COUPLE, WEB, fence

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"

# An advisory lock: one on a row would leave its trace on it, and the other could see that somebody has answered.
OPEN_IF_BOTH = """
CREATE FUNCTION twofold.open_if_both(p_what text, p_pattern text, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_couple uuid := nullif(current_setting('twofold.couple', true), '')::uuid;
BEGIN
  IF v_couple IS NULL OR p_what <> 'pattern' THEN RETURN false; END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(v_couple::text || p_pattern, 0));
  -- What somebody answered before they left stays closed, whatever the other, who may not know it yet, answers later.
  PERFORM FROM public.couples_couple WHERE id = v_couple AND ended_at IS NULL;
  IF NOT FOUND OR (SELECT count(*) FROM public.tracking_patternanswer
                    WHERE couple_id = v_couple AND pattern = p_pattern AND said_yes) < 2 THEN
    RETURN false;
  END IF;
  UPDATE public.tracking_patternanswer SET opened_at = p_now
   WHERE couple_id = v_couple AND pattern = p_pattern AND opened_at IS NULL;
  RETURN true;
END $$
"""
SIGNATURE = "twofold.open_if_both(text, text, timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("tracking", "0013_pattern_answers")]
    operations = [
        fence(
            "tracking_patternanswer",
            read=f"{OF_COUPLE} AND (opened_at IS NOT NULL OR {OF_AUTHOR})",
            insert=f"{MY_ROW} AND opened_at IS NULL",
            delete=MY_ROW,
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
