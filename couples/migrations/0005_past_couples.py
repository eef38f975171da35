"""What two who are no couple any more may still read, and since when they were two."""

from django.db import migrations, models

from core.fences import OF_COUPLE, PAST, PERSON, WEB, keep_for_past

ENTER = """
CREATE OR REPLACE FUNCTION twofold.enter(p_person uuid, p_now timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_couple uuid;
BEGIN
  -- Whoever stayed keeps the couple until the moment the other chose to let them know.
  SELECT m.couple_id INTO v_couple
    FROM public.couples_membership m JOIN public.couples_couple c ON c.id = m.couple_id
   WHERE m.person_id = p_person AND m.left_at IS NULL AND m.confirmed_at IS NOT NULL
     AND (c.ended_at IS NULL OR c.tell_at IS NULL OR p_now < c.tell_at);
  PERFORM set_config('twofold.person', p_person::text, true),
          set_config('twofold.couple', coalesce(v_couple::text, ''), true),
          set_config('twofold.past', '', true), set_config('twofold.past_until', '', true);
  RETURN v_couple;
END $$
"""

# The second way in: as a former member, to read. Out of one couple at a time, and not into the present one.
ENTER_PAST = """
CREATE FUNCTION twofold.enter(p_person uuid, p_now timestamptz, p_past uuid) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_until timestamptz;
BEGIN
  -- For whoever left it ended then; for whoever stayed when they were to learn of it, and until that it has not.
  SELECT least(m.left_at, CASE WHEN c.ended_at IS NOT NULL THEN c.tell_at END) INTO v_until
    FROM public.couples_membership m JOIN public.couples_couple c ON c.id = m.couple_id
   WHERE m.person_id = p_person AND m.couple_id = p_past AND m.paired_at IS NOT NULL;
  IF v_until > p_now THEN v_until := NULL; END IF;
  PERFORM set_config('twofold.person', p_person::text, true), set_config('twofold.couple', '', true),
          set_config('twofold.past', CASE WHEN v_until IS NULL THEN '' ELSE p_past::text END, true),
          set_config('twofold.past_until', coalesce(v_until::text, ''), true);
  RETURN v_until;
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
  UPDATE public.couples_membership SET paired_at = p_now WHERE couple_id = v_couple;
  UPDATE public.checkins_schedule SET planned_until = NULL WHERE couple_id = v_couple;
  RETURN 'joined';
EXCEPTION WHEN unique_violation THEN
  RETURN 'paired';
END $$
"""

SIGNATURE = "twofold.enter(uuid, timestamptz, uuid)"

PAIRED = """
UPDATE couples_membership mine SET paired_at = second.confirmed_at FROM couples_membership second
 WHERE second.couple_id = mine.couple_id AND second.slot = 2 AND second.confirmed_at IS NOT NULL
"""

# A name is as it was once it ended: only the present couple's, or the one that is waited for, is told a new one.
NAME_OF_THE_PRESENT = f"person_id = {PERSON} AND left_at IS NULL AND (confirmed_at IS NULL OR {OF_COUPLE})"
NAME_OF_ANY = f"person_id = {PERSON}"


def rename_where(condition: str) -> str:
    return f"ALTER POLICY web_update ON couples_membership USING ({condition}) WITH CHECK ({condition})"


def both_ways(new: str) -> migrations.RunSQL:
    return migrations.RunSQL([new], migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("couples", "0004_calendar_addresses"), ("core", "0002_fences")]
    operations = [
        migrations.AddField("membership", "paired_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(
                condition=models.Q(paired_at=None) | models.Q(confirmed_at__isnull=False),
                name="two_are_both_confirmed",
            ),
        ),
        migrations.RunSQL([PAIRED], migrations.RunSQL.noop),
        both_ways(ENTER),
        both_ways(CONFIRM),
        migrations.RunSQL(
            [
                ENTER_PAST,
                f"REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION {SIGNATURE} TO {WEB}",
            ],
            [f"DROP FUNCTION {SIGNATURE}"],
        ),
        keep_for_past("couples_membership", past="paired_at"),
        # The keys to what stands there. They tell no time, and open nothing that row security keeps closed.
        migrations.RunSQL(
            [f"CREATE POLICY web_past ON core_datakey FOR SELECT TO {WEB} USING (couple_id = {PAST})"],
            ["DROP POLICY web_past ON core_datakey"],
        ),
        migrations.RunSQL([rename_where(NAME_OF_THE_PRESENT)], [rename_where(NAME_OF_ANY)]),
    ]
