"""`bin/bench [--full]`: measure, print a table, write var/bench.json."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from core.devstack import Servers, process_env, servers

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {
    "DEBUG": "0",
    "OPERATOR_NAME": "bench",
    "PUBLIC_URL": "https://bench.test",
    "ALLOWED_HOSTS": "*",
    "EMAIL_URL": "smtp://127.0.0.1:9",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench")
    parser.add_argument("--full", action="store_true", help="100,000 couples, 10,000 letters, 8,000 streams (minutes)")
    full = parser.parse_args().full
    with servers() as found:
        prepare(found)
        rows = list(measure(found, full=full))
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "bench.json").write_text(json.dumps([row.as_data() for row in rows], indent=1, ensure_ascii=False))


def prepare(found: Servers) -> None:
    """Roles and tables, then this process as the web login with the owner beside it, as in the tests."""
    os.environ |= SETTINGS
    owner = process_env(found, "owner", os.environ)
    for command in ("setup_roles", "migrate"):
        subprocess.run([sys.executable, "manage.py", command, "-v0"], cwd=ROOT, env=owner, check=True)
    os.environ |= process_env(found, "web", os.environ)
    os.environ |= {"OWNER_DATABASE_URL": found.owner_url, "DJANGO_SETTINGS_MODULE": "bench.settings"}


def measure(found: Servers, *, full: bool) -> Iterator[object]:
    # Here and not above: settings are read at import, and the servers they name run only now.
    import django  # noqa: PLC0415

    django.setup()
    from bench import digest, live, mail, pages, scale, served  # noqa: PLC0415

    print(f"{'what':<66} {'ours':>10} {'control':>10} {'ratio':>8}  aim")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"  # for the processes started from here on
    for row in (
        *pages.measure(couples=100_000 if full else 10_000, rounds=60 if full else 40),
        *mail.measure(found, letters=10_000 if full else 2_000),
        *digest.measure(couples=100_000 if full else 5_000),
        *live.measure(found, streams=8_000 if full else 1_000),
        *served.measure(found, seconds=20 if full else 6),
        *scale.measure(found, schedules=1_000_000 if full else 100_000, letters=10_000 if full else 2_000),
    ):
        print(f"{row.name:<66} {row.ours:>10} {row.control:>10} {row.ratio:>8}  {row.aim} {'' if row.met else '✗'}")
        yield row


if __name__ == "__main__":
    main()
