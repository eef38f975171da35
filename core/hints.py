"""What is said to whoever writes, at the field they write in. Asked while they type; kept, logged and told nowhere.

A hint never holds anything back. Where somebody may be afraid it trains no phrase: it shows the way to Help.
"""

from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.control_check import ground_of
from core.theirs import THEIRS
from core.wording import Kind, kinds_of

type Said = str | Promise

MOST = 2  # more would be a lecture
LONGEST = 2000
MARK = "data-wording"  # on a widget: `{% field %}` keeps a place for hints behind it
LOOK = "look"  # the button of a page without a script: show the hints, save nothing


class Hint(NamedTuple):
    """`what` stands there, `instead` says how it could be said; with `help` the way to Help stands beside it."""

    kind: str
    what: Said
    instead: Said = ""
    help: bool = False


LEAVING = Hint("leaving", _("Words about leaving can frighten, whoever says them."), help=True)
THREAT = Hint(
    "threat",
    _("This can sound like a threat."),
    _("What you need, and what you yourself will do: “I am too angry to talk now. I will be back at nine.”"),
    help=True,
)
CONTROL = Hint(
    "control",
    _("Passwords, places, messages, money, clothes, friends and sex are each one’s own."),
    _("What would you like the two of you to do?"),
    help=True,
)
CONDITION = Hint(
    "condition",
    _("This makes love hang on one act."),
    _("Why it matters, and what is possible: “I would love you to be there. How much of the day could you manage?”"),
)
BELITTLING = Hint(
    "belittling",
    _("This can sound as if a feeling were too big."),
    _("“This is strong for you, and I am worried. What would help over the next few minutes?”"),
)
LABEL = Hint(
    "label",
    _("This says what somebody is."),
    _("What a camera saw, what you felt, what you ask: “The phone was out at dinner. I felt alone. Could we eat"
      " without it?”"),
)  # fmt: skip
MIND_READING = Hint(
    "mind-reading",
    _("This says what somebody meant. Only they know."),
    _("“When you came at ten I told myself that you had forgotten me. Was it so?”"),
)
ABSOLUTE = Hint(
    "absolute",
    _("Always and never are seldom quite true."),
    _("One time that you saw: “On Tuesday you got up while I was talking. I felt brushed aside. Was something"
      " pressing?”"),
)  # fmt: skip
BLAME = Hint(
    "blame",
    _("This puts all of it on one person."),
    _("What happened, how it was for you, one thing you ask: “When it got loud I was scared. Could we go slower?”"),
)
SAID = {
    Kind.LEAVING: LEAVING, Kind.THREAT: THREAT, Kind.CONDITION: CONDITION, Kind.BELITTLING: BELITTLING,
    Kind.LABEL: LABEL, Kind.MIND_READING: MIND_READING, Kind.ABSOLUTE: ABSOLUTE, Kind.BLAME: BLAME,
}  # fmt: skip


def hints_for(text: str) -> list[Hint]:
    """At most two, what could frighten first. A threat tied to leaving stands alone: it is no matter of phrases."""
    text = text[:LONGEST]
    kinds = kinds_of(text)
    if Kind.LEAVING in kinds:
        return [LEAVING]
    found = [SAID[kind] for kind in kinds]
    if ground_of(text) is not None:
        found.insert(1 if Kind.THREAT in kinds else 0, CONTROL)
    return found[:MOST]


def hinted(field: forms.Field) -> forms.Field:
    """The field, with a place for hints."""
    field.widget.attrs[MARK] = True
    return field


def hint_at(form: forms.BaseForm, *names: str) -> None:
    for name in names:
        hinted(form.fields[name])


def only_looks(request: HttpRequest) -> bool:
    """Whether somebody without a script wants to see the hints first."""
    return LOOK in request.POST


def hints_at(bound: forms.BoundField) -> list[Hint] | None:
    """What is to be said behind this field: None where it has no place for hints."""
    if MARK not in bound.field.widget.attrs:
        return None
    typed: Any = bound.value() if bound.form.is_bound else ""
    refused = any(error.code == THEIRS for error in bound.errors.as_data())  # that says the same, and more
    return [hint for hint in hints_for(str(typed or "")) if not (refused and hint is CONTROL)]
