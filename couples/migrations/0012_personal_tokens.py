"""`resolve_capability` learns whose a personal token is, as long as the tie it was made in holds."""

from django.db import migrations

BEFORE = """
CREATE OR REPLACE FUNCTION twofold.resolve_capability(p_purpose text, p_hash bytea, p_now timestamptz,
                                                      OUT status text, OUT subject uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v public.couples_invitation;
BEGIN
  status := 'unknown';
  IF p_purpose = 'feed' THEN
    -- The same tie that `enter` finds: whoever stayed keeps theirs until the moment they are told.
    SELECT f.person_id INTO subject
      FROM public.notices_calendarfeed f
      JOIN public.couples_membership m ON m.person_id = f.person_id AND m.couple_id = f.couple_id
      JOIN public.couples_couple c ON c.id = m.couple_id
     WHERE f.token_hash = p_hash AND m.left_at IS NULL AND m.confirmed_at IS NOT NULL
       AND (c.ended_at IS NULL OR c.tell_at IS NULL OR p_now < c.tell_at);
    IF FOUND THEN status := 'open'; END IF;
    RETURN;
  END IF;
  IF p_purpose <> 'invitation' THEN RETURN; END IF;
  SELECT * INTO v FROM public.couples_invitation WHERE code_hash = p_hash;
  IF NOT FOUND OR v.revoked_at IS NOT NULL THEN RETURN; END IF;
  subject := v.couple_id;
  status := CASE WHEN v.used_at IS NOT NULL THEN 'used' WHEN p_now >= v.expires_at THEN 'expired' ELSE 'open' END;
END $$
"""

WITH_TOKENS = """
CREATE OR REPLACE FUNCTION twofold.resolve_capability(p_purpose text, p_hash bytea, p_now timestamptz,
                                                      OUT status text, OUT subject uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v public.couples_invitation; v_couple uuid;
BEGIN
  status := 'unknown';
  IF p_purpose IN ('feed', 'token') THEN
    IF p_purpose = 'feed' THEN
      SELECT f.person_id, f.couple_id INTO subject, v_couple
        FROM public.notices_calendarfeed f WHERE f.token_hash = p_hash;
    ELSE
      SELECT t.person_id, t.couple_id INTO subject, v_couple
        FROM public.accounts_personaltoken t JOIN public.accounts_person p ON p.id = t.person_id
       WHERE t.token_hash = p_hash AND p_now < t.ends_at AND p.is_active;
    END IF;
    -- The same tie that `enter` finds: whoever stayed keeps theirs until the moment they are told.
    PERFORM FROM public.couples_membership m JOIN public.couples_couple c ON c.id = m.couple_id
      WHERE m.person_id = subject AND m.couple_id = v_couple AND m.left_at IS NULL AND m.confirmed_at IS NOT NULL
        AND (c.ended_at IS NULL OR c.tell_at IS NULL OR p_now < c.tell_at);
    IF FOUND THEN status := 'open'; ELSE subject := NULL; END IF;
    RETURN;
  END IF;
  IF p_purpose <> 'invitation' THEN RETURN; END IF;
  SELECT * INTO v FROM public.couples_invitation WHERE code_hash = p_hash;
  IF NOT FOUND OR v.revoked_at IS NOT NULL THEN RETURN; END IF;
  subject := v.couple_id;
  status := CASE WHEN v.used_at IS NOT NULL THEN 'used' WHEN p_now >= v.expires_at THEN 'expired' ELSE 'open' END;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("couples", "0011_agreement_fences"), ("accounts", "0008_personal_token_fences")]
    operations = [migrations.RunSQL([WITH_TOKENS], [BEFORE])]
