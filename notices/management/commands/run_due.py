"""`manage.py run_due --now 2026-03-04T19:00Z`: what the tick does, for a given moment or for one after another."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from notices.tick import plan_all, run_tick


def instant(text: str) -> datetime:
    """ISO 8601 with an offset: a time without one could be anybody's."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = datetime.min  # noqa: DTZ901 - has no offset, and is refused for that
    if found.utcoffset() is None:
        raise ArgumentTypeError(f"{text!r} is no ISO 8601 instant with an offset, like 2026-03-04T19:00Z")
    return found


class Command(BaseCommand):
    """How operators catch up, and how tests travel. Needs the worker's login. Safe to repeat."""

    help = "Plan and send as the tick does, at --now, and then every --step minutes up to --until."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", type=instant, required=True, metavar="ISO8601")
        parser.add_argument("--until", type=instant, metavar="ISO8601")
        parser.add_argument("--step", type=int, default=5, metavar="MINUTES")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["step"] < 1:
            raise CommandError("--step is a number of minutes, 1 or more")
        total = 0
        for now in moments(options["now"], options["until"] or options["now"], timedelta(minutes=options["step"])):
            while plan_all(now=now):  # a tick leaves what takes long to the next one
                pass
            while done := run_tick(now=now):
                total += done
        self.stdout.write(f"notices done: {total}")


def moments(now: datetime, until: datetime, step: timedelta) -> Iterator[datetime]:
    while now <= until:
        yield now
        now += step
