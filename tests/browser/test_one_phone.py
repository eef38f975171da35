"""A check-in on one shared phone, from the lobby to what each notes alone; and what breaks on its way."""

from collections.abc import Callable

import pytest

from tests.browser.evening import STEP, Evening, button, choose, step_of
from tests.browser.looking import SMALL, in_both_themes, overflow
from tests.browser.stack import Stack
from tests.browser.watching import drop

ON_SMALL = {"viewport": SMALL, "bypass_csp": True, "reduced_motion": "reduce"}
WHOLE = (  # what the phone's owner taps, the step it leads to, and words that both read there
    ("started", "settle-1", "Lay the phone between you."),
    ("ready", "turn-2", "Ada speaks"),
    ("ready", "echo-3", "Ben says it back"),
    ("echo_yes", "turn-4", "Ben speaks"),
    ("ready", "echo-5", "Ada says it back"),
    ("echo_yes", "notes-6", "Nothing is typed here."),
    ("ready", "stress-7", "What weighed on each of you today?"),
    ("ready", "win-8", "One small win"),
    ("ready", "close-9", "That was it for tonight."),
)


def share(two: Evening) -> None:
    """Ada opens it; Ben has no phone at hand."""
    two.ada.go("/check-in/")
    two.ada.tap("main form .btn")
    two.ada.tap(button("one_phone"))
    two.ada.sees("text=One phone for both of you.")


def note_alone(two: Evening) -> None:
    """Ada once she is alone with her phone, Ben in his own account."""
    assert two.ada.page.locator("#notes").count() == 0
    two.ada.tap("main a.btn[href='?mine=1']")
    two.ada.sees("#notes")
    two.note(two.ada, "glad", "Cook a soup")
    two.ada.sees("text=Both open together, when both are in.")
    two.ben.go("/")
    two.ben.tap("#next .btn")
    two.ben.sees("#notes")
    two.note(two.ben, "tired", "")


def test_it_is_held_on_one_phone_from_start_to_end(evening: Callable[..., Evening]) -> None:
    two = evening(**ON_SMALL)
    share(two)
    wrong: dict[str, object] = {}

    for kind, to, words in WHOLE:
        two.ada.tap(button(kind))
        two.ada.sees(f"[data-step='{to}']")
        assert two.ada.sees(f"{STEP} >> text={words}").is_visible()
        if found := [*in_both_themes(two.ada.page), *(["too wide"] if overflow(two.ada.page) > 0 else [])]:
            wrong[to] = found
    two.ada.tap(button("ready"))
    two.ada.arrives(lambda path: path.startswith("/check-in/") and path != "/check-in/")
    note_alone(two)

    two.ben.sees("#answer")
    two.ada.sees("text=Nothing to ask tonight.")
    assert wrong == {}


def test_the_other_stops_it_from_their_own_phone_or_comes_in(evening: Callable[..., Evening]) -> None:
    two = evening()
    share(two)
    two.ada.tap(button("started"))
    two.ada.tap(button("ready"))
    two.ada.sees("[data-step='turn-2']")

    two.ben.go("/check-in/")
    assert step_of(two.ben) == "elsewhere-2"
    two.ben.tap(button("joined"))
    two.at("turn-2")
    two.ada.sees("text=One feeling, one request.")
    two.ben.sees("text=Nothing to answer, nothing to type.")
    two.ben.tap(button("stopped"))

    for each in two.both:
        each.arrives(lambda path: path.startswith("/check-in/") and path != "/check-in/")


@pytest.mark.timeout(200)
def test_it_loses_nothing_however_often_the_network_drops(evening: Callable[..., Evening], stack: Stack) -> None:
    two = evening()
    share(two)

    for number, (kind, to, _) in enumerate(WHOLE):
        for each in range(12):
            drop(two.ada, each)
        if number == 4:
            stack.kill_web()
        two.ada.tap(button(kind))
        two.ada.sees(f"[data-step='{to}']", timeout=8000)


def test_what_is_written_on_it_stands_under_its_owners_name(evening: Callable[..., Evening]) -> None:
    two = evening()
    share(two)
    for kind, to, _ in WHOLE[:7]:
        two.ada.tap(button(kind))
        two.ada.sees(f"[data-step='{to}']")

    two.ada.tap("summary")
    choose(two.ada, "tag", "work")
    choose(two.ada, "need", "listen")
    two.ada.tap("#stress button")

    assert "Ada" in two.ada.sees(".voices").inner_text()
    assert two.ada.page.locator("[name=detail]").count() == 0
