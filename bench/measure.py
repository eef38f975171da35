"""Timing two things turn by turn, and what comes of it."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line: what of ours, against which control, and the aim of the ratio (or of the figure itself)."""

    name: str
    ours: float
    control: float
    ratio: float
    aim: str
    met: bool

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def turn_by_turn(ours: Callable[[], object], control: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median milliseconds of each, measured alternately after five rounds of warming up."""
    for _ in range(5):
        ours(), control()
    pairs = [(seconds(ours), seconds(control)) for _ in range(rounds)]
    return tuple(1000 * statistics.median(side) for side in zip(*pairs, strict=True))  # type: ignore[return-value]


def at_most(name: str, ours: float, control: float, aim: float) -> Row:
    """The ratio must not exceed the aim."""
    ratio = ours / control
    return Row(name, round(ours, 3), round(control, 3), round(ratio, 3), f"≤ {aim}", ratio <= aim)


def at_least(name: str, ours: float, control: float, aim: float) -> Row:
    """The figure itself must reach the aim; the control stands beside it."""
    return Row(name, round(ours, 3), round(control, 3), round(ours / control, 3), f"≥ {aim:g}", ours >= aim)


def below(name: str, ours: float, control: float, aim: float) -> Row:
    """The figure itself must stay below the aim; the control stands beside it."""
    return Row(name, round(ours, 3), round(control, 3), round(ours / control, 3), f"≤ {aim:g}", ours <= aim)
