"""Saying that something changed. Events carry no content: browsers ask the normal view, which checks access again."""

import logging
from functools import cache, partial
from uuid import UUID

import redis
from django.conf import settings
from django.db import transaction

log = logging.getLogger(__name__)
CHANNELS = "twofold:live:"


@cache
def _broker() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.2, socket_connect_timeout=0.2)


def changed(who: UUID | None, fragment: str) -> None:
    """After the commit, tell the open pages of a couple or a person that `fragment` changed. Never raises."""
    if who is not None:
        transaction.on_commit(partial(_publish, who, fragment), robust=True)


def _publish(who: UUID, fragment: str) -> None:
    try:
        _broker().publish(f"{CHANNELS}{who}", fragment)
    except redis.RedisError as error:  # pages poll when no event comes
        log.info("live: nobody heard it (%s)", type(error).__name__)
