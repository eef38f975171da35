"""Joining locks couples first, in the order of their ids, as leaving does: two who act at once wait, and none fails.

And whoever is let in leaves a couple of one behind; somebody who waited there would wait for ever.
"""

from django.db import migrations

ACCEPT = """
CREATE OR REPLACE FUNCTION twofold.join_couple(p_hash bytea, p_membership uuid, p_now timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me uuid := nullif(current_setting('twofold.person', true), '')::uuid;
  v public.couples_invitation;
BEGIN
  IF v_me IS NULL THEN RETURN 'unknown'; END IF;
  PERFORM FROM public.couples_couple
    WHERE id = (SELECT couple_id FROM public.couples_invitation WHERE code_hash = p_hash) FOR UPDATE;
  SELECT * INTO v FROM public.couples_invitation WHERE code_hash = p_hash FOR UPDATE;
  IF NOT FOUND OR v.revoked_at IS NOT NULL THEN RETURN 'unknown'; END IF;
  IF v.inviter_id = v_me THEN RETURN 'own'; END IF;
  IF v.used_at IS NOT NULL THEN RETURN 'used'; END IF;
  IF p_now >= v.expires_at THEN RETURN 'expired'; END IF;
  -- Somebody whose partner has left, and who is not to know yet, is answered like anybody who has one.
  IF EXISTS (SELECT FROM public.couples_membership mine JOIN public.couples_membership other USING (couple_id)
               JOIN public.couples_couple c ON c.id = mine.couple_id
              WHERE mine.person_id = v_me AND mine.left_at IS NULL AND mine.confirmed_at IS NOT NULL
                AND other.person_id <> v_me AND other.confirmed_at IS NOT NULL
                AND (c.ended_at IS NULL OR c.tell_at IS NULL OR p_now < c.tell_at)) THEN
    RETURN 'paired';
  END IF;
  IF NOT EXISTS (SELECT FROM public.couples_membership WHERE couple_id = v.couple_id AND person_id = v.inviter_id
                    AND left_at IS NULL AND confirmed_at IS NOT NULL) THEN
    RETURN 'unknown';
  END IF;
  DELETE FROM public.couples_membership WHERE person_id = v_me AND confirmed_at IS NULL;
  INSERT INTO public.couples_membership (id, couple_id, person_id, slot)
       VALUES (p_membership, v.couple_id, v_me, 2);
  UPDATE public.couples_invitation SET used_at = p_now WHERE id = v.id;
  RETURN 'waiting';
EXCEPTION WHEN unique_violation THEN
  RETURN 'used';
END $$
"""

CONFIRM = """
CREATE OR REPLACE FUNCTION twofold.join_couple(p_membership uuid, p_now timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me uuid := nullif(current_setting('twofold.person', true), '')::uuid;
  v_couple uuid;
  v_guest public.couples_membership;
BEGIN
  PERFORM FROM public.couples_couple WHERE id IN (
      SELECT couple_id FROM public.couples_membership WHERE left_at IS NULL AND confirmed_at IS NOT NULL
         AND person_id IN (v_me, (SELECT person_id FROM public.couples_membership WHERE id = p_membership)))
    ORDER BY id FOR UPDATE;
  SELECT c.id INTO v_couple FROM public.couples_couple c JOIN public.couples_membership m ON m.couple_id = c.id
   WHERE m.person_id = v_me AND m.slot = 1 AND m.left_at IS NULL AND m.confirmed_at IS NOT NULL AND c.ended_at IS NULL;
  SELECT * INTO v_guest FROM public.couples_membership
   WHERE id = p_membership AND couple_id = v_couple AND confirmed_at IS NULL AND left_at IS NULL FOR UPDATE;
  IF v_guest.id IS NULL THEN RETURN 'absent'; END IF;
  -- A couple in which the guest was alone, or stayed behind and knows it, ends here; one of two does not.
  WITH over AS (
    UPDATE public.couples_membership mine SET left_at = p_now
     WHERE mine.person_id = v_guest.person_id AND mine.left_at IS NULL AND mine.confirmed_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM public.couples_membership other
                         JOIN public.couples_couple c ON c.id = other.couple_id
                        WHERE other.couple_id = mine.couple_id AND other.person_id <> mine.person_id
                          AND other.confirmed_at IS NOT NULL
                          AND (c.ended_at IS NULL OR c.tell_at IS NULL OR p_now < c.tell_at))
    RETURNING mine.couple_id)
  DELETE FROM public.couples_membership waiting USING over
   WHERE waiting.couple_id = over.couple_id AND waiting.confirmed_at IS NULL;
  UPDATE public.couples_invitation SET revoked_at = p_now
   WHERE inviter_id = v_guest.person_id AND used_at IS NULL AND revoked_at IS NULL;
  UPDATE public.couples_membership SET confirmed_at = p_now WHERE id = v_guest.id;
  UPDATE public.couples_membership SET paired_at = p_now WHERE couple_id = v_couple;
  UPDATE public.checkins_schedule SET planned_until = NULL WHERE couple_id = v_couple;
  RETURN 'joined';
EXCEPTION WHEN unique_violation THEN
  RETURN 'paired';
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("couples", "0006_leaving_tells_nothing")]
    operations = [migrations.RunSQL([ACCEPT, CONFIRM], migrations.RunSQL.noop)]
