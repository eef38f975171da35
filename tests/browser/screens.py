"""`bin/screenshots`: every page as a picture, from the demo's couple, for whoever looks after the look."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from core.devstack import servers
from tests.browser.evening import Evening, choose
from tests.browser.pages import ALONE, SIGNED_IN, SIGNED_OUT, single_pages
from tests.browser.stack import ROOT, Address, Stack
from tests.browser.visitor import ARGS, PHONE, Visitor

CHROMIUM = "/usr/bin/chromium"
PASSWORD = "demo-demo-demo"
PEOPLE = {"ada": "ada@demo.test", "ben": "ben@demo.test", "cleo": "cleo@demo.test"}
SIZES = ({"width": 320, "height": 568}, PHONE, {"width": 1280, "height": 800})
THEMES = ("light", "dark")
LANGUAGES = ("en", "ja")
INTO = ROOT / "var" / "screenshots"
PICTURES = ROOT / "docs" / "pictures"


@contextmanager
def app(url: str) -> Iterator[Address]:
    """The running one at this address, or one of our own with the demo's data, thrown away afterwards."""
    if url:
        yield Address(url)
        return
    os.environ["TWOFOLD_TESTS"] = "1"
    with servers(fast=True) as found:
        stack = Stack(found, "screens", found.data_dir / "screens")
        try:
            stack.start(demo=True)
            yield stack
        finally:
            stack.stop()


def sign_in(browser: Browser, at: Address, name: str, language: str, **options: object) -> Visitor:
    """By password, with the pages in this language."""
    who = Visitor(browser, at, language=language, reduced_motion="reduce", **options)
    who.go("/accounts/login/")
    who.type("input[name=login]", PEOPLE[name])
    who.type("input[name=password]", PASSWORD)
    who.follow("main form .btn", "/")
    speak(who, language)
    enter_room(who)
    return who


def enter_room(who: Visitor) -> None:
    """The door offers a lock at the first entry; this one may wait with it."""
    who.go("/mine/")
    if who.path == "/accounts/room/":
        who.follow("button[name=later]", "/mine/")


def speak(who: Visitor, language: str) -> None:
    who.go("/settings/")
    choose(who, "language", language)
    who.tap("main form .btn")
    who.sees(".kept, .notice, [role=status]")


def shoot(page: Page, name: str, language: str, *, whole: bool = True) -> None:
    """One page in all widths and both themes."""
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for size in SIZES:
            page.set_viewport_size(size)
            if whole:  # a window as high as the page: what is fixed at its end stays there in the picture
                height = page.evaluate("document.documentElement.scrollHeight")
                page.set_viewport_size({"width": size["width"], "height": height})
            page.evaluate("window.scrollTo(0, 0)")
            page.screenshot(path=INTO / f"{name}-{size['width']}-{theme}-{language}.png")


def name_of(path: str, who: str) -> str:
    parts = [part for part in path.split("/") if part]
    single = any(part.count("-") >= 4 for part in parts)
    words = [part for part in parts if part.count("-") < 4] + (["one"] if single else [])
    return "-".join([who, *words]) if words else f"{who}-first"


def shoot_pages(browser: Browser, at: Address, language: str) -> None:
    stranger = Visitor(browser, at, language=language)
    ada, cleo = (sign_in(browser, at, name, language) for name in ("ada", "cleo"))
    paths = {stranger: ("out", SIGNED_OUT), ada: ("ada", (*SIGNED_IN, *single_pages(ada))), cleo: ("alone", ALONE)}
    for who, (name, found) in paths.items():
        for path in found:
            shoot(who.go(path), name_of(path, name), language)
    cleo.go("/invite/")
    cleo.tap("main form .btn")
    cleo.sees(".code")
    shoot(cleo.page, "alone-code", language)
    for who in paths:
        who.close()


def two_at_home(browser: Browser, at: Address, language: str, **options: object) -> Evening:
    """The demo's couple, whoever speaks first this time in front."""
    two = [sign_in(browser, at, name, "en", **options) for name in ("ada", "ben")]
    if "You speak first" not in two[0].go("/check-in/").inner_text("main"):
        two.reverse()
    for each in two:
        speak(each, language)
    return Evening(*two)


def shoot_evening(browser: Browser, at: Address, language: str) -> None:
    two = two_at_home(browser, at, language)
    for number, step in enumerate(two.steps()):
        for each, role in zip(two.both, ("speaker", "listener"), strict=True):
            shoot(each.page, f"live-{number}-{step}-{role}", language, whole=step == "said")
    for each in two.both:
        speak(each, "en")
        each.close()


def shoot_readme(browser: Browser, at: Address) -> None:
    """Today and a running turn, sharp on any screen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    two = two_at_home(browser, at, "en", device_scale_factor=2)
    two.ada.go("/").screenshot(path=PICTURES / "today.png")
    two.to_first_turn()
    two.ada.page.wait_for_timeout(12_000)
    two.ada.page.mouse.move(0, 0)
    two.ada.page.screenshot(path=PICTURES / "turn.png")
    for each in two.both:
        each.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/screenshots", description="Pictures of every page.")
    parser.add_argument("url", nargs="?", default="", help="of a running app with the demo's people")
    parser.add_argument("--readme", action="store_true", help="only the two pictures of the README")
    options = parser.parse_args()
    INTO.mkdir(parents=True, exist_ok=True)
    with app(options.url) as at, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        if options.readme:
            shoot_readme(browser, at)
        else:
            for language in LANGUAGES:
                shoot_pages(browser, at, language)
                shoot_evening(browser, at, language)
        browser.close()
    where: Path = PICTURES if options.readme else INTO
    sys.stdout.write(f"bin/screenshots: {len(list(where.glob('*.png')))} pictures in {where}\n")


if __name__ == "__main__":
    main()
