"""The functions that may do what a person's own policies cannot, each for one purpose, run with the owner's rights."""

from django.db import migrations

from core.fences import WEB

ENTER = """
CREATE FUNCTION twofold.enter(p_person uuid, p_now timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_couple uuid;
BEGIN
  -- Whoever stayed keeps the couple until the moment the other chose to let them know.
  SELECT m.couple_id INTO v_couple
    FROM public.couples_membership m JOIN public.couples_couple c ON c.id = m.couple_id
   WHERE m.person_id = p_person AND m.left_at IS NULL AND m.confirmed_at IS NOT NULL
     AND (c.ended_at IS NULL OR c.tell_at IS NULL OR p_now < c.tell_at);
  PERFORM set_config('twofold.person', p_person::text, true),
          set_config('twofold.couple', coalesce(v_couple::text, ''), true);
  RETURN v_couple;
END $$
"""

RESOLVE_CAPABILITY = """
CREATE FUNCTION twofold.resolve_capability(p_purpose text, p_hash bytea, p_now timestamptz,
                                           OUT status text, OUT subject uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v public.couples_invitation;
BEGIN
  status := 'unknown';
  IF p_purpose <> 'invitation' THEN RETURN; END IF;
  SELECT * INTO v FROM public.couples_invitation WHERE code_hash = p_hash;
  IF NOT FOUND OR v.revoked_at IS NOT NULL THEN RETURN; END IF;
  subject := v.couple_id;
  status := CASE WHEN v.used_at IS NOT NULL THEN 'used' WHEN p_now >= v.expires_at THEN 'expired' ELSE 'open' END;
END $$
"""

ACCEPT = """
CREATE FUNCTION twofold.join_couple(p_hash bytea, p_membership uuid, p_now timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me uuid := nullif(current_setting('twofold.person', true), '')::uuid;
  v public.couples_invitation;
BEGIN
  IF v_me IS NULL THEN RETURN 'unknown'; END IF;
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
CREATE FUNCTION twofold.join_couple(p_membership uuid, p_now timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me uuid := nullif(current_setting('twofold.person', true), '')::uuid;
  v_couple uuid;
  v_guest public.couples_membership;
BEGIN
  SELECT c.id INTO v_couple FROM public.couples_couple c JOIN public.couples_membership m ON m.couple_id = c.id
   WHERE m.person_id = v_me AND m.slot = 1 AND m.left_at IS NULL AND m.confirmed_at IS NOT NULL AND c.ended_at IS NULL
     FOR UPDATE OF c;
  SELECT * INTO v_guest FROM public.couples_membership
   WHERE id = p_membership AND couple_id = v_couple AND confirmed_at IS NULL AND left_at IS NULL FOR UPDATE;
  IF v_guest.id IS NULL THEN RETURN 'absent'; END IF;
  -- A couple in which the guest was alone, or stayed behind and knows it, ends here; one of two does not.
  UPDATE public.couples_membership mine SET left_at = p_now
   WHERE mine.person_id = v_guest.person_id AND mine.left_at IS NULL AND mine.confirmed_at IS NOT NULL
     AND NOT EXISTS (SELECT FROM public.couples_membership other
                       JOIN public.couples_couple c ON c.id = other.couple_id
                      WHERE other.couple_id = mine.couple_id AND other.person_id <> mine.person_id
                        AND other.confirmed_at IS NOT NULL
                        AND (c.ended_at IS NULL OR c.tell_at IS NULL OR p_now < c.tell_at));
  UPDATE public.couples_invitation SET revoked_at = p_now
   WHERE inviter_id = v_guest.person_id AND used_at IS NULL AND revoked_at IS NULL;
  UPDATE public.couples_membership SET confirmed_at = p_now WHERE id = v_guest.id;
  UPDATE public.checkins_schedule SET planned_until = NULL WHERE couple_id = v_couple;
  RETURN 'joined';
EXCEPTION WHEN unique_violation THEN
  RETURN 'paired';
END $$
"""

LEAVE = """
CREATE FUNCTION twofold.leave_couple(p_tell_at timestamptz, p_notice uuid, p_now timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me uuid := nullif(current_setting('twofold.person', true), '')::uuid;
  v_couple uuid;
  v_other uuid;
BEGIN
  SELECT c.id INTO v_couple FROM public.couples_couple c JOIN public.couples_membership m ON m.couple_id = c.id
   WHERE m.person_id = v_me AND m.left_at IS NULL AND m.confirmed_at IS NOT NULL FOR UPDATE OF c;
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
  SELECT person_id INTO v_other FROM public.couples_membership
   WHERE couple_id = v_couple AND person_id <> v_me AND left_at IS NULL AND confirmed_at IS NOT NULL;
  -- What the one who stays was promised by mail still comes until they are told: its absence would tell them.
  UPDATE public.notices_notice SET link_epoch = link_epoch + 1
   WHERE person_id = v_other AND couple_id = v_couple AND kind = 'request' AND state = 'due'
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

OWE = """
CREATE FUNCTION twofold.owe_notice(p_id uuid, p_person uuid, p_kind text, p_subject text, p_local_date date,
                                   p_due timestamptz, p_expires timestamptz, p_payload bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me uuid := nullif(current_setting('twofold.person', true), '')::uuid;
  v_couple uuid := nullif(current_setting('twofold.couple', true), '')::uuid;
  v_epoch int;
BEGIN
  -- Mail to an address (sign-in codes, invitations) names no person; all other mail goes to oneself or the partner.
  IF p_kind IN ('account', 'invitation') THEN
    IF p_person IS NOT NULL OR p_payload IS NULL THEN RETURN false; END IF;
    v_couple := NULL;
  ELSIF v_me IS NULL OR p_payload IS NOT NULL OR NOT (p_person = v_me OR EXISTS (
      SELECT FROM public.couples_membership WHERE couple_id = v_couple AND person_id = p_person
         AND left_at IS NULL AND confirmed_at IS NOT NULL)) THEN
    RETURN false;
  END IF;
  SELECT link_epoch INTO v_epoch FROM public.couples_couple WHERE id = v_couple;
  INSERT INTO public.notices_notice (id, person_id, couple_id, link_epoch, kind, subject, local_date, due_at,
                                     expires_at, payload, state, reason, attempt)
       VALUES (p_id, p_person, v_couple, v_epoch, p_kind, p_subject, p_local_date, p_due,
               p_expires, p_payload, 'due', '', 0)
  ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$
"""

SIGNATURES = (
    "enter(uuid, timestamptz)",
    "resolve_capability(text, bytea, timestamptz)",
    "join_couple(bytea, uuid, timestamptz)",
    "join_couple(uuid, timestamptz)",
    "leave_couple(timestamptz, uuid, timestamptz)",
    "owe_notice(uuid, uuid, text, text, date, timestamptz, timestamptz, bytea)",
)


def to_web_alone(signature: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            f"REVOKE ALL ON FUNCTION twofold.{signature} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION twofold.{signature} TO {WEB}",
        ],
        [f"DROP FUNCTION twofold.{signature}"],
    )


class Migration(migrations.Migration):
    dependencies = [("couples", "0002_fences"), ("notices", "0002_fences"), ("core", "0001_initial")]
    operations = [
        *[
            migrations.RunSQL([body], migrations.RunSQL.noop)
            for body in (ENTER, RESOLVE_CAPABILITY, ACCEPT, CONFIRM, LEAVE, OWE)
        ],
        *[to_web_alone(signature) for signature in SIGNATURES],
    ]
