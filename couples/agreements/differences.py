"""What changed between two versions of a text, word by word. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

# A word with what belongs to it, a run of spaces, or one sign: scripts that set no spaces are compared sign by sign.
_UNIT = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:['’][^\W\u3040-\u9fff]+)*|\s+|.", re.DOTALL)


class Change(StrEnum):
    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    change: Change
    text: str


def words_of(text: str) -> list[str]:
    return _UNIT.findall(text)


def changed(before: str, after: str) -> list[Piece]:
    """The later text in pieces, with what is gone where it stood: without it the pieces are `after`, without what is
    new they are `before`. What is gone stands before what came in its place."""
    old, new = words_of(before), words_of(after)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.KEPT, "".join(old[a:b])))
        else:
            pieces += [Piece(Change.GONE, "".join(old[a:b])), Piece(Change.NEW, "".join(new[c:d]))]
    return list(_joined(one for one in pieces if one.text))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A lone space between two changes belongs to them: "gone new gone new" reads worse than "gone gone new new"."""
    run: list[Piece] = []
    for piece in pieces:
        if piece.change is Change.KEPT and not (piece.text.isspace() and run):
            yield from _sorted(run)
            run = []
            yield piece
        else:
            run.append(piece)
    yield from _sorted(run)


def _sorted(run: list[Piece]) -> Iterator[Piece]:
    last = max((at for at, one in enumerate(run) if one.change is not Change.KEPT), default=-1) + 1
    if {Change.GONE, Change.NEW} <= {one.change for one in run}:
        for side in (Change.GONE, Change.NEW):
            yield Piece(side, "".join(one.text for one in run[:last] if one.change in (side, Change.KEPT)))
    else:
        yield from run[:last]
    yield from run[last:]
