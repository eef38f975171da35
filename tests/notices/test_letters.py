"""What leaves: neutral outside, both bodies, the reader's language and zone, one link."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from django.test import override_settings
from django.utils import translation

from accounts.letters import CODES, LINKS, letter_for
from accounts.models import Person
from core.sealing import seal_bytes
from notices import letters, tokens
from notices.claim import Claimed
from notices.content import ABOUT, OPTIONAL
from notices.models import Kind, Notice
from notices.outbox import PAYLOAD
from notices.readers import Reader
from tests.notices.rows import row

TO_PEOPLE = (Kind.CHECK_IN, Kind.REQUEST, Kind.PARTING)
LANGUAGES = ("en", "ja")
RELATIONSHIP = re.compile(
    r"partner|couple|relationship|love|husband|wife|spouse|marriage|ふたり|パートナー|夫婦|彼氏|彼女|恋人|check-in|request",
    re.I,
)


def arrived(letter: letters.Letter) -> EmailMessage:
    raw = letter.message().as_bytes()
    return message_from_bytes(raw, policy=policy.default)  # type: ignore[return-value]


def reader_of(person: Person, zone: str = "UTC", language: str = "en") -> Reader:
    return Reader(email=person.email, is_active=True, zone=zone, language=language)


def to_person(kind: str, language: str, now: datetime, zone: str = "Europe/Riga") -> EmailMessage:
    person = Person(email="ada@example.test")
    notice = row(person.pk, due=now, kind=kind)
    return arrived(letters.write(Claimed(notice, reader_of(person, zone, language)), now=now))


def to_address(template: str, context: dict[str, str], language: str, now: datetime) -> EmailMessage:
    kind = Kind.INVITATION if template == "mail/invitation" else Kind.ACCOUNT
    notice = row(None, due=now, kind=kind)
    plain = {"to": "ada@example.test", "template": template, "context": context, "language": language}
    notice.payload = seal_bytes(json.dumps(plain).encode(), purpose=PAYLOAD, about=notice.pk.bytes)
    return arrived(letters.write(Claimed(notice, None), now=now))


def invitation(language: str, now: datetime) -> EmailMessage:
    context = {"code": "49302718", "never": tokens.make("never-mail", "ab" * 32)}
    return to_address("mail/invitation", context, language, now)


Writes = Callable[[str, datetime], EmailMessage]
EVERY: dict[str, Writes] = {
    **{kind.value: lambda language, now, kind=kind: to_person(kind, language, now) for kind in TO_PEOPLE},
    **{
        prefix: lambda language, now, prefix=prefix: to_address(*letter_for(prefix, {"code": "493027"}), language, now)
        for prefix in (*CODES, *LINKS)
    },
    "invitation": invitation,
}


@pytest.fixture(params=[(name, language) for name in EVERY for language in LANGUAGES], ids="-".join)
def letter(request: pytest.FixtureRequest, now: datetime) -> EmailMessage:
    name, language = request.param
    return EVERY[name](language, now)


def body(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content())


class Preview(HTMLParser):
    """What a mail program shows beside the subject: the first 120 characters of the body."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said, self.inside = "", False
        self.feed(html)
        self.said = self.said.strip()[:120]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside = self.inside or tag == "body"

    def handle_data(self, data: str) -> None:
        self.said += data if self.inside else ""


def test_it_tells_nothing_outside(letter: EmailMessage) -> None:
    previews = Preview(body(letter, "html")).said, body(letter, "plain").partition("\n")[0]
    for outside in (str(letter["Subject"]), str(letter["From"]), *previews):
        assert outside
        assert not RELATIONSHIP.search(outside)
        assert not re.search(r"\d", outside)
        assert "Ada" not in outside


def test_it_comes_from_the_same_sender(letter: EmailMessage) -> None:
    assert letter["From"] == "Twofold <hello@twofold.test>"
    assert letter["Message-ID"].endswith("@twofold.test>")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"] == "Wed, 04 Mar 2026 19:00:00 +0000"


def test_it_says_the_same_in_text_and_html(letter: EmailMessage) -> None:
    html = body(letter, "html")
    links = re.findall(r"https://\S+", body(letter, "plain"))
    for link in links:
        assert f'href="{link}"' in html
    assert len(set(re.findall(r'href="([^"]+)"', html))) == len(set(links))


def test_it_loads_nothing_and_runs_nothing(letter: EmailMessage) -> None:
    html = body(letter, "html")
    assert not re.search(r"<img|<script|<link|url\(|src=|@import", html)
    assert "prefers-color-scheme: dark" in html


def test_it_fits_the_wire(letter: EmailMessage) -> None:
    raw = letter.as_bytes(policy=policy.SMTP)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_it_names_its_language(name: str, language: str, now: datetime) -> None:
    assert f'<html lang="{language}">' in body(EVERY[name](language, now), "html")


@pytest.mark.parametrize("kind", TO_PEOPLE)
def test_it_can_be_switched_off_where_it_is_optional(kind: Kind, now: datetime) -> None:
    letter = to_person(kind, "en", now)
    assert (letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click") == (kind in OPTIONAL)
    if kind in OPTIONAL:
        # as it stands on the wire: encoded words, as Django would write them, no mail program can follow
        assert re.fullmatch(r"<https://twofold\.test/mail/off/[\w:-]+/>", letter["List-Unsubscribe"])
        assert letter["List-Unsubscribe"].strip("<>") in body(letter, "plain")


def test_the_headers_are_not_encoded_words(now: datetime) -> None:
    person = Person(email="ada@example.test")
    one = Claimed(row(person.pk, due=now, kind=Kind.CHECK_IN), reader_of(person))
    raw = letters.write(one, now=now).message().as_bytes()
    assert b"\r\nList-Unsubscribe: <https://twofold.test/mail/off/" in raw


@pytest.mark.parametrize(
    ("zone", "language", "said"),
    [
        ("Europe/Riga", "en", "Wednesday 4 March, 21:00"),
        ("Asia/Tokyo", "ja", "3月5日(木) 4:00"),
        ("Pacific/Kiritimati", "en", "Thursday 5 March, 09:00"),
        ("Asia/Kathmandu", "en", "Thursday 5 March, 00:45"),
    ],
)
def test_a_reminder_speaks_in_its_readers_zone(zone: str, language: str, said: str, now: datetime) -> None:
    letter = to_person(Kind.CHECK_IN, language, now, zone)
    assert said in body(letter, "plain")
    assert said in body(letter, "html")


@pytest.mark.parametrize(
    ("kind", "link"),
    [(Kind.CHECK_IN, "/check-in/"), (Kind.REQUEST, "/together/"), (Kind.PARTING, "/")],
)
def test_a_letter_leads_to_its_page(kind: Kind, link: str, now: datetime) -> None:
    assert f": https://twofold.test{link}\n" in body(to_person(kind, "en", now), "plain")


def test_a_language_nobody_speaks_here_falls_back(now: datetime) -> None:
    assert '<html lang="en">' in body(to_person(Kind.PARTING, "tlh", now), "html")


def test_a_code_stands_in_both_bodies_and_nowhere_else(now: datetime) -> None:
    letter = to_address("mail/account/code", {"code": "4930 2718", "purpose": "sign-in"}, "en", now)
    assert str(letter["Subject"]) == "Your code"
    assert "4930 2718" in body(letter, "plain")
    assert "4930 2718" in body(letter, "html")
    assert not any("4930" in str(value) for value in letter.values())


def test_no_page_is_named_where_nobody_can_sign_up(now: datetime) -> None:
    template, context = letter_for("account/email/unknown_account", {}, is_open=False)
    assert "https://" not in body(to_address(template, context, "en", now), "plain")


def test_what_an_address_was_told_is_escaped_in_html_alone(now: datetime) -> None:
    letter = to_address("mail/account/code", {"code": "<b>&", "purpose": "sign-in"}, "en", now)
    assert "&lt;b&gt;&amp;" in body(letter, "html")
    assert "<b>&" in body(letter, "plain")


def test_an_invitation_says_what_it_is_and_who_runs_this(now: datetime) -> None:
    with override_settings(OPERATOR_NAME="A & B"):
        said = body(invitation("en", now), "plain")
    assert "https://twofold.test/join/49302718/?never=" in said
    assert "https://twofold.test/join/never/" in said
    assert "A & B" in said


def test_the_same_notice_is_the_same_message(now: datetime) -> None:
    person = Person(email="ada@example.test")
    notice: Notice = row(person.pk, due=now)
    one = Claimed(notice, reader_of(person))
    first, second = (letters.write(one, now=now).message().as_bytes() for _ in range(2))
    assert first == second
    assert f"Message-ID: <{notice.pk}@twofold.test>".encode() in first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "names"), [(Kind.TALK, ("before", "at", "after")), (Kind.REPAIR, ("before", "due"))])
def test_of_several_letters_about_one_thing_each_says_which_it_is(kind, names, language):
    about = ABOUT[kind]
    with translation.override(language):
        lines = {about.line_for(f"{'0' * 32}:{name}:1772600000") for name in names}
        lines |= {about.line_for(f"{'0' * 32} {name}") for name in names}
    assert len(lines) == len(names)
    assert not any(RELATIONSHIP.search(line) for line in lines)
