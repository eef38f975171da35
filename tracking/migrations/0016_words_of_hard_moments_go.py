"""One's own words of a hard moment can be taken away, and for a day put back; what is confirmed stays as it is."""

from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, WEB, fence, let_author_remove

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
MY_REPAIR = f"""EXISTS (SELECT FROM tracking_repair r WHERE r.id = repair_id AND r.couple_id = {COUPLE}
                            AND r.author_id = {PERSON})"""

# A policy cannot compare a row with what it was. A version is never rewritten: its words only go, and for as long as
# they stand in couples_removedwords come back.
NEVER_REWRITTEN = """
CREATE FUNCTION twofold.facts_are_never_rewritten() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF (NEW.about IS NOT NULL AND NEW.about IS DISTINCT FROM OLD.about
      OR NEW.meant_well IS NOT NULL AND NEW.meant_well IS DISTINCT FROM OLD.meant_well)
     AND NOT (OLD.about IS NULL AND EXISTS (SELECT FROM public.couples_removedwords r WHERE r.row = NEW.id)) THEN
    RAISE EXCEPTION 'a version of the facts is never rewritten' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$
"""
TRIGGER = """
CREATE TRIGGER facts_are_never_rewritten BEFORE UPDATE OF about, meant_well ON tracking_incidentfacts
FOR EACH ROW EXECUTE FUNCTION twofold.facts_are_never_rewritten()
"""


class Migration(migrations.Migration):
    dependencies = [("tracking", "0015_repair_versions")]
    operations = [
        migrations.RunSQL(
            [NEVER_REWRITTEN, TRIGGER, f"GRANT UPDATE (about, meant_well) ON tracking_incidentfacts TO {WEB}"],
            [
                f"REVOKE UPDATE (about, meant_well) ON tracking_incidentfacts FROM {WEB}",
                "DROP TRIGGER facts_are_never_rewritten ON tracking_incidentfacts",
                "DROP FUNCTION twofold.facts_are_never_rewritten()",
            ],
        ),
        let_author_remove("tracking_incidentfacts", words=("about", "meant_well")),
        let_author_remove(
            "tracking_perspective",
            words=("seen", "was", "feeling", "effect", "own_part"),
            also="opened_at IS NOT NULL",  # what is closed still is one's own anyway
        ),
        let_author_remove("tracking_outsidelook", words=("outside", "hard", "attempt"), also="released_at IS NOT NULL"),
        fence(
            "tracking_repairversion",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {MY_REPAIR}",
            update_columns="error, act",
            past="replaced_at",
        ),
        let_author_remove("tracking_repairversion", words=("error", "act")),
    ]
