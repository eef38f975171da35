"""An ask on two phones: the signal appears on the other by itself, and so does each step after it."""

from collections.abc import Callable

from tests.browser.looking import SMALL, in_both_themes, overflow
from tests.browser.visitor import Visitor


def test_signal_sentence_quiet_stop(couple: Callable[..., tuple[Visitor, Visitor]]) -> None:
    ada, ben = couple(viewport=SMALL, bypass_csp=True, reduced_motion="reduce")
    ben.go("/reassurance/")
    ada.go("/reassurance/")
    ada.tap("text=Ask for comfort now")
    ben.sees("text=Ada asks for a word")
    wrong = {"asked": [*in_both_themes(ben.page), overflow(ben.page)]}

    ben.tap("button[value='say']")
    ada.sees("text=Listen.")
    ada.tap("button[value='done']")
    ben.sees("text=It is said. Now quiet.")
    wrong["quiet"] = [*in_both_themes(ben.page), overflow(ben.page)]

    ben.tap("button[value='enough']")
    ada.sees("text=That was it")
    assert wrong == {"asked": [0], "quiet": [0]}
