"""Celery: a doorbell and a beat, nothing else. Truth about what is due lives in Postgres (notices.Notice)."""

import os
from datetime import timedelta

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("twofold")
app.config_from_object(
    {
        "broker_url": os.environ.get("REDIS_URL", ""),
        "task_ignore_result": True,
        "task_acks_late": True,
        "task_time_limit": 25,
        "worker_prefetch_multiplier": 1,
        "worker_hijack_root_logger": False,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_transport_options": {
            "visibility_timeout": 60,
            "unacked_restore_interval": 1,
            "socket_keepalive": True,
        },
        "timezone": "UTC",
        # The whole schedule. Every line may run twice, late, or not at all without harm.
        "beat_schedule": {
            # plan what is owed in the next 48 hours, send what is due now
            "tick": {"task": "notices.tasks.tick", "schedule": timedelta(seconds=2), "options": {"expires": 2}},
        },
    }
)
app.autodiscover_tasks(["notices"])
