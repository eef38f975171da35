"""A task of Celery that does nothing, and counts that it did."""

import os

import redis
from celery import Celery

app = Celery("nothing", broker=os.environ["REDIS_URL"])
app.conf.task_ignore_result = True
_broker = redis.Redis.from_url(os.environ["REDIS_URL"])


@app.task
def nothing() -> None:
    _broker.incr("bench:nothing")
