"""The control that most projects run: one task per mail, `acks_late`, nothing else."""

import os
import smtplib
import time
from email.message import EmailMessage

from celery import Celery

QUEUE = os.environ.get("BARE_QUEUE", "bare")
app = Celery("bare", broker=os.environ.get("REDIS_URL", ""))
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_default_queue=QUEUE,
    task_ignore_result=True,
    worker_hijack_root_logger=False,
)


@app.task(name="bare.deliver")
def deliver(number: int) -> None:
    time.sleep(0.02)
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Message-ID"] = "a@example.test", "b@example.test", f"<{number}@bare>"
    with smtplib.SMTP("127.0.0.1", int(os.environ["SINK_PORT"]), timeout=8) as server:
        server.send_message(letter)
