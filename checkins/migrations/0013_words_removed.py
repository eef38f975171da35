from django.db import migrations

from core.fences import WEB, let_author_remove

# As web_update of checkins_request asks: taken back or answered, never both.
NOT_BOTH = """(closed_at IS NULL OR
    NOT EXISTS (SELECT FROM checkins_requestanswer a WHERE a.request_id = checkins_request.id))"""


class Migration(migrations.Migration):
    dependencies = [("checkins", "0012_hour_fences"), ("couples", "0008_removed_words")]
    operations = [
        # Of a statement only its words are ever changed: nobody closes again what both have read.
        migrations.RunSQL(
            [
                f"REVOKE UPDATE ON checkins_statement FROM {WEB}",
                f"GRANT UPDATE (feeling) ON checkins_statement TO {WEB}",
            ],
            [f"GRANT UPDATE ON checkins_statement TO {WEB}"],
        ),
        let_author_remove("checkins_statement", words="feeling"),
        let_author_remove("checkins_stress", words="tag"),
        let_author_remove("checkins_request", words="text", also=NOT_BOTH),
        let_author_remove("checkins_requestanswer", words="suggestion", key="request_id"),
    ]
