"""Everything works where no script runs: a locked-down browser, a broken download."""

from collections.abc import Callable

from tests.browser.conftest import Two
from tests.browser.evening import Evening, button, step_of
from tests.browser.visitor import Visitor


def test_it_signs_in_and_adds_a_good_moment(visitor: Callable[..., Visitor], two_people: Callable[..., Two]) -> None:
    (email, _), _ = two_people()
    ada = visitor(java_script_enabled=False)
    ada.go("/accounts/login/")

    ada.sign_in(email)
    ada.go("/")
    ada.type("main [name=text]", "Tea on the stairs")
    ada.tap("main button[name=show][value=both]")

    assert ada.sees("text=Tea on the stairs").is_visible()


def test_it_holds_a_step_by_looking_again(evening: Callable[..., Evening]) -> None:
    two = evening(java_script_enabled=False)
    two.ada.go("/check-in/")
    two.ada.tap("main form .btn")
    two.ben.go("/check-in/")
    two.ben.tap(button("joined"))
    two.ada.go("/check-in/")
    two.ada.tap(button("started"))
    two.ada.tap(button("ready"))
    two.ben.go("/check-in/")
    two.ben.tap(button("ready"))

    two.ada.go("/check-in/")
    two.ada.tap(button("ready"))

    two.ben.go("/check-in/")
    assert [step_of(each) for each in two.both] == ["echo-3", "echo-3"]


def test_it_opens_two_wishes_once_both_are_written(couple: Callable[..., tuple[Visitor, Visitor]]) -> None:
    both = couple(java_script_enabled=False)
    for each, words in zip(both, ("Soup on Sundays", "Longer walks"), strict=True):
        each.go("/first-week/wish/")
        each.type("main [name=text]", words)
        each.tap("main form .btn:not(.text)")

    for each in both:
        said = each.go("/first-week/cards/").inner_text("main")
        assert "Soup on Sundays" in said
        assert "Longer walks" in said


def test_it_leaves_the_page(couple: Callable[..., tuple[Visitor, Visitor]]) -> None:
    ada, _ = couple(java_script_enabled=False)
    ada.context.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="elsewhere"))
    ada.go("/")

    ada.one("#quick-exit").click()
    ada.page.wait_for_url("https://www.wikipedia.org/**")

    ada.page.goto(f"{ada.stack.url}/notebook/")
    assert ada.path == "/accounts/login/"
