"""Two answers for whoever watches the server: it lives; it is ready. Both say nothing about people."""

from datetime import timedelta

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

DRAINED_WITHIN = timedelta(seconds=60)


@require_safe
def lives(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"lives": True})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Database, broker, migrations and the age of the last drain. 503 names what is missing.

    Without the broker the app still works (pages poll, the relay sends): it is reported, and not counted.
    """
    found = {"database": False, "migrations": False, "notices": False, "broker": _broker_answers()}
    try:
        executor = MigrationExecutor(connection)
        found["database"] = True
        found["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        found["notices"] = found["migrations"] and _drained_lately()
    except DatabaseError:
        pass
    needed = found["database"] and found["migrations"] and found["notices"]
    return JsonResponse(found, status=200 if needed else 503)


def _drained_lately() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT drained_at FROM notices_beat")
        row = cursor.fetchone()
    return bool(row and timezone.now() - row[0] < DRAINED_WITHIN)


def _broker_answers() -> bool:
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5) as broker:
            return bool(broker.ping())
    except redis.RedisError:
        return False
