from django.db import migrations

from core.fences import PERSON, WEB, fence

# Whoever runs the server. accounts_person has no policies, so this asks nothing of row security.
STAFF = f"EXISTS (SELECT FROM accounts_person p WHERE p.id = {PERSON} AND p.is_staff AND p.is_active)"
TROUBLE = "state IN ('failed', 'unknown')"


class Migration(migrations.Migration):
    dependencies = [("notices", "0005_letters_of_a_day"), ("accounts", "0005_quiet_hours")]
    operations = [
        # Staff see what failed and what may have arrived, and can ask for it to be tried again. What is due, sent or
        # skipped would tell of people (a parting that waits, an evening left out): of those they get numbers.
        migrations.RunSQL(
            [
                f"CREATE POLICY web_operate_read ON notices_notice FOR SELECT TO {WEB} USING ({TROUBLE} AND {STAFF})",
                f"CREATE POLICY web_operate ON notices_notice FOR UPDATE TO {WEB} USING ({TROUBLE} AND {STAFF})"
                f" WITH CHECK ({TROUBLE} AND {STAFF})",
                f"REVOKE UPDATE ON notices_notice FROM {WEB}",
                f"GRANT UPDATE (reason) ON notices_notice TO {WEB}",
            ],
            [
                "DROP POLICY web_operate_read ON notices_notice",
                "DROP POLICY web_operate ON notices_notice",
                f"GRANT UPDATE ON notices_notice TO {WEB}",
            ],
        ),
        # Keyed hashes without any person: whoever types a code from a mailbox clears their own.
        fence(
            "notices_bounce",
            read="true",
            insert=STAFF,
            delete=f"{PERSON} IS NOT NULL",
            worker=[("SELECT", "true")],
        ),
        fence(
            "notices_figures",
            read=STAFF,
            worker=[("SELECT", "true"), ("INSERT", "true"), ("UPDATE", "true")],
        ),
    ]
