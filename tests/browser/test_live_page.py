"""The live page as a device: what it says aloud, keeps awake, sounds, and keeps of what was typed."""

from collections.abc import Callable

from tests.browser.evening import Evening, button, choose
from tests.browser.visitor import Visitor

LISTEN = """() => {
  window.spoken = [];
  const heard = (at) => at?.closest?.('[aria-live]:not([aria-live=off]), [role=alert], [role=status]');
  new MutationObserver((all) => {
    const texts = new Set(all.filter((one) => heard(one.target.nodeType === 3 ? one.target.parentElement : one.target))
      .map((one) => document.getElementById('say').textContent));
    for (const text of texts) if (text) window.spoken.push(text);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
DEVICE = """() => {
  window.given = [];
  window.wakes = [];
  Object.defineProperty(navigator, 'vibrate', { value: (pattern) => window.given.push(['vibration', pattern.length]) });
  Object.defineProperty(navigator, 'wakeLock', { value: { request: async (kind) => {
    window.wakes.push(kind);
    return Object.assign(new EventTarget(), { release: async () => {} });
  } } });
  const start = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { window.given.push(['sound', 1]); return start.call(this); };
}"""
TIME_IS_UP = "() => { for (const what of ['soon', 'end']) document.dispatchEvent(new CustomEvent(`turn:${what}`)); }"
SOON = """() => {
  const ring = document.querySelector('.ring[data-ends-at]');
  ring.dataset.endsAt = new Date(Date.parse(ring.dataset.serverNow) + 19000).toISOString();
}"""


def spoken(who: Visitor) -> list[str]:
    said: list[str] = who.page.evaluate("window.spoken.splice(0)")
    return said


def test_it_says_one_sentence_a_step_and_no_more(evening: Callable[..., Evening]) -> None:
    two = evening()
    steps = two.steps()
    next(steps)
    two.ben.page.evaluate(LISTEN)

    found = {}
    for step in steps:
        if step == "said":
            break
        two.ben.page.wait_for_timeout(600)
        found[step] = spoken(two.ben)

    # Between two stops of the journey lie one step, after a pause or the first echo two or three.
    more = {"echo": 2, "notes": 3, "opened": 0}
    assert {step: len(said) for step, said in found.items()} == {step: more.get(step, 1) for step in found}


def test_it_says_once_that_twenty_seconds_of_a_turn_are_left(evening: Callable[..., Evening]) -> None:
    two = evening()
    two.to_first_turn()
    two.ben.page.evaluate(LISTEN)
    two.ben.page.evaluate(SOON)
    two.ben.page.wait_for_timeout(1500)
    assert spoken(two.ben) == ["Twenty seconds left"]


def test_it_is_silent_unless_this_device_was_told_otherwise(evening: Callable[..., Evening]) -> None:
    two = evening()
    two.ada.context.add_init_script(f"({DEVICE})()")
    two.ben.context.add_init_script(f"({DEVICE})()")
    two.ada.go("/check-in/cue/")
    choose(two.ada, "cue", "sound vibration")
    two.ada.tap("main form .btn")
    two.ada.sees("text=Saved for this device.")
    two.to_first_turn()

    for each in two.both:
        each.page.evaluate(TIME_IS_UP)
    two.ada.page.wait_for_timeout(300)

    given = two.ada.page.evaluate("window.given")
    assert {tuple(one) for one in given} == {("vibration", 1), ("vibration", 3), ("sound", 1)}
    assert two.ben.page.evaluate("window.given") == []
    assert all(each.page.evaluate("window.wakes") == ["screen"] for each in two.both)


def test_what_was_handed_in_without_a_network_is_kept(evening: Callable[..., Evening]) -> None:
    two = evening()
    two.to_notes()
    two.ada.context.set_offline(True)
    two.ada.type("#notes [name=text]", "Cook a soup")
    two.ada.one("#notes label.choice:has([value=hopeful])").click()
    two.ada.tap("#notes .actions .btn")
    two.ada.page.wait_for_timeout(1000)
    two.ada.context.set_offline(False)
    two.ada.sees("#notes >> text=Saved for you")

    two.ada.page.reload()

    assert two.ada.sees("#notes [name=text]").input_value() == "Cook a soup"
    assert two.ada.one("#notes [value=hopeful]").is_checked()
    assert two.ada.page.locator(button("ready")).count() == 1
