"""A process that has loaded everything and forks senders within milliseconds, so that many can be killed.

python -m tests.notices.nursery  <- a line per child: relay, careless   -> its process id
"""

import os
import signal
import sys

import django
from django.core.management import call_command
from django.db import transaction
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import timezone


def careless() -> None:
    """The control: mark first, then send. Its rows are due next year, so that no relay takes them."""
    from notices import letters
    from notices.claim import Claimed
    from notices.models import Notice
    from notices.post import Line
    from notices.readers import readers_of

    line = Line()
    while True:
        with transaction.atomic():
            free = Notice.objects.select_for_update(skip_locked=True)
            rows = list(free.filter(state="due", due_at__gt=timezone.now()).order_by("due_at")[:20])
            Notice.objects.filter(pk__in=[row.pk for row in rows]).update(state="sent")
            readers = readers_of({row.person_id for row in rows})
        for row in rows:
            line.send(letters.write(Claimed(row, readers[row.person_id]), now=timezone.now()))


def warm_up() -> None:
    """What a sender loads with its first letter, so that each child does not do it anew beside the others."""
    from notices import letters

    get_resolver().url_patterns  # noqa: B018 - reading it loads every view
    get_template("mail/note.txt"), get_template("mail/note.html")
    letters.write_test(to="a@example.test", now=timezone.now())


def main() -> None:
    django.setup()
    warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the killed
    for order in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            sys.stdin.close()
            careless() if order.strip() == "careless" else call_command("relay")
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
