"""Links that work without signing in: signed, for one purpose, kept in no table, without an end."""

from django.core import signing


class BadToken(Exception):
    """A link that was cut, changed, or made for something else."""


def make(purpose: str, value: str) -> str:
    """A token that says `value`, for `purpose` alone. Its holder can read the value: no words."""
    return signing.Signer(salt=f"twofold.{purpose}").sign_object(value)


def read(purpose: str, token: str) -> str:
    """The value. Raises BadToken."""
    try:
        return str(signing.Signer(salt=f"twofold.{purpose}").unsign_object(token))
    except (signing.BadSignature, ValueError):
        raise BadToken(purpose) from None
