"""Production settings, without a pool (tests close connections) and with a second login that owns the tables."""

import os

from config import env
from config.settings import *  # noqa: F403  # the one place that extends the settings
from config.settings import CACHES, DATABASES, REDIS_URL

# A busy machine may answer late; limits are tried on the real broker, not on the stand-in.
CACHES["default"]["OPTIONS"] = {"socket_timeout": 10, "socket_connect_timeout": 10}
# Emptying the limits empties a whole database of the broker: two that test side by side have one each.
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
CACHES["default"]["LOCATION"] = f"{REDIS_URL.rpartition('/')[0]}/{2 + WORKER}"
DATABASES["default"].pop("OPTIONS", None)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
DATABASES["owner"] = env.database("OWNER_DATABASE_URL")
STATIC_ROOT = BASE_DIR / "static"  # noqa: F405  # nothing is collected for tests
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
