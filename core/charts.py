"""Small pictures of a few figures: where their lines and bars lie. Pure; `templates/components/chart/` draws them.

A picture shows at most a year of months or a fortnight of days. Scales begin at nought, so that no bar looks longer
than it is; what is not known is a gap and never a nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from typing import NamedTuple

WIDTH, HEIGHT = 320, 72
EDGE = 5.0  # room for the dot at a line's end
GAP = 0.55  # of a column's place that stays empty


class Kind(Enum):
    """How it is drawn."""

    LINE = "line"  # how something went, with a dashed aim
    BARS = "bars"  # two or three amounts below each other: before and after
    COLUMNS = "columns"  # days of a week, months of a year


@dataclass(frozen=True, slots=True)
class Point:
    """One amount. `label` says of when, `said` says it with its unit in the reader's language."""

    label: str
    value: float | None
    said: str = ""
    is_open: bool = False  # its time is not over yet

    @property
    def words(self) -> str:
        return "" if self.value is None else self.said or f"{self.value:g}"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn under a title, and stands in a table beside it.

    `top` is the end of the scale where there is one (10 of a rating); else the highest amount is.
    """

    kind: Kind
    title: str
    points: Sequence[Point]
    aim: Point | None = None
    top: float | None = None
    note: str = field(default="", kw_only=True)

    @property
    def known(self) -> list[Point]:
        return [point for point in self.points if point.value is not None]

    @property
    def scale(self) -> float:
        """The amount that reaches the edge; 1 where all are nought."""
        found = [self.top, self.aim and self.aim.value, *(point.value for point in self.points)]
        return max((amount for amount in found if amount), default=1.0)


class Column(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    is_open: bool


class Drawn(NamedTuple):
    """Attributes of the drawing: paths of the known stretches, their dots, the height of the aim."""

    paths: list[str]
    dots: list[tuple[float, float]]
    aim: float | None


def line_of(picture: Picture) -> Drawn:
    """The line through what is known; where something is not, it is interrupted. A lone point is a dot."""
    places = [None if point.value is None else _at(picture, number) for number, point in enumerate(picture.points)]
    runs = [list(run) for is_known, run in groupby(places, key=lambda place: place is not None) if is_known]
    joined = [[place for place in run if place] for run in runs]
    lone = [run[0] for run in joined if len(run) == 1]
    last = joined[-1][-1:] if joined else []
    paths = ["M" + "L".join(f"{x:g} {y:g}" for x, y in run) for run in joined if len(run) > 1]
    return Drawn(paths, list(dict.fromkeys([*lone, *last])), _aim_of(picture))


def columns_of(picture: Picture) -> list[Column]:
    """A column for each amount that is known; a nought is a hairline on the ground."""
    place = WIDTH / max(1, len(picture.points))
    found = []
    for number, point in enumerate(picture.points):
        if point.value is None:
            continue
        height = max(1.0, HEIGHT * point.value / picture.scale)
        left, width = place * (number + GAP / 2), place * (1 - GAP)
        found.append(Column(_near(left), _near(HEIGHT - height), _near(width), _near(height), point.is_open))
    return found


def bars_of(picture: Picture) -> list[tuple[Point, float]]:
    """Each amount with the hundredths of the whole width that its bar takes."""
    return [(point, _near(100 * (point.value or 0) / picture.scale)) for point in picture.points]


def aim_of_columns(picture: Picture) -> float | None:
    """The height of the aim where columns stand on the ground."""
    value = picture.aim.value if picture.aim else None
    return None if value is None else _near(HEIGHT * (1 - value / picture.scale))


def _at(picture: Picture, number: int) -> tuple[float, float]:
    steps = max(1, len(picture.points) - 1)
    x = EDGE + (WIDTH - 2 * EDGE) * number / steps if len(picture.points) > 1 else WIDTH / 2
    return _near(x), _height(picture, picture.points[number].value or 0)


def _aim_of(picture: Picture) -> float | None:
    value = picture.aim.value if picture.aim else None
    return None if value is None else _height(picture, value)


def _height(picture: Picture, amount: float) -> float:
    return _near(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * amount / picture.scale)


def _near(value: float) -> float:
    return round(value, 1)
