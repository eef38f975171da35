"""The way out, and signing out: at once, and Back shows nothing. In a browser that keeps pages in memory."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, Two
from tests.browser.figures import figure
from tests.browser.stack import Stack
from tests.browser.visitor import ARGS, Visitor

ELSEWHERE = "https://www.wikipedia.org/"
SECRET = "the planted words"
TIMED = """() => {
  let tapped = 0;
  for (const name of ["click", "keydown"]) document.addEventListener(name, () => (tapped = performance.now()), true);
  new MutationObserver(() => {
    if (document.documentElement.childNodes.length === 0) window.blanked(performance.now() - tapped);
  }).observe(document, { childList: true, subtree: true });
}"""
CLOSE = """() => {
  const body = new URLSearchParams({ csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value });
  fetch("/accounts/room/close/", { method: "POST", body }).then(() => (location.href = "/help/"));
}"""
CONTROL = f"<!doctype html><title>control</title><p id=words></p><script>words.textContent = '{SECRET}'</script>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Playwright switches the memory of pages off; here it is on, as on everybody's phone."""
    with sync_playwright() as playwright:
        off = ["--disable-back-forward-cache"]
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS, ignore_default_args=off)
        yield found
        found.close()


@pytest.fixture
def ada(browser: Browser, stack: Stack, two_people: Callable[..., Two]) -> Iterator[Visitor]:
    """She has written something down, and looks at two pages that show it."""
    (_, session), _ = two_people("en")
    who = Visitor(browser, stack, session=session)
    who.context.route(
        f"{ELSEWHERE}**", lambda route: route.fulfill(body="<h1>elsewhere</h1>", content_type="text/html")
    )
    who.go("/notebook/")
    who.one("main [name=text]").fill(SECRET)
    who.tap("main button[name=show]")
    who.sees(f"text={SECRET}")
    who.go("/")
    assert SECRET in who.page.content()
    yield who
    who.close()


def what_back_shows(page: Page, times: int = 4) -> list[bool]:
    """Whether the planted words are there, at each step back."""
    found = []
    for _ in range(times):
        back(page)
        found.append(SECRET in page.content())
    return found


def back(page: Page) -> None:
    """Not `page.go_back()`: that waits for a page from memory to load, which it never does."""
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_timeout(700)


def test_it_would_show_an_ordinary_page_again(ada: Visitor) -> None:
    """The control: without it the tests below would prove nothing."""
    page = ada.page
    served = []
    page.route("**/control/", lambda route: (served.append(1), route.fulfill(body=CONTROL, content_type="text/html")))
    page.goto("/control/")
    page.evaluate("window.kept = true")

    page.goto("/help/")
    back(page)

    assert SECRET in page.content()
    assert page.evaluate("window.kept === true"), "this browser keeps no pages in memory: the other tests are void"


@pytest.mark.parametrize("by", ["tap", "keys"])
def test_it_is_blank_at_once_and_back_shows_nothing(ada: Visitor, by: str) -> None:
    took: list[float] = []
    ada.page.expose_function("blanked", lambda ms: took.append(ms))
    ada.page.evaluate(TIMED)

    if by == "tap":
        ada.one("#quick-exit").click(no_wait_after=True)
    else:
        for _ in range(3):
            ada.page.keyboard.press("Shift")
    ada.page.wait_for_url(f"{ELSEWHERE}**")

    figure(f"blank {max(took):.0f} ms after the way out by {by}")
    assert max(took) <= 100
    assert what_back_shows(ada.page) == [False] * 4


def test_it_signs_out_of_sight(ada: Visitor) -> None:
    ada.one("#quick-exit").click(no_wait_after=True)
    ada.page.wait_for_url(f"{ELSEWHERE}**")

    ada.page.goto(f"{ada.stack.url}/notebook/")

    assert ada.path == "/accounts/login/"


def test_it_shows_nothing_again_after_signing_out(ada: Visitor) -> None:
    ada.go("/accounts/logout/")
    ada.follow("main form .btn", "/accounts/login/")

    assert what_back_shows(ada.page) == [False] * 4


def test_it_shows_nothing_again_once_the_room_is_closed(ada: Visitor) -> None:
    ada.go("/notebook/")
    ada.one("main [name=text]").fill(f"{SECRET}, for me")
    ada.tap("main button[name=show][value=me]")
    ada.go("/mine/moments/")
    assert f"{SECRET}, for me" in ada.page.content()

    ada.page.evaluate(CLOSE)
    ada.arrives("/help/")

    for _ in range(3):
        back(ada.page)
        assert f"{SECRET}, for me" not in ada.page.content()
