"""Telling the workers that there is something to do. A missed ring costs two seconds, never a notice."""

import logging

from celery import current_app
from django.db import transaction

log = logging.getLogger(__name__)


def ring() -> None:
    """After the commit, ask any worker to drain the outbox. Never raises; waits at most 0.2 s for the broker."""
    transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    try:
        with current_app.connection_for_write(
            connect_timeout=0.2, transport_options={"socket_timeout": 0.2, "socket_connect_timeout": 0.2}
        ) as connection:
            current_app.send_task("notices.tasks.drain_notices", connection=connection, retry=False, ignore_result=True)
    except Exception as error:  # the beat rings every two seconds anyway
        log.info("doorbell: nobody heard it (%s)", type(error).__name__)
