"""Twofold's own servers and processes for one machine: no Docker, no root, nothing but the Python packages.

    with servers() as found:                      # embedded PostgreSQL and Valkey, thrown away afterwards
        fresh = create_database(found, "bench")   # another database beside `twofold`
        run(..., env=process_env(fresh, "web"))   # DATABASE_URL and the rest for owner, web or worker

`Servers` has `owner_url`, `web_url`, `worker_url`, `redis_url`, and `postgres` and `valkey`, whose
`child.pid`, `stop()`, `start()` and `wait()` are there for tests that take the servers away. The logins
`twofold_web` and `twofold_worker` come with `manage.py setup_roles`. `python -m core.devstack` is the
command-line side.
"""

from core.devstack.process import StackError
from core.devstack.servers import Servers, create_database, process_env, servers

__all__ = ["Servers", "StackError", "create_database", "process_env", "servers"]
