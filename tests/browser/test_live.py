"""A live check-in on two phones: the same step and time on both, soon, and nothing lost whatever breaks."""

from collections.abc import Callable
from statistics import median

import pytest

from tests.browser.evening import STEP, Evening, button, step_of
from tests.browser.figures import figure
from tests.browser.stack import Stack
from tests.browser.watching import drop, how_far_apart, how_long, p95, tap_at_once, toggles, watch

type Pairs = Callable[..., Evening]
DROPS_A_STEP = 17
PATH = (  # who taps what, and the step it leads to: the order is what "no lost turn" means
    ("ada", "ready", "echo-3"),
    ("ada", "echo_yes", "turn-4"),
    ("ben", "ready", "echo-5"),
    ("ben", "echo_yes", "notes-6"),
    ("both", "ready", "stress-7"),
    ("both", "ready", "win-8"),
)


def test_it_shows_both_the_same_step_and_time_within_a_second(evening: Pairs) -> None:
    two = evening()
    two.to_first_turn()

    apart = []
    for _ in range(10):
        two.ada.page.wait_for_timeout(250)
        apart.append(how_far_apart(two))
        assert step_of(two.ada) == step_of(two.ben)

    figure(f"clocks apart at most {max(apart):.2f} s")
    assert max(apart) <= 1


def test_it_shows_a_change_within_a_second_and_a_half_with_events(evening: Pairs) -> None:
    two = evening()
    two.to_first_turn()

    took = toggles(two, 20, limit=10)
    took.append(how_long(two.ada, two.ben, "ready", 10))
    took.append(how_long(two.ada, two.ben, "echo_yes", 10))

    figure(f"change seen: median {median(took):.2f} s, p95 {p95(took):.2f} s, most {max(took):.2f} s")
    assert p95(took) <= 1.5


def test_it_shows_a_change_within_five_seconds_by_polling(evening: Pairs) -> None:
    two = evening()
    two.ben.context.route("**/events/", lambda route: route.abort())
    two.to_first_turn()
    watch(*two.both)

    took = [how_long(two.ada, two.ben, kind, 10) for kind in ("paused", "resumed", "ready")]

    figure(f"change seen by polling: most {max(took):.2f} s")
    assert max(took) <= 5


@pytest.mark.timeout(200)
def test_it_loses_no_turn_in_a_hundred_drops(evening: Pairs, stack: Stack) -> None:
    two = evening()
    two.to_first_turn()

    dropped = 0
    for number, (who, kind, to) in enumerate(PATH):
        for each in range(DROPS_A_STEP):
            drop(two.both[each % 2], each)
            dropped += 1
        if number % 2:
            stack.kill_web()
        if who == "both":
            two.ready(to)
        else:
            getattr(two, who).tap(button(kind))
            two.at(to, seconds=8)

    assert dropped >= 100
    assert how_far_apart(two) <= 1


def test_it_takes_two_taps_at_once_as_one(evening: Pairs) -> None:
    two = evening()
    two.open()

    for kind, to in (("ready", "turn-2"), ("paused", "paused-2"), ("resumed", "turn-2")):
        tap_at_once(two, kind)
        two.at(to)
    two.ada.page.wait_for_timeout(500)

    assert [step_of(each) for each in two.both] == ["turn-2", "turn-2"]


def test_it_ends_one_turn_only_when_the_speaker_taps_on_two_screens_at_once(evening: Pairs) -> None:
    two = evening()
    two.to_first_turn()
    second = two.ada.context.new_page()
    second.goto("/check-in/")

    tap_at_once(Evening(two.ada, two.ada.at_page(second)), "ready")
    two.at("echo-3")
    two.ada.page.wait_for_timeout(500)

    assert step_of(two.ben) == "echo-3"


def test_it_keeps_what_is_typed_when_the_other_acts_and_when_the_page_reloads(evening: Pairs) -> None:
    two = evening()
    two.to_notes()
    two.ada.type("#notes [name=text]", "Cook a soup")
    two.ada.one("#notes label.choice:has([value=hopeful])").click()

    two.note(two.ben, "calm", "")
    two.ben.tap(button("paused"))
    two.ada.tap(button("resumed"))
    two.at("notes-6")
    two.ada.page.wait_for_timeout(1200)
    two.ada.page.reload()

    assert two.ada.sees("#notes [name=text]").input_value() == "Cook a soup"
    assert two.ada.one("#notes [value=hopeful]").is_checked()


def test_it_locks_the_listener_out_of_the_speakers_turn(evening: Pairs) -> None:
    two = evening()
    two.to_first_turn()

    assert two.ben.page.locator(f"{STEP} {button('ready')}").count() == 0
    assert two.ben.page.locator(f"{STEP} :is(input:not([type=hidden]), textarea, select)").count() == 0
