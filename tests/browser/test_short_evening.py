"""The short check-in on two phones: five taps a person, nothing that must be written, and changed in the lobby."""

from collections.abc import Callable

import pytest

from tests.browser.evening import Evening, button, choose, form


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_takes_five_taps_a_person_with_a_thank_you_among_them(
    evening: Callable[..., Evening], language: str
) -> None:
    two = evening(language=language)
    two.to_thanks()
    two.ben.type("#thanks [name=thanks]", "スープ" if language == "ja" else "For the soup")
    two.ben.tap("#thanks button")
    two.ada.sees(".voices")
    two.close()

    assert (two.ada.taps, two.ben.taps) == (5, 5)
    assert two.ada.typed == 0
    assert two.ada.one(".voices .words").inner_text() in ("スープ", "For the soup")
    assert two.ada.go("/week/also/").locator(".strip .held").count() == 1


def test_whoever_comes_second_can_make_it_the_short_one(evening: Callable[..., Evening]) -> None:
    two = evening()
    two.open_door("full")
    two.ben.tap(form("evening"))
    two.ada.sees(form("full"))
    two.ada.tap(button("started"))
    two.at("settle-1")

    assert two.ada.page.locator(".steps li").count() == 4


def test_when_the_other_leaves_for_good_nobody_is_kept_at_a_dead_clock(evening: Callable[..., Evening]) -> None:
    two = evening()
    two.to_first_turn()
    two.ada.go("/settings/leaving/")
    choose(two.ada, "tell", "now")
    two.ada.follow("main .btn.stop", "/")

    two.ben.page.locator("#check-in").wait_for(state="detached")
