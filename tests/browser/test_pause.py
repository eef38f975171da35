"""A pause on two phones: one tap, both see it, both are asked, turns afterwards, and what is written down then."""

from collections.abc import Callable

import pytest

from tests.browser.looking import SMALL, in_both_themes, overflow
from tests.browser.visitor import Visitor

EARLY = "summary:has-text('Ready already')"


def looks_wrong(who: Visitor) -> list[object]:
    return [*in_both_themes(who.page), *(["too wide"] if overflow(who.page) > 0 else [])]


def test_from_the_tap_to_what_is_written_down(couple: Callable[..., tuple[Visitor, Visitor]]) -> None:
    ada, ben = couple(viewport=SMALL, bypass_csp=True, reduced_motion="reduce")
    ben.go("/notebook/")
    ada.go("/notebook/")
    ada.tap(".places a[href='/pause/']")
    ada.sees("text=Pause for 20 minutes")
    wrong = {"cards": looks_wrong(ada)}

    ada.tap("button[value='20']")
    ben.sees(".places .on")  # on whatever page one is
    ben.tap(".places .on")
    ben.sees("text=Ada needs a pause")
    wrong["running"] = looks_wrong(ben)
    ada.tap("text=Take it back")
    ben.sees("text=Give the sign")

    ben.tap("button[value='10']")
    ada.sees("text=Ben needs a pause")
    for who in (ben, ada):
        who.tap(EARLY)
    ben.tap("summary:has-text('Breathe along')")
    ada.tap("text=Another 10 minutes")
    ben.one("text=Another 10 minutes").wait_for(state="detached")
    for who in (ada, ben):  # what the other tapped refreshes this page; what lies open stays open
        who.tap("button[value='ready']")
    for who in (ada, ben):
        who.sees("button[value='ended']")
    wrong["turns"] = looks_wrong(ada)
    ben.tap("button[value='ended']")
    ada.sees("text=You came back.")
    wrong["over"] = looks_wrong(ada)
    ada.tap("text=Write down what happened")
    ada.sees("text=The heated part ended")
    assert not any(wrong.values()), wrong


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_works_without_a_script(couple: Callable[..., tuple[Visitor, Visitor]], language: str) -> None:
    ada, ben = couple(language=language, java_script_enabled=False)
    ada.go("/pause/")
    ada.tap("button[value='5']")
    ben.go("/pause/")
    ben.tap("summary >> nth=-1")
    ben.tap("button[value='not_today']")
    assert ada.go("/pause/").locator("button[value='5']").first.is_visible()
