"""Reading the environment: every setting is checked at start and refused in one clear line."""

import base64
import binascii
import os
from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import ParseResult, parse_qs, unquote, urlparse


class SettingRefused(SystemExit):
    """A setting is missing or wrong. The message names it and says what is expected; never its value."""


def refuse(name: str, why: str) -> NoReturn:
    raise SettingRefused(f"twofold: {name}: {why}")


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, "").strip() or default
    if value is None:
        refuse(name, "is not set")
    return value


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value not in {"", "0", "1", "true", "false", "yes", "no"}:
        refuse(name, "expects 1 or 0")
    return default if not value else value in {"1", "true", "yes"}


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in allowed:
        refuse(name, f"expects one of {', '.join(allowed)}")
    return value


def words(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def url(name: str, schemes: tuple[str, ...], default: str | None = None) -> ParseResult:
    parsed = urlparse(text(name, default))
    if parsed.scheme not in schemes:
        refuse(name, f"expects an address that begins with {' or '.join(s + '://' for s in schemes)}")
    return parsed


def database(name: str) -> dict[str, Any]:
    """A Django database entry for `postgresql://user:password@host:port/name?host=/socket/folder`."""
    parsed = url(name, ("postgresql", "postgres"))
    query = {key: values[-1] for key, values in parse_qs(parsed.query).items()}
    if not parsed.path.strip("/"):
        refuse(name, "names no database")
    try:
        port = parsed.port
    except ValueError:
        refuse(name, "has a port that is not a number")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parsed.path.strip("/")),
        "USER": unquote(parsed.username or ""),
        "PASSWORD": unquote(parsed.password or ""),
        "HOST": query.get("host", parsed.hostname or ""),
        "PORT": str(query.get("port", port or "")),
    }


def mailer(parsed: ParseResult, timeout: int) -> dict[str, Any]:
    """A Django `MAILERS` entry for `smtp://`, `smtps://`, `smtp+tls://` or `file:///folder`."""
    if parsed.scheme == "file":
        return {"BACKEND": "core.mail.EmlBackend", "OPTIONS": {"folder": unquote(parsed.path)}}
    options: Mapping[str, Any] = {
        "host": parsed.hostname or refuse("EMAIL_URL", "names no mail server"),
        "port": parsed.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parsed.scheme],
        "username": unquote(parsed.username or ""),
        "password": unquote(parsed.password or ""),
        "use_tls": parsed.scheme == "smtp+tls",
        "use_ssl": parsed.scheme == "smtps",
        "timeout": timeout,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": dict(options)}


def words_keys(name: str) -> list[tuple[str, bytes]]:
    """`name:base64` pairs, the current one first; each key has 32 bytes."""
    keys: list[tuple[str, bytes]] = []
    for pair in words(name):
        label, _, encoded = pair.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not label or len(key) != 32:
            refuse(name, "expects name:base64 of 32 bytes, several joined by commas, the current one first")
        keys.append((label, key))
    if not keys:
        refuse(name, "is not set (name:base64 of 32 random bytes; docs/operations.md shows how to make one)")
    return keys
