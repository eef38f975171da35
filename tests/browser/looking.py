"""What a page is like: for assistive technology, on a small screen, on the wire."""

import gzip
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Request

SMALL = {"width": 320, "height": 568}
AXE = "options => axe.run(document, options)"
TEXT = ("text/", "application/javascript", "application/json", "image/svg")


def serious(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds serious or critical. Needs a context that bypasses the policy on scripts."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if only:
        options["runOnly"] = list(only)
    found = page.evaluate(AXE, options)["violations"]
    grave = [each for each in found if each["impact"] in {"serious", "critical"}]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in grave]


def in_both_themes(page: Page) -> list[str]:
    """Everything in light, contrast once more in dark. In Japanese, where the colours are the same, in light alone."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = serious(page)
    if page.locator("html").get_attribute("lang") == "ja":
        return found
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return found + [f"dark {each}" for each in serious(page, only=("color-contrast",))]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def weight(requests: list[Request]) -> int:
    """Bytes as production sends them: text compressed by whoever serves it, what the browser had already not at all."""
    total = 0
    for request in requests:
        answer = request.response()
        sizes = request.sizes()
        if answer is None or sizes["responseBodySize"] <= 0:
            continue
        body = answer.body()
        kind = answer.headers.get("content-type", "")
        total += len(gzip.compress(body, 6) if kind.startswith(TEXT) else body) + 400  # and its headers
    return total
