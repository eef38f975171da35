"""Doorbells: no payload, no result. What they ring for may be run by anything, any number of times."""

from celery import shared_task
from django.utils import timezone

from notices.drain import drain_once
from notices.tick import run_tick


@shared_task(acks_late=True, ignore_result=True)
def drain_notices(**_: object) -> None:
    """Safe to run any number of times, at once, by anyone: every row is leased before it is sent."""
    drain_once(now=timezone.now())


@shared_task(acks_late=True, ignore_result=True)
def tick(**_: object) -> None:
    """The beat's: plan, send, forget. Two beats at once plan and send the same."""
    run_tick(now=timezone.now())
