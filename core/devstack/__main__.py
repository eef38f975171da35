"""Command line: `python -m core.devstack up [--demo]`, or `services` for the two servers alone."""

import argparse
import os
import shlex
import signal
import sys
from collections.abc import Sequence

from core.devstack.process import StackError
from core.devstack.servers import Servers, default_data_dir, process_env, running_servers, servers
from core.devstack.up import say, until_told_to_stop, up


def main(arguments: Sequence[str] | None = None) -> int:
    """Every failure that an operator can mend is one line."""
    options = parse(arguments)
    try:
        if options.command == "up":
            up(demo=options.demo)
        elif options.env:
            say(exports(running_servers(default_data_dir()), options.role))
        else:
            services(options.role)
    except StackError as error:
        print(f"twofold: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/up", description="Run Twofold on this machine.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    everything = commands.add_parser("up", prog="bin/up", description="Run Twofold on this machine.")
    everything.add_argument("--demo", action="store_true", help="fill in a couple with three months of history")
    alone = commands.add_parser("services", help="PostgreSQL and Valkey alone, until Ctrl-C")
    alone.add_argument("--env", action="store_true", help="only print how to reach those that run")
    alone.add_argument("--role", choices=("owner", "web", "worker"), default="owner", help="as whom")
    return parser.parse_args(arguments)


def services(role: str) -> None:
    with until_told_to_stop(), servers(default_data_dir(), environ=os.environ) as found:
        say(exports(found, role))
        signal.pause()


def exports(found: Servers, role: str) -> str:
    """Lines for a shell: eval "$(python -m core.devstack services --env)", then manage.py works."""
    variables = process_env(found, role, environ={})
    return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in variables.items())


if __name__ == "__main__":
    sys.exit(main())
