"""Loaded before Django (`-p tests.boot`): starts the embedded servers once and names them in the environment.

xdist's workers inherit the environment and start nothing. Everything the run made goes away with it.
"""

import atexit
import base64
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from core.devstack import process_env, servers

ROOT = Path(__file__).resolve().parent.parent

if "TWOFOLD_TESTS" not in os.environ:
    stack = ExitStack()
    atexit.register(stack.close)
    found = stack.enter_context(servers(fast=True))
    os.environ |= {
        "TWOFOLD_TESTS": "1",
        "TWOFOLD_ROLE": "web",
        "DATABASE_URL": found.web_url,
        "OWNER_DATABASE_URL": found.owner_url,
        "WORKER_DATABASE_URL": found.worker_url,
        "REDIS_URL": found.redis_url,
        "DEBUG": "0",
        "PUBLIC_URL": "https://twofold.test",
        "ALLOWED_HOSTS": "twofold.test,testserver,127.0.0.1",
        "SECRET_KEY": "a key for tests alone, " * 3,
        "WORDS_KEYS": "tests:" + base64.b64encode(b"k" * 32).decode(),
        "OPERATOR_NAME": "The people who run these tests",
        "TWOFOLD_DATA_DIR": str(found.data_dir),
        "EMAIL_URL": f"file://{found.data_dir}/mail",
    }
    subprocess.run(
        [sys.executable, "manage.py", "setup_roles"],
        cwd=ROOT,
        env=process_env(found, "owner", os.environ),
        check=True,
    )
