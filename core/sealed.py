"""What stands in for words while they are closed: on an instance, and on the way to its column."""

import pickle
from typing import Any, NoReturn, Self


class Sealed:
    """What an instance holds in place of its words: ciphertext, text, or both. It shows neither."""

    __slots__ = ("stored", "text")

    def __init__(self, stored: bytes | None, text: str | None = None) -> None:
        self.stored = stored
        self.text = text

    def __repr__(self) -> str:
        return "<sealed words>"

    def __str__(self) -> NoReturn:
        raise TypeError("sealed words are read through the attribute of their row")

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[type["Sealed"], tuple[bytes | None, str | None]]:
        if self.stored is None and self.text:
            raise pickle.PicklingError("words not loaded from their row are not pickled: they would lie readable")
        return Sealed, (self.stored, None if self.stored else "")


class Ciphertext(bytes):
    """Bytes that `pre_save` made. Nothing else is let into the column; empty ones stand for no words."""
