"""What happens in the pages, timed by the pages themselves: when a tap came, and when the other phone showed it."""

import math
import time

from tests.browser.evening import Evening, button, step_of
from tests.browser.visitor import Visitor

WATCH = """() => {
  window.tapped = 0;
  window.shown = [];
  document.addEventListener("click", () => (window.tapped = Date.now()), { capture: true });
  let last = document.querySelector("#check-in > [data-step]").dataset.step;
  new MutationObserver(() => {
    const step = document.querySelector("#check-in > [data-step]")?.dataset.step;
    if (step && step !== last) window.shown.push([(last = step), Date.now()]);
  }).observe(document.body, { childList: true, subtree: true, attributes: true });
}"""
LEFT = """() => {
  const ring = document.querySelector(".ring");
  const gone = Number(ring.querySelector(".left").getAttribute("stroke-dashoffset")) / 1000;
  return [Number(ring.dataset.total) * (1 - gone), Date.now() / 1000];
}"""
TAP_AT = """([selector, at]) => {
  setTimeout(() => document.querySelector(selector)?.click(), at - Date.now());
}"""


def watch(*people: Visitor) -> None:
    for each in people:
        each.page.evaluate(WATCH)


def how_long(who: Visitor, other: Visitor, kind: str, limit: float) -> float:
    """Seconds from this person's tap until the other phone shows its effect."""
    seen = other.page.evaluate("window.shown.length")
    who.tap(button(kind))
    other.page.wait_for_function("seen => window.shown.length > seen", arg=seen, timeout=limit * 1000)
    who.page.wait_for_function("step => window.shown.at(-1)?.[0] === step", arg=step_of(other))
    shown = other.page.evaluate("seen => window.shown[seen][1]", seen)
    return (shown - who.page.evaluate("window.tapped")) / 1000


def toggles(evening: Evening, times: int, limit: float) -> list[float]:
    """Pauses and going on again, in turns by each of the two: each a change the other has to see."""
    watch(*evening.both)
    found = []
    for number in range(times):
        who, other = evening.both if number % 4 < 2 else evening.both[::-1]
        found.append(how_long(who, other, "resumed" if number % 2 else "paused", limit))
    return found


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[math.ceil(len(seconds) * 0.95) - 1]


def how_far_apart(evening: Evening) -> float:
    """Seconds by which the two rings differ, the time between the two readings taken off."""
    (ada, at), (ben, later) = (each.page.evaluate(LEFT) for each in evening.both)
    return abs(ada - ben - (later - at))


def tap_at_once(evening: Evening, kind: str) -> None:
    """Both taps fall into the same millisecond, as far as two browser pages can."""
    at = time.time() * 1000 + 400
    for each in evening.both:
        each.sees(button(kind))
        each.page.evaluate(TAP_AT, [button(kind), at])
    time.sleep(0.5)


def drop(who: Visitor, number: int) -> None:
    """A lost network, or a page thrown away and loaded again."""
    if number % 5 == 4:
        who.page.reload()
        return
    who.context.set_offline(True)
    who.page.wait_for_timeout(30)
    who.context.set_offline(False)
