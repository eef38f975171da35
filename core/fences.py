"""Row-level security, one table at a time: the migration operation that writes a table's policies and grants.

A policy asks only for equality with two transaction-local settings that `core.privacy.enter` sets. They stand
in uncorrelated sub-selects, so that Postgres computes them once per statement and still uses the indexes.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.db import connections, migrations

OWNER, WEB, WORKER = "twofold_owner", "twofold_web", "twofold_worker"
# On a reused connection an unset setting reads as an empty string, not NULL: hence nullif before the cast.
PERSON = "(SELECT nullif(current_setting('twofold.person', true), '')::uuid)"
COUPLE = "(SELECT nullif(current_setting('twofold.couple', true), '')::uuid)"
OF_COUPLE = f"couple_id = {COUPLE}"
OF_AUTHOR = f"author_id = {PERSON}"
# Of a couple that has ended for whoever is here: which one, and up to when (docs/decisions/0008-past-couples.md).
PAST = "(SELECT nullif(current_setting('twofold.past', true), '')::uuid)"
PAST_UNTIL = "(SELECT nullif(current_setting('twofold.past_until', true), '')::timestamptz)"

# Sign-in data is read before anybody has entered: these tables, and no others, have no policies.
SIGN_IN_TABLES = (
    "accounts_person",
    "account_emailaddress",
    "account_emailconfirmation",
    "mfa_authenticator",
    "usersessions_usersession",
    "django_session",
)
# Django's own bookkeeping, without any person in it. auth_* stay empty: there are no groups and no admin.
BOOKKEEPING_TABLES = (
    "django_migrations",
    "django_content_type",
    "auth_group",
    "auth_permission",
    "auth_group_permissions",
)


def fence(
    table: str,
    *,
    read: str,
    insert: str = "false",
    update: str = "false",
    delete: str = "false",
    update_columns: str = "",
    update_to: str = "",
    past: str = "",
    worker: Iterable[tuple[str, str]] = (),
) -> migrations.RunSQL:
    """Enable row security on `table` and say which rows the web login may touch, verb by verb.

    Each argument is an SQL condition over one row. `update_columns` limits what an UPDATE may name; `update_to` says
    what a changed row must look like where that differs from which rows may be changed. `past` names the column that
    says since when both knew a row: see `keep_for_past`. `worker` lists (grant, condition) pairs for the worker login,
    e.g. ("SELECT (id, zone)", "true"); without it the worker sees nothing.
    """
    columns = f" ({update_columns})" if update_columns else ""
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"GRANT SELECT, INSERT, UPDATE{columns}, DELETE ON {table} TO {WEB}",
        f"CREATE POLICY web_read ON {table} FOR SELECT TO {WEB} USING ({read})",
        f"CREATE POLICY web_insert ON {table} FOR INSERT TO {WEB} WITH CHECK ({insert})",
        f"CREATE POLICY web_update ON {table} FOR UPDATE TO {WEB} USING ({update}) WITH CHECK ({update_to or update})",
        f"CREATE POLICY web_delete ON {table} FOR DELETE TO {WEB} USING ({delete})",
    ]
    statements += [_past_policy(table, past)] if past else []
    for grant, condition in worker:
        verb = grant.split(maxsplit=1)[0].upper()
        clause = "WITH CHECK" if verb == "INSERT" else "USING"
        statements += [
            f"GRANT {grant} ON {table} TO {WORKER}",
            f"CREATE POLICY worker_{verb.lower()} ON {table} FOR {verb} TO {WORKER} {clause} ({condition})",
        ]
    return migrations.RunSQL(_each(statements), reverse_sql=_each(_undo(table, statements)))


def keep_for_past(table: str, *, past: str) -> migrations.RunSQL:
    """Let former members read the rows of `table` that both knew, by the column `past`, before it ended for them.

    For a table that has its fence already; a new one says `fence(…, past="opened_at")`. Nothing can be written so.
    """
    return migrations.RunSQL([_past_policy(table, past)], [f"DROP POLICY web_past ON {table}"])


def let_author_remove(
    table: str, *, words: str | tuple[str, ...], key: str = "id", also: str = "true"
) -> migrations.RunSQL:
    """Let the author of a row of `table` empty its `words`, in the present couple and in a former one, and for as long
    as they stand in couples_removedwords put them back (`couples.removing`). `words` must be among the columns that
    an UPDATE may name; what other policies ask of a changed row, say as `also`: Postgres asks one of them only."""
    mine = f"author_id = {PERSON} AND (couple_id = {COUPLE} OR couple_id = {PAST})"
    gone = " AND ".join(f"{column} IS NULL" for column in ((words,) if isinstance(words, str) else words))
    kept = f"EXISTS (SELECT FROM couples_removedwords r WHERE r.row = {table}.{key} AND r.person_id = {PERSON})"
    policy = (
        f"CREATE POLICY web_remove ON {table} FOR UPDATE TO {WEB}"
        f" USING ({mine}) WITH CHECK ({mine} AND {also} AND (({gone}) OR {kept}))"
    )
    return migrations.RunSQL([policy], [f"DROP POLICY web_remove ON {table}"])


def _past_policy(table: str, past: str) -> str:
    return (
        f"CREATE POLICY web_past ON {table} FOR SELECT TO {WEB} USING (couple_id = {PAST} AND {past} <= {PAST_UNTIL})"
    )


def _each(statements: Iterable[str]) -> list[str | tuple[str, Any]]:
    return list(statements)


def _undo(table: str, statements: list[str]) -> Iterable[str]:
    for statement in statements:
        if statement.startswith("CREATE POLICY"):
            yield f"DROP POLICY {statement.split()[2]} ON {table}"
    yield f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
    yield f"REVOKE ALL ON {table} FROM {WEB}, {WORKER}"


def grant_sign_in_tables(sender: AppConfig, using: str, **_: Any) -> None:
    """After every migrate: the web login may use the tables that packages brought. Repeats without effect."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in present.intersection(SIGN_IN_TABLES):
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {WEB}")
        for table in present.intersection(BOOKKEEPING_TABLES):
            cursor.execute(f"GRANT SELECT ON {table} TO {WEB}, {WORKER}")
        if "accounts_person" in present:
            cursor.execute(f"GRANT SELECT (id, email, is_active) ON accounts_person TO {WORKER}")
        if present.issuperset({"django_session", "usersessions_usersession"}):
            # For clearing away what has run out: when a session ends, not whose it is nor what is in it.
            cursor.execute(f"GRANT SELECT (session_key, expire_date), DELETE ON django_session TO {WORKER}")
            cursor.execute(f"GRANT SELECT (session_key), DELETE ON usersessions_usersession TO {WORKER}")
