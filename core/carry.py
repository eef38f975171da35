"""Words on their way from one page to the next, sealed in the address: for this person, in this session, for an hour.

So that what somebody typed stands in no address, no history and no log, and Back and reload still work.
"""

import json
from datetime import timedelta

from core.access import PersonRequest
from core.sealing import WordsUnreadable, open_text, seal_text

LASTS = timedelta(hours=1)
TO_A_FORM = "form"  # the purpose of words that another page finds in its form: `?with=`


def carry(request: PersonRequest, words: str, *, purpose: str) -> str:
    """The words as a part of an address."""
    return seal_text(json.dumps([request.now.timestamp(), words]), purpose=purpose, about=_bound_to(request))


def carried(request: PersonRequest, sealed: str, *, purpose: str) -> str:
    """What was carried; "" for what is old, another session's, of another purpose or nothing at all."""
    try:
        at, words = json.loads(open_text(sealed, purpose=purpose, about=_bound_to(request)))
    except WordsUnreadable:
        return ""
    return str(words) if request.now.timestamp() - at < LASTS.total_seconds() else ""


def _bound_to(request: PersonRequest) -> bytes:
    return f"{request.person.pk}:{request.session.session_key}".encode()
