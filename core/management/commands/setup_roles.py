"""`manage.py setup_roles`: the logins this installation runs under. Safe to repeat, also by several at once."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from psycopg import sql

from core.fences import WEB, WORKER

LOCK = 7_203_551  # any fixed number: one set-up at a time in the whole cluster


class Command(BaseCommand):
    requires_system_checks = ()  # it comes first of all, and asks nothing of the rest
    help = "Create the web and worker logins (run with the owner's DATABASE_URL, before migrate)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--print", action="store_true", help="only print the SQL")

    def handle(self, *args: Any, **options: Any) -> None:
        statements = self.statements()
        if options["print"]:
            self.stdout.write(self.as_text([s for s, _ in statements]))
            return
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
                cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[WEB, WORKER]])
                present = {name for (name,) in cursor.fetchall()}
                for statement, unless in statements:
                    if unless not in present:
                        cursor.execute(statement)
        except ProgrammingError:
            self.stderr.write("This login may not create roles. Ask the database's administrator to run:\n")
            self.stderr.write(self.as_text([s for s, _ in statements]))
            raise SystemExit(1) from None

    def statements(self) -> list[tuple[sql.Composed, str]]:
        """Statements, each with the role whose presence makes it needless ("" = always run)."""
        database = sql.Identifier(str(connection.settings_dict["NAME"]))
        found: list[tuple[sql.Composed, str]] = []
        for role, variable in ((WEB, "WEB_PASSWORD"), (WORKER, "WORKER_PASSWORD")):
            name = sql.Identifier(role)
            found.append((sql.SQL("CREATE ROLE {} LOGIN").format(name), role))
            if password := os.environ.get(variable):
                found.append((sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, sql.Literal(password)), ""))
            found.append((sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, name), ""))
            found.append((sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name), ""))
        found.append((sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC").format(), ""))
        return found

    def as_text(self, statements: list[sql.Composed]) -> str:
        connection.ensure_connection()
        return "".join(f"{statement.as_string(connection.connection)};\n" for statement in statements)
