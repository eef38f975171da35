"""Signing in and a turn of a check-in with nothing but a keyboard."""

import time
from collections.abc import Callable

from tests.browser.conftest import Two
from tests.browser.evening import Evening, button
from tests.browser.stack import Stack, code_in
from tests.browser.visitor import Visitor

FOCUSED = "selector => document.activeElement.matches(selector)"
RINGED = """() => {
  const here = document.activeElement;
  return here.matches("input") || getComputedStyle(here).outlineStyle !== "none";
}"""


def tab_to(who: Visitor, selector: str) -> None:
    """Tab forward until this has the focus, and shows it. Fails where a keyboard cannot get there.

    By time, not by number of taps: a step that has just begun holds its buttons back for half a second.
    """
    until = time.monotonic() + 4
    while time.monotonic() < until:
        who.page.keyboard.press("Tab")
        if who.page.evaluate(FOCUSED, selector):
            assert who.page.evaluate(RINGED), f"{selector} does not show that it has the focus"
            return
    raise AssertionError(f"no way to {selector} by keyboard")


def press(who: Visitor, selector: str, key: str = "Enter") -> None:
    tab_to(who, selector)
    who.page.keyboard.press(key)


def sign_in(who: Visitor, email: str, stack: Stack) -> None:
    who.go("/accounts/login/")
    tab_to(who, "[name=login]")
    seen = len(stack.mails_to(email))
    who.page.keyboard.type(email)
    who.page.keyboard.press("Enter")
    who.sees("[name=code]")
    if not who.page.evaluate(FOCUSED, "[name=code]"):
        tab_to(who, "[name=code]")
    who.page.keyboard.type(code_in(stack.next_mail(email, seen=seen)))
    who.page.keyboard.press("Enter")
    who.arrives("/")


def test_it_needs_no_pointer(visitor: Callable[..., Visitor], two_people: Callable[..., Two], stack: Stack) -> None:
    (email, _), (_, session) = two_people()
    two = Evening(visitor(), visitor(session=session))
    sign_in(two.ada, email, stack)

    two.ada.go("/check-in/")
    press(two.ada, "main form .btn")
    two.ada.sees(button("stopped"))
    two.ben.go("/check-in/")
    two.ben.tap(button("joined"))
    two.ada.sees(button("started"))
    for kind, to in (("started", "settle-1"), ("ready", ""), ("ready", "echo-3"), ("echo_yes", "turn-4")):
        press(two.ada, button(kind))
        if not to:
            two.ben.tap(button("ready"))
        two.at(to or "turn-2")


def test_it_skips_to_the_page(couple: Callable[..., tuple[Visitor, Visitor]]) -> None:
    ada, _ = couple()
    ada.go("/")

    press(ada, ".skip")

    assert ada.page.evaluate(FOCUSED, "#main")
