"""Leaving, with both at their phones: what each sees at once, and what each can still read."""

from collections.abc import Callable

import pytest

from tests.browser.looking import in_both_themes, overflow
from tests.browser.visitor import Visitor

type Pairs = Callable[..., tuple[Visitor, Visitor]]


def leave(who: Visitor, tell: str) -> None:
    who.go("/settings/leaving/")
    who.one(f"input[name=tell][value={tell}]").check()
    who.follow("main .btn.stop", "/")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_other_learns_at_once_where_that_was_chosen_and_both_can_read(couple: Pairs, language: str) -> None:
    ada, ben = couple(language, bypass_csp=True)
    ada.go("/notebook/")
    ada.type("textarea[name=text]", "tea in bed")
    ada.tap("main form .btn")
    ada.sees("text=tea in bed")
    ben.go("/week/")

    leave(ada, "now")

    ben.arrives("/")
    ben.follow("#over ~ .actions .btn.quiet", lambda path: path.startswith("/past/"))
    ben.sees("text=tea in bed")
    assert overflow(ben.page) == 0
    assert in_both_themes(ben.page) == []


def test_nothing_moves_on_the_others_phone_where_it_was_not(couple: Pairs) -> None:
    ada, ben = couple()
    ben.go("/")

    leave(ada, "never")

    ben.page.wait_for_timeout(2000)
    assert ben.path == "/"
    assert ben.page.locator("#over").count() == 0
    ben.go("/week/")
    ada.go("/past/")
    ada.follow("main ul.rows a", lambda path: path.startswith("/past/"))
