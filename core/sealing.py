"""Sealing bytes, and the master keys that do it for the system.

Master keys come from the environment (`WORDS_KEYS`, the current one first) and never seal anything
themselves: from each a key per purpose is derived. One purpose is wrapping the data keys of `core.keys`; the
others keep what belongs to the system, not to one person, from whoever reads the database.
"""

import base64
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = b"\x01"
NONCE = 12
TAG = 16
MASTER_ID = 4


class WordsUnreadable(Exception):
    """Ciphertext that no key at hand opens: the key is lost, erased or another's, or the bytes were changed
    or moved.

    The message names the place and the reason, never a text.
    """


# An envelope: head (version and id of the key), nonce, ciphertext with its tag. The head is bound, too.


def shut(cipher: AESGCM, head: bytes, plain: bytes, about: bytes) -> bytes:
    """Seal `plain`, bound to `about`: it opens with the same cipher and the same `about` only."""
    nonce = os.urandom(NONCE)
    return head + nonce + cipher.encrypt(nonce, plain, head + about)


def unshut(cipher: AESGCM, sealed: bytes, head: int, about: bytes) -> bytes:
    """What `shut` was given; `head` is the length of the head. Raises WordsUnreadable."""
    try:
        return cipher.decrypt(sealed[head : head + NONCE], sealed[head + NONCE :], sealed[:head] + about)
    except InvalidTag:
        raise WordsUnreadable("sealed bytes were changed or moved") from None


def key_id(sealed: bytes, length: int) -> bytes:
    """The id in the head of `sealed`. Raises WordsUnreadable where there is no such head."""
    if len(sealed) < 1 + length + NONCE + TAG or sealed[:1] != VERSION:
        raise WordsUnreadable("sealed bytes are cut short or of an unknown version")
    return sealed[1 : 1 + length]


# Master keys


@lru_cache(maxsize=256)
def _derive(master: bytes, purpose: str, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=b"twofold/1/" + purpose.encode()).derive(master)


def _id_of(master: bytes) -> bytes:
    """Computed from the key itself: a key renamed, or a wrong key under a right name, does no harm."""
    return _derive(master, "id", MASTER_ID)


def _cipher(master: bytes, purpose: str) -> AESGCM:
    return AESGCM(_derive(master, "seal " + purpose, 32))


def current_head() -> bytes:
    """How everything begins that the current master key sealed."""
    return VERSION + _id_of(settings.WORDS_KEYS[0][1])


def seal_bytes(plain: bytes, *, purpose: str, about: bytes = b"") -> bytes:
    """Seal what belongs to the system, not to one person: account mails that wait, second factors, data keys.

    `purpose` chooses the key, `about` binds the result to its row; both are needed again for opening.
    """
    return shut(_cipher(settings.WORDS_KEYS[0][1], purpose), current_head(), plain, about)


def open_bytes(sealed: bytes, *, purpose: str, about: bytes = b"") -> bytes:
    """What `seal_bytes` was given, under the current or any former master key. Raises WordsUnreadable."""
    wanted = key_id(sealed, MASTER_ID)
    for _name, master in settings.WORDS_KEYS:
        if _id_of(master) == wanted:
            return unshut(_cipher(master, purpose), sealed, 1 + MASTER_ID, about)
    raise WordsUnreadable(f"none of WORDS_KEYS has the id {wanted.hex()}")


def reseal_bytes(sealed: bytes, *, purpose: str, about: bytes = b"") -> bytes:
    """The same under the current master key; unchanged where it is already. Raises WordsUnreadable."""
    if sealed.startswith(current_head()):
        return sealed
    return seal_bytes(open_bytes(sealed, purpose=purpose, about=about), purpose=purpose, about=about)


def seal_text(text: str, *, purpose: str, about: bytes = b"") -> str:
    """`seal_bytes` for columns of text, JSON and the like."""
    return base64.urlsafe_b64encode(seal_bytes(text.encode(), purpose=purpose, about=about)).decode()


def open_text(sealed: str, *, purpose: str, about: bytes = b"") -> str:
    """What `seal_text` was given. Raises WordsUnreadable."""
    try:
        envelope = base64.b64decode(sealed, altchars=b"-_", validate=True)
    except ValueError:
        raise WordsUnreadable("sealed text is not base64") from None
    return open_bytes(envelope, purpose=purpose, about=about).decode()


def reseal_text(sealed: str, *, purpose: str, about: bytes = b"") -> str:
    """`reseal_bytes` for what `seal_text` made. Raises WordsUnreadable."""
    if base64.urlsafe_b64decode(sealed).startswith(current_head()):
        return sealed
    return seal_text(open_text(sealed, purpose=purpose, about=about), purpose=purpose, about=about)
