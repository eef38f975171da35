"""Something prepared: its author has it on their own turn and in their notes, and then it is gone."""

from collections.abc import Callable

from tests.browser.evening import Evening, button

LINE, ASKED = "I miss our walks", "A walk on Sunday"


def prepare(two: Evening) -> None:
    """From Together; while she types it is kept already."""
    two.ben.go("/together/")
    two.ben.follow("a[href='/check-in/prepare/']", "/check-in/prepare/")
    two.ben.type("[name=line]", LINE)
    two.ben.sees("text=Saved for you")
    two.ben.page.reload()
    assert two.ben.one("[name=line]").input_value() == LINE
    two.ben.one("label.choice:has([value=lonely])").click()
    two.ben.type("[name=text]", ASKED)
    two.ben.tap("main form .btn")
    two.ben.sees("text=Kept, for you alone.")


def test_it_waits_for_its_authors_turn(evening: Callable[..., Evening]) -> None:
    two = evening()
    prepare(two)
    two.to_first_turn()
    assert two.ben.page.locator("#prepared").count() == 0

    two.ada.tap(button("ready"))
    two.at("echo-3")
    two.ada.tap(button("echo_yes"))
    two.at("turn-4")
    assert not two.ben.page.get_by_text(LINE).is_visible()
    two.ben.tap("#prepared summary")
    assert two.ben.page.get_by_text(LINE).is_visible()
    assert LINE not in two.ada.page.content()

    two.ben.tap(button("ready"))
    two.at("echo-5")
    two.ben.tap(button("echo_yes"))
    two.at("notes-6")
    assert two.ben.one("#notes [name=text]").input_value() == ASKED
    assert two.ben.one("#notes [value=lonely]").is_checked()
    two.ben.tap("#notes .actions .btn")
    two.ben.sees("text=Both open together, when both are in.")
    two.ben.go("/check-in/prepare/")
    assert two.ben.one("[name=line]").input_value() == ""


def test_a_lost_network_loses_nothing_that_was_typed(evening: Callable[..., Evening]) -> None:
    two = evening()
    two.ada.go("/check-in/prepare/")
    two.ada.context.set_offline(True)
    two.ada.type("[name=line]", LINE)
    two.ada.tap("main form .btn")
    two.ada.page.wait_for_timeout(1500)
    assert two.ada.one("[name=line]").input_value() == LINE

    two.ada.context.set_offline(False)
    two.ada.sees("text=Saved for you")
    two.ada.page.reload()
    assert two.ada.one("[name=line]").input_value() == LINE
