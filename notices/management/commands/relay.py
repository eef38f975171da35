"""`manage.py relay`: plan and send without any broker, for as long as the process lives."""

import logging
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections
from django.utils import timezone

from notices.drain import BATCH, drain_once
from notices.tick import run_tick

log = logging.getLogger(__name__)
PAUSE = 1.0
# Seconds until a busy thread lets another go on: one that has just sent a mail wants to mark it at once.
HAND_OVER = 0.0005


class Command(BaseCommand):
    """Runs beside Celery or instead of it: together they cannot send twice. Needs the worker's login."""

    help = "Send due notices every second, until SIGTERM, which lets the mails at hand go out first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lines", type=int, default=4, help="connections to the mail server while much is due")

    def handle(self, *args: Any, **options: Any) -> None:
        told_to_stop = Event()

        def stop(number: int, frame: FrameType | None) -> None:
            told_to_stop.set()

        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, stop)
        sys.setswitchinterval(HAND_OVER)
        with ThreadPoolExecutor(options["lines"]) as lines:
            while not told_to_stop.is_set():
                if not go_round(lines, options["lines"]):
                    told_to_stop.wait(PAUSE)


def go_round(lines: Executor, count: int) -> int:
    """One tick; where it found something to send, all lines send what else is due. A mail server at the other end
    of the world takes its time with each mail, but not with each line."""
    done = trying(lambda: run_tick(now=timezone.now(), limit=BATCH))
    if done:
        more = [lines.submit(trying, lambda: drain_once(now=timezone.now())) for _ in range(count)]
        done += sum(line.result() for line in more)
    return done


def trying(work: Callable[[], int]) -> int:
    """A database that is away is asked again after the pause; nothing else ends the process either."""
    try:
        close_old_connections()
        return work()
    except Error as error:
        log.warning("relay: the database does not answer (%s)", type(error).__name__)
    except Exception as error:
        log.exception("relay: a tick failed (%s)", type(error).__name__)
    return 0
