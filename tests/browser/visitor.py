"""One person at one phone: a browser context of its own, which counts taps, typed fields and foreign requests."""

from collections.abc import Callable
from copy import copy
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.stack import Address, Stack, code_in

PHONE = {"width": 360, "height": 740}
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"]


class Visitor:
    """`page` is there for what has no word here. A navigation or a fragment is waited for by what it brings."""

    def __init__(
        self, browser: Browser, stack: Address, *, language: str = "en", session: str = "", **more: Any
    ) -> None:
        self.zone = "Asia/Tokyo" if language == "ja" else "Europe/Riga"
        options = {"viewport": PHONE, "locale": language, "timezone_id": self.zone, "base_url": stack.url} | more
        self.stack, self.language = stack, language
        self.context: BrowserContext = browser.new_context(**options)
        self.context.set_default_timeout(15_000)
        if session:
            self.context.add_cookies([{"name": "session", "value": session, "url": stack.url}])
        self.elsewhere: list[str] = []
        self.broken: list[str] = []
        self.context.on("request", self._look)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))
        self.page.on("framenavigated", lambda frame: self.screens.append(urlsplit(frame.url).path))
        self.screens: list[str] = []
        self.taps = self.typed = 0
        self.marks: dict[str, int] = {}
        self.said = ""
        self.signed_in = bool(session)

    def _look(self, request: Any) -> None:
        if urlsplit(request.url).netloc not in {urlsplit(self.stack.url).netloc, ""}:
            self.elsewhere.append(request.url)

    def go(self, path: str) -> Page:
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        return self.page

    def one(self, selector: str) -> Locator:
        return self.page.locator(selector).first

    def tap(self, selector: str) -> None:
        self.one(selector).click()
        self.taps += 1

    def type(self, selector: str, words: str) -> None:
        self.one(selector).fill(words)
        self.typed += 1

    def sees(self, selector: str, timeout: float = 15_000) -> Locator:
        found = self.one(selector)
        found.wait_for(timeout=timeout)
        return found

    def follow(self, selector: str, path: str | Callable[[str], bool]) -> None:
        """Tap, and be led to this path."""
        self.tap(selector)
        self.arrives(path)

    def arrives(self, path: str | Callable[[str], bool]) -> None:
        right = path if callable(path) else lambda found: found == path
        self.page.wait_for_url(lambda url: right(urlsplit(url).path), timeout=15_000)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def sign_up(self, name: str, email: str) -> None:
        """From the sign-up page to where it leads: three typed fields."""
        self.type("input[name=name]", name)
        self.type("input[name=email]", email)
        self.one("input[name=adult]").check()
        self.taps += 1
        self.tap("main form .btn")
        self.enter_code(email)

    def sign_in(self, email: str) -> None:
        """By emailed code."""
        assert isinstance(self.stack, Stack)
        seen = len(self.stack.mails_to(email))
        self.type("input[name=login]", email)
        self.tap("main form .btn")
        self.enter_code(email, seen=seen)

    def enter_code(self, email: str, *, seen: int = 0) -> None:
        assert isinstance(self.stack, Stack)
        self.sees("input[name=code]")
        before = self.path
        self.type("input[name=code]", code_in(self.stack.next_mail(email, seen=seen)))
        self.follow("main form .btn", lambda path: path != before)

    def at_page(self, page: Page) -> "Visitor":
        """The same person at another tab."""
        other = copy(self)
        other.page = page
        return other

    def close(self) -> None:
        self.context.close()
