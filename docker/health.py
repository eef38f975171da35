"""The containers' health checks, one word each; the exit code is the answer. No Django: they run often.

http     this container answers requests (what it says about others is /readyz's business)
notices  a notice was looked for within the last minute, which is what a worker and a relay are for
beat     the beat wrote its schedule down lately, which it does every three minutes
"""

import os
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

BEAT_FILE = Path("/tmp/beat-schedule")  # noqa: S108 - the container's own memory, see docker-compose.yml


def http() -> bool:
    """Any answer but a server error: the event stream turns a stranger away, and that is health too."""
    connection = HTTPConnection("127.0.0.1", 8000, timeout=4)
    host = urlsplit(os.environ["PUBLIC_URL"]).netloc
    connection.request("GET", os.environ.get("HEALTH_PATH", "/healthz"), headers={"Host": host})
    return connection.getresponse().status < 500


def notices() -> bool:
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=4) as connection:
        row = connection.execute("SELECT clock_timestamp() - max(drained_at) < '60 s' FROM notices_beat").fetchone()
    return bool(row and row[0])


def beat() -> bool:
    return any(time.time() - file.stat().st_mtime < 400 for file in BEAT_FILE.parent.glob(f"{BEAT_FILE.name}*"))


if __name__ == "__main__":
    healthy = {"http": http, "notices": notices, "beat": beat}[sys.argv[1]]()
    sys.exit(0 if healthy else 1)
