"""Invitation codes: eight digits, shown as 4–4. Pure."""

import hashlib
import hmac
import secrets
import unicodedata

DIGITS = 8


def new_code() -> str:
    """Eight random digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def read_code(typed: str) -> str | None:
    """The eight digits of what somebody typed or pasted, full-width digits and separators included; else None."""
    folded = unicodedata.normalize("NFKC", typed)
    kept = "".join(c for c in folded if not c.isspace() and c not in "-–—‐‑−ー・.")
    return kept if len(kept) == DIGITS and kept.isascii() and kept.isdigit() else None


def show_code(code: str) -> str:
    """`12345678` as `1234–5678`."""
    return f"{code[:4]}–{code[4:]}"


def keyed_hash(secret_key: str, purpose: str, value: str) -> bytes:
    """A 32-byte keyed hash: a stolen table alone tells no code and no address, though both are short."""
    return hmac.digest(f"{purpose}:{secret_key}".encode(), value.encode(), hashlib.sha256)
