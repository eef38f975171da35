"""`manage.py send_test_mail you@example.org`: whether EMAIL_URL works, said at once."""

from argparse import ArgumentParser
from contextlib import closing
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from notices.letters import write_test
from notices.post import Line, Outcome

SAYS = {
    Outcome.REFUSED: "the server will not take mail for this address",
    Outcome.DEFERRED: "the server answered, and did not take it this time",
    Outcome.UNCERTAIN: "the connection broke while sending",
    Outcome.UNREACHABLE: "the server cannot be reached, or refuses name and password",
}


class Command(BaseCommand):
    """Goes past the outbox, which would try again for a while before it gave up."""

    help = "Send one mail and say whether the mail server took it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, **options: Any) -> None:
        with closing(Line()) as line:
            outcome = line.send(write_test(to=options["address"], now=timezone.now()))
        if outcome is not Outcome.SENT:
            raise CommandError(f"Not sent: {SAYS[outcome]}.")
        self.stdout.write("Sent: the mail server has taken it.")
