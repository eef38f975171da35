"""Every page: nothing serious for assistive technology, nothing too wide, nothing too heavy, a way out in sight."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.evening import Evening, button
from tests.browser.figures import figure
from tests.browser.looking import SMALL, in_both_themes, overflow, weight
from tests.browser.pages import ALONE, SIGNED_IN, SIGNED_OUT, single_pages
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.timeout(240)
ON_SMALL = {"viewport": SMALL, "bypass_csp": True, "reduced_motion": "reduce"}
IN_SIGHT = """() => {
  const exit = document.getElementById("quick-exit");
  const box = exit.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth && exit.contains(hit);
}"""


def looked_at(who: Visitor, paths: Iterator[str] | tuple[str, ...]) -> dict[str, object]:
    """What is wrong, by page."""
    wrong: dict[str, object] = {}
    for path in paths:
        page = who.go(path)
        found: list[object] = [*in_both_themes(page)]
        found += [f"{overflow(page)} px too wide"] if overflow(page) > 0 else []
        found += ["no way out"] if who.signed_in and not is_in_sight_everywhere(page) else []
        if found:
            wrong[path] = found
    return wrong


def is_in_sight_everywhere(page: Page) -> bool:
    """Whether the way out can be tapped at the top, in the middle and at the end of the page."""
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in (0, height // 2, height):
        page.evaluate("top => window.scrollTo(0, top)", top)
        if not page.evaluate(IN_SIGHT):
            return False
    return True


def test_it_would_find_what_is_wrong(visitor: Callable[..., Visitor]) -> None:
    """The control: a page that is neither readable nor narrow, and hides its way out."""
    page = visitor(**ON_SMALL).page
    page.set_content(
        "<html lang=en><main style='width: 400px; color: #ccc; background: #fff'>grey <img src=x></main>"
        "<button id=quick-exit style='position: absolute; top: 0'>out</button><p style='height: 2000px'>"
    )

    assert len(in_both_themes(page)) >= 2
    assert overflow(page) > 0
    assert not is_in_sight_everywhere(page)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_right_when_signed_out(visitor: Callable[..., Visitor], language: str) -> None:
    assert looked_at(visitor(language=language, **ON_SMALL), SIGNED_OUT) == {}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_right_when_signed_in(evening: Callable[..., Evening], language: str) -> None:
    two = evening(language=language, **ON_SMALL)
    two.hold()

    assert looked_at(two.ada, (*SIGNED_IN, *single_pages(two.ada))) == {}


def test_it_is_right_for_one_alone(somebody: Callable[..., Visitor]) -> None:
    who = somebody(**ON_SMALL)
    assert looked_at(who, ALONE) == {}

    who.tap("main form .btn")
    who.sees(".code")
    assert in_both_themes(who.page) == []


def test_it_is_right_at_every_step_of_a_check_in(evening: Callable[..., Evening]) -> None:
    two = evening(**ON_SMALL)
    wrong: dict[str, object] = {}

    for step in two.steps():
        for each in two.both:
            found = [*in_both_themes(each.page), *(["too wide"] if overflow(each.page) > 0 else [])]
            if found or not is_in_sight_everywhere(each.page):
                wrong[step] = found or "no way out"

    assert wrong == {}


def test_it_weighs_little(couple: Callable[..., tuple[Visitor, Visitor]]) -> None:
    ada, _ = couple()
    seen: list[object] = []
    ada.page.on("requestfinished", lambda request: seen.append(request))

    weights = []
    for path in ("/", "/week/", "/notebook/", "/check-in/", "/settings/"):
        seen.clear()
        ada.go(path)
        ada.page.wait_for_load_state("load")
        ada.page.wait_for_timeout(300)
        weights.append(weight(seen))  # type: ignore[arg-type]

    figure(f"first load {weights[0] / 1000:.0f} kB, next pages at most {max(weights[1:]) / 1000:.0f} kB")
    assert weights[0] <= 150_000
    assert max(weights[1:]) <= 30_000


def test_it_brings_the_live_page_in_the_first_load_too(evening: Callable[..., Evening]) -> None:
    two = evening()
    two.ada.go("/check-in/")
    two.ada.tap("main form .btn")
    two.ada.sees(button("stopped"))
    seen: list[object] = []
    two.ben.page.on("requestfinished", lambda request: seen.append(request))

    two.ben.go("/check-in/")
    two.ben.page.wait_for_timeout(500)

    assert weight(seen) <= 150_000  # type: ignore[arg-type]
