"""`manage.py relay`: plan and send without any broker, for as long as the process lives."""

import logging
import signal
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections
from django.utils import timezone

from notices.tick import run_tick

log = logging.getLogger(__name__)
PAUSE = 1.0


class Command(BaseCommand):
    """Runs beside Celery or instead of it: together they cannot send twice. Needs the worker's login."""

    help = "Send due notices every second, until SIGTERM, which lets the mails at hand go out first."

    def handle(self, *args: Any, **options: Any) -> None:
        told_to_stop = Event()

        def stop(number: int, frame: FrameType | None) -> None:
            told_to_stop.set()

        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, stop)
        while not told_to_stop.is_set():
            if not go_round():
                told_to_stop.wait(PAUSE)


def go_round() -> int:
    """One tick. A database that is away is asked again after the pause; nothing else ends the process either."""
    try:
        close_old_connections()
        return run_tick(now=timezone.now())
    except Error as error:
        log.warning("relay: the database does not answer (%s)", type(error).__name__)
    except Exception as error:
        log.exception("relay: a tick failed (%s)", type(error).__name__)
    return 0
