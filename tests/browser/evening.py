"""Two people in one check-in, each at their own phone."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.browser.visitor import Visitor

STEP = "#check-in > [data-step]"


@dataclass
class Evening:
    """Ada speaks first. `both` are the two of them."""

    ada: Visitor
    ben: Visitor

    @property
    def both(self) -> tuple[Visitor, Visitor]:
        return self.ada, self.ben

    def open(self, shape: str = "full") -> None:
        """Ada opens it, Ben comes in, Ada begins: both are settling."""
        self.open_door(shape)
        self.ada.tap(button("started"))
        self.at("settle-1")

    def open_door(self, shape: str) -> None:
        """Ada opens it, Ben comes in: both are in the lobby."""
        self.ada.go("/check-in/")
        self.ada.tap("main form .btn" if shape == "full" else form(shape))
        self.ada.sees(button("stopped"))
        self.ben.go("/check-in/")
        self.ben.tap(button("joined"))
        self.ada.sees(button("started"))

    def at(self, step: str, seconds: float = 15) -> None:
        for each in self.both:
            each.sees(f"[data-step='{step}']", timeout=seconds * 1000)

    def ready(self, to: str) -> None:
        """Both tap the main button, one after the other."""
        for each in self.both:
            each.tap(button("ready"))
            if each is self.ada:
                each.page.locator(button("ready")).wait_for(state="detached")
        self.at(to)

    def close(self) -> None:
        """Both tap the last button, and are led to what was said."""
        for each in self.both:
            each.tap(button("ready"))
            if each is self.ada:
                each.page.locator(button("ready")).wait_for(state="detached")
        for each in self.both:
            each.arrives(lambda path: path.startswith("/check-in/") and path != "/check-in/")

    def to_first_turn(self) -> None:
        self.open()
        self.ready("turn-2")

    def to_thanks(self) -> None:
        """In the short one: both turns, each ended early by whoever speaks."""
        self.open("evening")
        self.ready("turn-2")
        self.ada.tap(button("ready"))
        self.at("turn-3")
        self.ben.tap(button("ready"))
        self.at("thanks-4")

    def to_notes(self) -> None:
        """Both turns and both echoes, each ended early by whoever speaks."""
        self.to_first_turn()
        self.ada.tap(button("ready"))
        self.at("echo-3")
        self.ada.tap(button("echo_yes"))
        self.at("turn-4")
        self.ben.tap(button("ready"))
        self.at("echo-5")
        self.ben.tap(button("echo_yes"))
        self.at("notes-6")

    def steps(self) -> Iterator[str]:
        """A whole check-in, stopping at each thing that is shown, by name."""
        self.open()
        yield "settle"
        self.ready("turn-2")
        yield "turn"
        self.ada.tap(button("paused"))
        self.at("paused-2")
        yield "paused"
        self.ben.tap(button("resumed"))
        self.at("turn-2")
        self.ada.tap(button("ready"))
        self.at("echo-3")
        yield "echo"
        for who, kind, to in ((self.ada, "echo_yes", "turn-4"), (self.ben, "ready", "echo-5")):
            who.tap(button(kind))
            self.at(to)
        self.ben.tap(button("echo_yes"))
        self.at("notes-6")
        yield "notes"
        self.note(self.ada, "glad", "Cook a soup")
        self.note(self.ben, "tired", "")
        self.ben.sees("#answer")
        yield "opened"
        for kind in ("stress-7", "win-8", "close-9"):
            self.ready(kind)
            yield kind
        self.close()
        yield "said"

    def hold(self) -> None:
        for _ in self.steps():
            pass

    def note(self, who: Visitor, feeling: str, request: str) -> None:
        """One tap and one line; empty means nothing to ask tonight."""
        choose(who, "feeling", feeling)
        if request:
            who.type("#notes input[name=text]", request)
        who.tap("#notes .actions .btn.text" if not request else "#notes .actions .btn")


def button(kind: str) -> str:
    return f"button[name=kind][value={kind}]"


def form(shape: str) -> str:
    return f"button[name=shape][value={shape}]"


def choose(who: Visitor, name: str, value: str) -> None:
    who.tap(f"label.choice:has(input[name={name}][value='{value}'])")


def step_of(who: Visitor) -> str:
    return who.one(STEP).get_attribute("data-step") or ""
