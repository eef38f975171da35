"""The keys to what people wrote: one per author and couple, one per author alone.

They are random and lie in the database wrapped by a master key (`core.sealing`). Unwrapped they stay in a
ring, in memory, for as long as the person is entered whom row security lets see them.
"""

from collections.abc import Iterable
from contextvars import ContextVar, Token
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db.models import Q

from core.models import DataKey
from core.sealing import WordsUnreadable, open_bytes, seal_bytes

DATA_KEY = "data key"  # the purpose of the key that wraps data keys


class OthersWords(Exception):
    """Somebody set words that another person is the author of. Nobody writes in another's name."""


def wrap(data_key: bytes, about: bytes) -> bytes:
    """`data_key` sealed under the current master key, for the row whose `DataKey.about()` this is."""
    return seal_bytes(data_key, purpose=DATA_KEY, about=about)


def unwrap(wrapped: bytes, about: bytes) -> bytes:
    """The data key. Raises WordsUnreadable: its master key is unknown, or it was wrapped for another row."""
    return open_bytes(wrapped, purpose=DATA_KEY, about=about)


class Ring:
    """The keys that one person may use while entered. Row security decides which; this asks and remembers."""

    def __init__(self, person: UUID, couple: UUID | None) -> None:
        self._person, self._couple = person, couple
        self._rows: dict[UUID, DataKey | None] = {}  # None: asked for and not there
        self._ciphers: dict[UUID, AESGCM] = {}
        self._made: set[UUID] = set()
        self._loaded = False

    def cipher(self, wanted: UUID) -> AESGCM:
        """Costs one query per ring, and one for each key that came about later. Raises WordsUnreadable."""
        if wanted not in self._ciphers:
            row = self._row(wanted)
            if row is None:
                raise WordsUnreadable(f"key {wanted} is erased or another person's")
            self._ciphers[wanted] = AESGCM(unwrap(bytes(row.wrapped), row.about()))
        return self._ciphers[wanted]

    def own(self, author: UUID, couple: UUID | None) -> tuple[UUID, AESGCM]:
        """The key that `author` seals with, made when missing. Raises OthersWords unless they are here."""
        if author != self._person:
            raise OthersWords("words are sealed by their author only")
        row = self._own(couple) or self._make(couple)
        return row.pk, self.cipher(row.pk)

    def moved(self, wanted: UUID, author: UUID, couple: UUID | None) -> bool:
        """Whether the key `wanted` is another author's or couple's. False when it is unknown here."""
        row = self._row(wanted)
        return row is not None and row.scope != (author, couple)

    def forget(self, gone: Iterable[UUID]) -> None:
        for key in gone:
            self._rows.pop(key, None)
            self._ciphers.pop(key, None)

    def _row(self, wanted: UUID) -> DataKey | None:
        self._load()
        if wanted not in self._rows:
            # The other may have made it a moment ago, or the couple may have come about in this very request.
            nobody_elses_own = Q(person_id=self._person) | Q(couple_id__isnull=False)
            self._rows[wanted] = DataKey.objects.filter(nobody_elses_own, pk=wanted).first()
        return self._rows[wanted]

    def _load(self) -> None:
        if self._loaded:
            return
        visible = Q(person_id=self._person)
        if self._couple:
            visible |= Q(couple_id=self._couple)
        self._rows |= {row.pk: row for row in DataKey.objects.filter(visible)}
        self._loaded = True

    def _own(self, couple: UUID | None) -> DataKey | None:
        self._load()
        rows = [row for row in self._rows.values() if row and row.scope == (self._person, couple)]
        for row in rows:
            # One made in this ring goes when a savepoint rolls back, and words sealed under it would be lost.
            if row.pk not in self._made or DataKey.objects.filter(pk=row.pk).exists():
                return row
            self.forget([row.pk])
        return None

    def _make(self, couple: UUID | None) -> DataKey:
        made = DataKey(person_id=self._person, couple_id=couple)
        made.wrapped = wrap(AESGCM.generate_key(256), made.about())
        DataKey.objects.bulk_create([made], ignore_conflicts=True)
        # Perhaps another tab's, which came first.
        held = DataKey.objects.get(person_id=self._person, couple_id=couple)
        if held.pk == made.pk:
            self._made.add(made.pk)
        self._rows[held.pk] = held
        return held


_ring: ContextVar[Ring | None] = ContextVar("ring", default=None)


def open_ring(person: UUID, couple: UUID | None) -> Token[Ring | None]:
    """For `core.privacy` alone: from here to `close_ring` words are sealed and opened as this person."""
    return _ring.set(Ring(person, couple))


def close_ring(before: Token[Ring | None]) -> None:
    """Forget the keys; whoever was entered outside of this block is back with theirs."""
    _ring.reset(before)


def ring() -> Ring:
    """The ring of whoever is here. Raises WordsUnreadable when nobody is."""
    held = _ring.get()
    if held is None:
        raise WordsUnreadable("words are opened and sealed inside core.privacy.acting_as only")
    return held


def ring_or_none() -> Ring | None:
    return _ring.get()


def erase_keys(*, person: UUID, couple: UUID | None) -> list[UUID]:
    """Destroy the key of what `person` wrote in `couple`, or, with None, of what they kept to themselves.

    From the commit on nobody can read those words again, their author and the operator included; in backups
    no more, either, once the dumps of keys have aged out (7 days). There is no way back. Rows left with such
    ciphertext raise WordsUnreadable: delete or empty them in the same transaction. What the person writes later
    gets a new key. Safe to repeat. Returns the ids destroyed, for the list of erasures that a restore replays.
    """
    return _erase(DataKey.objects.filter(person_id=person, couple_id=couple))


def erase_every_key(*, person: UUID) -> list[UUID]:
    """`erase_keys` for all that `person` ever wrote, alone and in every couple."""
    return _erase(DataKey.objects.filter(person_id=person))


def _erase(doomed: Iterable[DataKey]) -> list[UUID]:
    gone = [row.pk for row in doomed]
    DataKey.objects.filter(pk__in=gone).delete()
    if held := _ring.get():
        held.forget(gone)
    return gone
