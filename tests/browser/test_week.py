"""Our week on two phones: at most twelve taps, nothing that must be written, and both see what is behind them."""

from collections.abc import Callable

import pytest

from tests.browser.evening import Evening


def card(name: str) -> str:
    return f"#cards form[action$='/cards/{name}/'] button"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_takes_few_taps_and_no_words(evening: Callable[..., Evening], language: str) -> None:
    two = evening(language=language)
    for each in two.both:
        each.go("/week/")
        each.taps = 0

    two.ada.tap("#cards form[action$='/begin/'] button")
    two.ada.sees("#cards form[action$='/begin/'] button[name=more]")
    two.ben.sees("#cards form[action$='/begin/'] button[name=more]")  # by way of the live channel
    for each, name in ((two.ada, "moments"), (two.ben, "thing"), (two.ada, "acts"), (two.ben, "date")):
        each.tap(card(name))
        for one in two.both:
            one.sees(f"#cards .behind form[action$='/cards/{name}/']")
    two.ada.sees("#cards .notice.kept")
    two.ben.tap("details.also summary")
    two.ben.sees("#also .strip")

    assert two.ada.taps + two.ben.taps <= 12
    assert two.ada.typed + two.ben.typed == 0
