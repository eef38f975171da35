from django.db import migrations

from core.fences import COUPLE, OF_COUPLE, PERSON, WEB, fence

MINE = f"person_id = {PERSON}"


# A guest who waits to be confirmed seals their name for the couple they wait for, before they are in it.
GUEST_KEY = f"""
CREATE POLICY web_insert_guest ON core_datakey FOR INSERT TO {WEB} WITH CHECK (
  person_id = {PERSON} AND EXISTS (SELECT FROM couples_membership m
    WHERE m.couple_id = core_datakey.couple_id AND m.person_id = {PERSON} AND m.left_at IS NULL))
"""


class Migration(migrations.Migration):
    dependencies = [("couples", "0001_initial"), ("core", "0002_fences")]
    operations = [
        # Ending a couple goes through twofold.leave_couple, joining one through twofold.join_couple.
        fence(
            "couples_couple",
            read=f"id = {COUPLE}",
            insert=f"id = {COUPLE} OR ({COUPLE} IS NULL AND {PERSON} IS NOT NULL)",
            update=f"id = {COUPLE}",
            update_columns="zone",
            worker=[("SELECT (id, link_epoch, ended_at, tell_at)", "true")],
        ),
        # One makes one's own first place only; the second is taken through twofold.join_couple.
        fence(
            "couples_membership",
            read=f"{MINE} OR {OF_COUPLE}",
            insert=f"{MINE} AND slot = 1 AND {COUPLE} IS NULL",
            update=MINE,
            update_columns="name",
            delete=f"confirmed_at IS NULL AND ({MINE} OR {OF_COUPLE})",
            worker=[("SELECT (id, couple_id, person_id, slot, confirmed_at, left_at)", "true")],
        ),
        fence(
            "couples_invitation",
            read=f"inviter_id = {PERSON}",
            insert=f"inviter_id = {PERSON} AND {OF_COUPLE}",
            update=f"inviter_id = {PERSON}",
            update_columns="revoked_at",
        ),
        # Keyed hashes without any person: whoever sends the next invitation must find them.
        fence(
            "couples_mailedaddress",
            read="true",
            insert="true",
            update="NOT never",
            update_to="true",
        ),
        migrations.RunSQL([GUEST_KEY], ["DROP POLICY web_insert_guest ON core_datakey"]),
    ]
