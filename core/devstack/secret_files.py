"""Secrets for development: made once, kept in files that only their owner reads."""

import base64
import os
import secrets
from collections.abc import Callable

from core.devstack.process import Folders


def secret(folders: Folders, name: str, make: Callable[[], str] = lambda: secrets.token_urlsafe(40)) -> str:
    """The secret of this name; the first call makes it. Written whole or not at all."""
    file = folders.secrets / name
    if not file.exists():
        draft = file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(make())
            stream.flush()
            os.fsync(stream.fileno())
        draft.rename(file)
    return file.read_text()


def new_words_key() -> str:
    """One master key in the form of WORDS_KEYS: `name:base64-of-32-bytes`."""
    return f"local:{base64.b64encode(secrets.token_bytes(32)).decode()}"
