"""`leave_couple` for the second of two, and for whoever has read that it is over."""

from django.db import migrations

LEAVE = """
CREATE OR REPLACE FUNCTION twofold.leave_couple(p_tell_at timestamptz, p_notice uuid, p_now timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me uuid := nullif(current_setting('twofold.person', true), '')::uuid;
  v_past uuid := nullif(current_setting('twofold.past', true), '')::uuid;
  v_couple uuid;
  v_other uuid;
BEGIN
  -- From an earlier notebook one closes that couple, and never the present one.
  SELECT c.id INTO v_couple FROM public.couples_couple c JOIN public.couples_membership m ON m.couple_id = c.id
   WHERE m.person_id = v_me AND m.left_at IS NULL AND m.confirmed_at IS NOT NULL AND (v_past IS NULL OR c.id = v_past)
     FOR UPDATE OF c;
  IF v_couple IS NULL THEN RETURN NULL; END IF;
  UPDATE public.couples_membership SET left_at = p_now WHERE couple_id = v_couple AND person_id = v_me;
  DELETE FROM public.couples_membership WHERE couple_id = v_couple AND confirmed_at IS NULL;
  UPDATE public.couples_invitation SET revoked_at = p_now
   WHERE couple_id = v_couple AND used_at IS NULL AND revoked_at IS NULL;
  UPDATE public.checkins_schedule SET resting = true, planned_until = NULL WHERE couple_id = v_couple;
  -- The first who leaves decides when the other learns of it; for the second there is nobody left to tell.
  UPDATE public.couples_couple SET link_epoch = link_epoch + 1,
         tell_at = CASE WHEN ended_at IS NULL THEN p_tell_at ELSE tell_at END, ended_at = coalesce(ended_at, p_now)
   WHERE id = v_couple;
  -- Nor is the second to be told that the first was gone already.
  DELETE FROM public.notices_notice
   WHERE person_id = v_me AND kind = 'parting' AND subject = v_couple::text AND state = 'due';
  SELECT person_id INTO v_other FROM public.couples_membership
   WHERE couple_id = v_couple AND person_id <> v_me AND left_at IS NULL AND confirmed_at IS NOT NULL;
  -- What the one who stays was promised by mail still comes until they are told: its absence would tell them. Only
  -- reminders of evenings stop, as they do whenever evenings rest.
  UPDATE public.notices_notice SET link_epoch = link_epoch + 1
   WHERE person_id = v_other AND couple_id = v_couple AND kind <> 'check-in' AND state = 'due'
     AND (p_tell_at IS NULL OR due_at < p_tell_at);
  IF v_other IS NOT NULL AND p_tell_at IS NOT NULL THEN
    INSERT INTO public.notices_notice (id, person_id, kind, subject, local_date, due_at, expires_at,
                                       state, reason, attempt)
         VALUES (p_notice, v_other, 'parting', v_couple::text, (p_tell_at AT TIME ZONE 'UTC')::date, p_tell_at,
                 p_tell_at + interval '7 days', 'due', '', 0) ON CONFLICT DO NOTHING;
  END IF;
  RETURN v_couple;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("couples", "0005_past_couples")]
    operations = [migrations.RunSQL([LEAVE], migrations.RunSQL.noop)]
