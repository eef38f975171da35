"""What migrations must be: in one line, told by their names, reversible, and independent of today's app code."""

import ast
import re
from pathlib import Path

import pytest
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

from core.checks import OWN_APPS

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(p for app in OWN_APPS for p in (ROOT / app / "migrations").glob("0*.py"))
TOOLS = {
    *("core.fences", "core.words"),  # the operation that fences a table, and the field whose column it makes
    *(
        "core.sealing",
        "core.clock",
    ),  # how sealed words lie in a column, and what a day is: neither may change its meaning
}


def own_migrations():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {key: m for key, m in loader.disk_migrations.items() if key[0] in OWN_APPS}


def test_every_app_has_one_line_of_migrations():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for app in {app for app, _ in own_migrations()}:
        assert len(loader.graph.leaf_nodes(app)) == 1, app


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_a_migration_says_what_it_does_and_imports_no_app(path):
    assert re.fullmatch(r"\d{4}_[a-z_]{5,}", path.stem)
    assert "auto_" not in path.stem
    tree = ast.parse(path.read_text())
    imported = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    imported |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert {m for m in imported if m.split(".")[0] in OWN_APPS} <= TOOLS


def test_every_step_can_be_taken_back():
    for key, migration in own_migrations().items():
        for operation in migration.operations:
            if isinstance(operation, RunSQL):
                assert operation.reverse_sql is not None, key
            if isinstance(operation, RunPython):
                assert operation.reverse_code is not None, key


def test_a_table_outside_the_lists_has_row_security(django_db_setup, django_db_blocker):
    """So that a package's new table, too, is looked at by somebody before it ships."""
    with django_db_blocker.unblock(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND NOT relrowsecurity ORDER BY 1"
        )
        assert [name for (name,) in cursor.fetchall()] == sorted(UNFENCED)


UNFENCED = {
    *("account_emailaddress", "account_emailconfirmation", "accounts_person"),
    *("mfa_authenticator", "usersessions_usersession"),
    *("django_session", "django_migrations", "django_content_type"),
    *("auth_group", "auth_permission", "auth_group_permissions"),
}
