"""Run a command that ends when its parent does: `python -I -S leash.py PARENT SIGNAL IDENTITY COMMAND…`.

The kernel sends SIGNAL to the command when PARENT dies, kill -9 included. The command replaces this process,
so it is a direct child with a known pid. A program of its own, and not a `preexec_fn`, because forking Python
code is unsafe once the parent has threads, as every test runner has. Standard library only.

IDENTITY says as whom: `same`, or, because PostgreSQL refuses to run as root, `namespace` (the same user under
another name, seen from inside a user namespace) or `nobody` (another user who may still pass locked folders).
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 47, 2
CAPABILITY_VERSION_3, CAP_DAC_OVERRIDE = 0x20080522, 1


def call(function: str, *arguments: object) -> None:
    """Call the C library. Raises OSError with the reason."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc[function](*arguments) != 0:
        raise OSError(ctypes.get_errno(), f"{function}: {os.strerror(ctypes.get_errno())}")


def ordinary_user() -> pwd.struct_passwd:
    """Someone who is not root and stands in the user list: initdb looks its own user up there."""
    people = sorted(pwd.getpwall(), key=lambda person: person.pw_name != "nobody")
    return next(person for person in people if person.pw_uid != 0)


def enter_namespace() -> None:
    """Stay who we are for the files, and be called `nobody` from inside."""
    user, group, name = os.geteuid(), os.getegid(), ordinary_user()
    os.unshare(os.CLONE_NEWUSER)
    for file, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{name.pw_uid} {user} 1"),
        ("gid_map", f"{name.pw_gid} {group} 1"),
    ):
        with open(f"/proc/self/{file}", "w") as stream:
            stream.write(line)


def become_nobody() -> None:
    """Be `nobody`, and keep the one right to pass folders closed to others (a repository under /root)."""
    name = ordinary_user()
    call("prctl", PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(name.pw_gid)
    os.setuid(name.pw_uid)
    right = 1 << CAP_DAC_OVERRIDE
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    try:
        call("capset", header, (ctypes.c_uint32 * 6)(right, right, right, 0, 0, 0))
        call("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)
    except OSError:
        return  # a container without that right: folders must then be open to all


def main(parent: str, signal: str, identity: str, *command: str) -> None:
    """Never returns: becomes the command, or exits."""
    if identity == "namespace":
        enter_namespace()
    elif identity == "nobody":
        become_nobody()
    if sys.platform == "linux":
        call("prctl", PR_SET_PDEATHSIG, int(signal), 0, 0, 0)
    if os.getppid() != int(parent):
        sys.exit(1)  # the parent died before the line above
    os.execvp(command[0], command)  # noqa: S606 - becoming the command is the purpose


if __name__ == "__main__":
    main(*sys.argv[1:])
