"""Kind of notice -> letter: what it is called, what it says, where its one link leads.

Outside of the app nothing tells what this is about: no names, no words of anybody, no numbers before the
letter is opened. Reminders say when, in the reader's own zone, and nothing else.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import registry, ui
from core.clock import zone_of
from notices import tokens
from notices.claim import Claimed
from notices.content import ABOUT, OPTIONAL, ORDER
from notices.message import Letter
from notices.models import Kind, Notice
from notices.outbox import open_payload
from notices.readers import Reader

OFF = "mail-off"  # the purpose of the token that switches a kind off
NOTE = _("A note from Twofold")
CODE = _("Your code")
# After the preview mail programs would go on with the first sentence: this fills the line instead.
PREVIEW_ROOM = mark_safe("&#847;&zwnj;&nbsp;" * 60)


class Bar(NamedTuple):
    """One amount as a bar: of when it is, how it is said, and the hundredths of the width it takes."""

    label: str
    said: str
    width: int


class Bars(NamedTuple):
    """Amounts of one figure below each other."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a letter tells: a sentence, figures if there are any, and where its link leads."""

    line: str
    label: str
    link: str
    figures: tuple[Bars, ...] = ()


def write(one: Claimed, *, now: datetime) -> Letter:
    """The letter of a claimed notice. Raises WordsUnreadable where its payload cannot be opened."""
    if one.reader is None:
        return _to_address(one, now)
    with translation.override(_known(one.reader.language)):
        return _to_person(one, one.reader, now)


def write_test(*, to: str, now: datetime) -> Letter:
    """What `manage.py send_test_mail` sends."""
    context = {"link": settings.PUBLIC_BASE}
    return _render(uuid4(), to, NOTE, "mail/test", context, now, {})


def off_token(person_id: UUID, *kinds: str) -> str:
    return tokens.make(OFF, f"{person_id}:{'+'.join(kinds)}")


def _to_person(one: Claimed, reader: Reader, now: datetime) -> Letter:
    rows = sorted(one.parts or (one.notice,), key=lambda row: (ORDER[row.kind], row.at))
    context: dict[str, Any] = {
        "told": list(dict.fromkeys(_tell(row, reader, now) for row in rows)),  # two of a kind are one sentence
        "next": _next(one.next, reader, now) if one.next else None,
    }
    off = [kind for kind in OPTIONAL if kind in {row.kind for row in rows}]
    headers = {}
    if off and one.notice.person_id:
        context["off"] = settings.PUBLIC_BASE + reverse("notices:off", args=[off_token(one.notice.person_id, *off)])
        headers = {
            "List-Unsubscribe": f"<{context['off']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return _render(one.notice.pk, reader.email, NOTE, "mail/note", context, now, headers)


def _tell(row: Notice, reader: Reader, now: datetime) -> Told:
    about = ABOUT[row.kind]
    line = about.line_for(row.subject) % {"when": _when(row.at, reader, now)}
    beside = registry.told_beside.get(row.kind)
    figures = tuple(beside(row)) if beside else ()
    return Told(line, str(about.label), settings.PUBLIC_BASE + about.path, figures)


def _next(row: Notice, reader: Reader, now: datetime) -> str:
    """Which day and what kind of thing; never the thing itself."""
    day = row.at.astimezone(zone_of(reader.zone)).date()
    today = now.astimezone(zone_of(reader.zone)).date()
    when = ui.say_day(day, today=today, language=translation.get_language() or "en")
    return gettext("Next for you: %(what)s (%(when)s).") % {"what": ABOUT[row.kind].next, "when": when}


def _when(at: datetime, reader: Reader, now: datetime) -> str:
    language = translation.get_language() or "en"
    return ui.say_when(at, now=now, zone=zone_of(reader.zone), language=language, near=False)


def _to_address(one: Claimed, now: datetime) -> Letter:
    """Sign-in codes and invitations: template and context come sealed with the notice."""
    payload = open_payload(one.notice)
    subject = CODE if one.notice.kind == Kind.ACCOUNT and "code" in payload["context"] else NOTE
    context = {"public_base": settings.PUBLIC_BASE, **payload["context"]}
    with translation.override(_known(payload["language"])):
        return _render(one.notice.pk, payload["to"], subject, payload["template"], context, now, {})


def _render(
    notice: UUID,
    to: str,
    subject: Promise,
    template: str,
    context: dict[str, Any],
    now: datetime,
    headers: dict[str, str],
) -> Letter:
    context |= {
        "subject": subject,
        "language": translation.get_language(),
        "preview_room": PREVIEW_ROOM,
        "operator_name": settings.OPERATOR_NAME,
    }
    text = get_template(f"{template}.txt").render(context).strip() + "\n"
    html = get_template(f"{template}.html").render(context)
    return Letter(notice=notice, to=to, subject=str(subject), text=text, html=html, at=now, headers=headers)


def _known(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
