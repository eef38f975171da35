"""Fill in the demo couple. With DEBUG only: everybody knows the password."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from checkins.demo import ADA, BEN, CLEO, PASSWORD, make_demo


class Command(BaseCommand):
    help = "Make a couple with three months of history and somebody alone. Safe to repeat. Refused unless DEBUG."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("demo accounts have a known password, so they are refused unless DEBUG=1")
        if settings.TWOFOLD_ROLE != "web":
            raise CommandError("demo writes as people do: run it with TWOFOLD_ROLE=web and the web login")
        made = make_demo(now=timezone.now())
        self.stdout.write("made" if made else "there already")
        self.stdout.write(f"{ADA} and {BEN} (a couple), {CLEO} (alone); password {PASSWORD}")
