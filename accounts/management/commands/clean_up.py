"""`manage.py clean_up`: accounts whose address nobody proved, and sessions that have run out."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.services import forget_old_unproven
from accounts.sessions import forget_expired_sessions


class Command(BaseCommand):
    help = "Remove what has run out. Needs the owner's login or that of web. Safe to repeat; once a day is plenty."

    def handle(self, *args: Any, **options: Any) -> None:
        now, gone = timezone.now(), 0
        while some := forget_old_unproven(now=now):
            gone += some
        forget_expired_sessions(now)
        self.stdout.write(f"accounts that nobody proved: {gone}")
