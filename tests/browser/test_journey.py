"""The main journey, by two people who begin with nothing, each at a phone, in both languages."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import polib
import pytest
from playwright.sync_api import Browser

from checkins.schedule import Rule, occurrences
from checkins.scheduling import PRESET_HOUR, PRESET_WEEKDAYS
from tests.browser.evening import Evening, choose
from tests.browser.stack import ROOT, Stack, text_of
from tests.browser.visitor import Visitor

LANGUAGES = ("en", "ja")
NAMES = {"en": ("Ada", "Ben"), "ja": ("さくら", "けん")}
KEY_WORDS = {"en": ("Today", "Our week"), "ja": ("今日", "今週のふたり")}
ENGLISH = ("Leave this page", "Settings", "Good moments", "Your code", "Join", "Note both", "Go on")
CATALOGUE = polib.pofile(str(Path(ROOT, "locale", "ja", "LC_MESSAGES", "django.po")))


@pytest.fixture(scope="module", params=LANGUAGES)
def evening(request: pytest.FixtureRequest, browser: Browser, stack: Stack) -> Iterator[Evening]:
    """They sign up, become a couple and hold a check-in; every test below looks at a part of what happened."""
    stack.forget_limits()
    ada, ben = (Visitor(browser, stack, language=request.param) for _ in range(2))
    found = Evening(ada, ben)
    join(found, stack)
    hold(found)
    yield found
    ada.close()
    ben.close()


def join(evening: Evening, stack: Stack) -> None:
    ada, ben = evening.both
    names, language = NAMES[ada.language], ada.language
    ada.go("/accounts/signup/")
    ada.sign_up(names[0], f"ada.{language}@journey.test")
    ada.marks["signed up"] = ada.typed
    ada.go("/invite/")
    ada.tap("main form .btn")
    code = "".join(ada.sees(".code").inner_text().split())
    ben.go("/join/")
    ben.type("input[name=code]", f"{code[:4]}–{code[4:]}")
    ben.follow("main form .btn", f"/join/{code}/")
    ben.screens.clear()
    ben.follow("main form .btn", "/accounts/signup/")
    ben.sign_up(names[1], f"ben.{language}@journey.test")
    ben.arrives("/join/waiting/")
    before = ada.taps
    ada.go("/")
    ada.tap("button[name=yes]")
    ben.arrives("/")
    ada.marks["to confirm"] = ada.taps - before
    ben.marks["screens"] = len(set(ben.screens))


def hold(evening: Evening) -> None:
    ada, ben = evening.both
    before = {who: (who.taps, who.typed) for who in evening.both}
    evening.to_notes()
    evening.note(ada, "glad", "スープ" if ada.language == "ja" else "Cook a soup")
    evening.note(ben, "tired", "")
    ben.sees("#answer")
    choose(ben, "answer", "yes")
    ben.tap("#answer button")
    ben.page.locator("#answer").wait_for(state="detached")
    evening.ready("stress-7")
    evening.ready("win-8")
    ada.type("#win [name=win]", "笑った" if ada.language == "ja" else "We laughed")
    ada.tap("#win button")
    ben.sees(".voices")
    evening.ready("close-9")
    evening.close()
    ada.said, ben.said = ada.path, ben.path
    for who, (taps, typed) in before.items():
        who.marks["taps of a check-in"], who.marks["typed in a check-in"] = who.taps - taps, who.typed - typed


def test_it_takes_three_typed_fields_to_sign_up(evening: Evening) -> None:
    assert evening.ada.marks["signed up"] == 3


def test_it_takes_one_tap_to_confirm_and_at_most_four_screens_from_the_invitation(evening: Evening) -> None:
    assert evening.ada.marks["to confirm"] == 1
    assert evening.ben.marks["screens"] <= 4, evening.ben.screens


def test_it_takes_few_taps_to_hold_a_check_in(evening: Evening) -> None:
    for each in evening.both:
        assert each.marks["taps of a check-in"] <= 14
        assert each.marks["typed in a check-in"] <= 2


def test_it_shows_both_what_was_said(evening: Evening) -> None:
    asked = "スープ" if evening.ada.language == "ja" else "Cook a soup"
    for each in evening.both:
        page = each.go(each.said)
        assert page.locator(".voice").count() >= 3
        assert asked in page.inner_text("main")


def test_it_shows_in_the_week(evening: Evening) -> None:
    assert evening.ben.go("/week/also/").locator(".strip .held").count() == 1
    page = evening.ben.go("/week/")
    assert ("笑った" if evening.ben.language == "ja" else "We laughed") in page.inner_text("main")


def test_it_asks_nobody_else_for_anything_and_no_script_fails(evening: Evening) -> None:
    for each in evening.both:
        assert each.elsewhere == []
        assert each.broken == []


def test_it_speaks_the_language_of_the_browser(evening: Evening) -> None:
    assert evening.ada.go("/").locator("html").get_attribute("lang") == evening.ada.language


def test_it_says_the_words_of_that_language(evening: Evening) -> None:
    today, week = KEY_WORDS[evening.ada.language]

    assert today in evening.ada.go("/").inner_text("nav")
    assert week in evening.ada.go("/week/").inner_text("h1")


def test_it_leaves_no_english_on_japanese_pages(evening: Evening) -> None:
    if evening.ada.language == "en":
        assert "Settings" in evening.ada.go("/").inner_text("body")  # the words looked for are the right ones
        return
    assert CATALOGUE.percent_translated() == 100
    for path in ("/", "/together/", "/notebook/", "/mine/", "/week/", "/settings/", "/check-in/", "/help/"):
        said = evening.ada.go(path).inner_text("body")
        assert [word for word in ENGLISH if word in said] == [], path


def test_it_reminds_both_at_the_hour_with_one_link(evening: Evening, stack: Stack) -> None:
    addresses = [f"{who}.{evening.ada.language}@journey.test" for who in ("ada", "ben")]
    before = [len(stack.mails_to(address)) for address in addresses]
    hour = next_evening(evening.ada)
    stack.run_due(hour - timedelta(hours=1), hour + timedelta(minutes=1))

    for address, seen in zip(addresses, before, strict=True):
        mail = stack.next_mail(address, seen=seen, saying="/check-in")
        assert text_of(mail).count(stack.url + "/check-in") == 1
        assert not any(name in str(mail["Subject"]) for name in NAMES["en"] + NAMES["ja"])


def next_evening(who: Visitor) -> datetime:
    """The first evening after today of those that are preset, on the clocks of whoever began."""
    rule = Rule(frozenset(PRESET_WEEKDAYS), PRESET_HOUR, ZoneInfo(who.zone))
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    return next(iter(occurrences(rule, after=tomorrow, until=tomorrow + timedelta(days=8)))).at
