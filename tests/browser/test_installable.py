"""Without a network: a page that says so, a breath, and nothing that anybody wrote."""

from collections.abc import Callable

from tests.browser.visitor import Visitor

WORKING = "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"
LOOKS_LIKE_US = "document.fonts.check('1rem Fraunces') && getComputedStyle(document.body).margin === '0px'"
KEPT = """async () => {
  const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map((one) => new URL(one.url).pathname);
}"""


def test_it_keeps_the_look_and_two_pages_for_when_there_is_no_network(couple: Callable[..., tuple[Visitor, Visitor]]):
    ada, _ = couple()
    ada.go("/")
    ada.page.wait_for_function(WORKING)
    ada.go("/notebook/")
    kept = ada.page.evaluate(KEPT)

    ada.context.set_offline(True)
    ada.page.goto("/notebook/")
    assert ada.one("main h1").inner_text() == "No connection"
    assert ada.page.evaluate(
        "document.fonts.check('1rem Fraunces') && getComputedStyle(document.body).margin === '0px'"
    )
    ada.tap("main .btn.quiet")
    ada.sees(".breath")
    ada.context.set_offline(False)

    assert {path for path in kept if not path.startswith("/static/")} == {"/offline/", "/breathe/"}
    assert ada.go("/notebook/").locator("h1").count()
