"""Real processes and a real browser. Everything here is marked `browser`, and nothing else touches their database."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from core.devstack.servers import running_servers
from tests.browser.evening import Evening
from tests.browser.figures import measured
from tests.browser.stack import Stack
from tests.browser.visitor import ARGS, Visitor

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
type Pair = tuple[Visitor, Visitor]
type Two = tuple[tuple[str, str], tuple[str, str]]
NAMES = {"en": ("Ada", "Ben"), "ja": ("さくら", "けん")}
AT_A_TIME = 8
_numbers = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(150))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for line in measured:
        terminalreporter.write_line(f"browser: {line}")


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    found = running_servers(Path(os.environ["TWOFOLD_DATA_DIR"]))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    running = Stack(found, f"browser_{worker}", tmp_path_factory.mktemp("stack"))
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Per module: Playwright's loop in this thread would keep Django's database away from other tests."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield found
        found.close()


@pytest.fixture
def visitor(browser: Browser, stack: Stack) -> Iterator[Callable[..., Visitor]]:
    """`visitor(language="ja", …)`: somebody new, who is gone after the test."""
    made: list[Visitor] = []

    def visit(**options: Any) -> Visitor:
        made.append(Visitor(browser, stack, **options))
        return made[-1]

    yield visit
    for each in made:
        each.close()


@pytest.fixture(scope="session")
def two_people(stack: Stack) -> Callable[[str], Two]:
    """`two_people("ja")`: two who are together, as (email, session), and whom no test has used yet."""
    waiting: dict[str, list[Two]] = {language: [] for language in NAMES}

    def take(language: str = "en") -> Two:
        if not waiting[language]:
            waiting[language] = make_couples(stack, language)
        return waiting[language].pop()

    return take


def make_couples(stack: Stack, language: str) -> list[Two]:
    """Several at a time: the process that makes them takes longer to start than to work."""
    numbers = [next(_numbers) for _ in range(AT_A_TIME)]
    couples = [(f"first{number}@browser.test", f"second{number}@browser.test") for number in numbers]
    people = [
        {"name": name, "email": email, "language": language, "zone": "Europe/Riga"}
        for couple in couples
        for name, email in zip(NAMES[language], couple, strict=True)
    ]
    made = stack.cast(people, couples)
    return [((first, made[first]), (second, made[second])) for first, second in couples]


@pytest.fixture
def couple(two_people: Callable[[str], Two], visitor: Callable[..., Visitor]) -> Callable[..., Pair]:
    """`couple(language="ja")`: two who are together, each with a phone."""

    def pair(language: str = "en", **options: Any) -> Pair:
        people = two_people(language)
        first, second = (visitor(language=language, session=session, **options) for _, session in people)
        return first, second

    return pair


@pytest.fixture
def evening(couple: Callable[..., Pair]) -> Callable[..., Evening]:
    """`evening()`: two who can begin a check-in."""
    return lambda **options: Evening(*couple(**options))


@pytest.fixture
def somebody(stack: Stack, visitor: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """`somebody()`: one signed-in person without a partner."""

    def one(**options: Any) -> Visitor:
        email = f"alone{next(_numbers)}@browser.test"
        made = stack.cast([{"name": "Cleo", "email": email, "language": "en", "zone": "UTC"}], [])
        return visitor(session=made[email], **options)

    return one
