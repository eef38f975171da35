"""What the app brings up by itself, for two who meet so often. Pure.

It follows the evenings both see and either may change, and nothing that one of them answered (decision 0012). What is
not brought up is still there, one tap away: only asking for attention becomes less.
"""

from dataclasses import dataclass

FEW = 1  # evenings a week, a rest included


@dataclass(frozen=True, slots=True)
class Offered:
    """What Today and Together show unasked."""

    newest: int  # good moments on Today
    comes_back: bool  # an older moment on Today
    question: bool  # this week's light question on Together, rather than a way to it
    is_folded: bool  # what is not about meeting, on Together


WHOLE = Offered(newest=3, comes_back=True, question=True, is_folded=False)
LESS = Offered(newest=1, comes_back=False, question=False, is_folded=True)


def offered(evenings: int, *, resting: bool) -> Offered:
    """For a couple with so many evenings a week."""
    return LESS if resting or evenings <= FEW else WHOLE
