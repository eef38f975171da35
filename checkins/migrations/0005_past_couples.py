"""What former partners still read of their evenings: what both knew before it ended for them."""

from django.db import migrations

from core.fences import keep_for_past

# A lobby, a draft, an event or a schedule is nothing that was said, and stays out.
KEPT = {
    "checkins_checkin": "held_at",
    "checkins_statement": "opened_at",
    "checkins_stress": "created_at",
    "checkins_request": "opened_at",
    "checkins_requestanswer": "answered_at",
    "checkins_weekact": "created_at",
}

OPEN_IF_BOTH = """
CREATE OR REPLACE FUNCTION twofold.open_if_both(p_check_in uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_couple uuid := nullif(current_setting('twofold.couple', true), '')::uuid;
BEGIN
  -- What somebody had noted before they left stays closed, whatever the other, who may not know it yet, notes later.
  -- Leaving locks the couple first of all, so this waits for it, or it for this.
  PERFORM FROM public.couples_couple WHERE id = v_couple AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
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


class Migration(migrations.Migration):
    dependencies = [("checkins", "0004_schedule_revision"), ("couples", "0005_past_couples")]
    operations = [
        *[keep_for_past(table, past=column) for table, column in KEPT.items()],
        migrations.RunSQL([OPEN_IF_BOTH], migrations.RunSQL.noop),
    ]
