"""Pictures of figures on a page: {% chart picture %}, and several of one time beside each other."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import gettext, ngettext

from core import charts
from core.charts import Kind, Picture

register = template.Library()
KINDS = {kind: f"components/chart/_{kind.value}.html" for kind in Kind}


@register.inclusion_tag("components/chart/_chart.html")
def chart(picture: Picture, table: bool = True) -> dict[str, Any]:  # `table=False` in a template
    """A picture, what it says in a sentence for whoever does not see it, and its figures as a table on request."""
    drawn = {
        Kind.LINE: charts.line_of,
        Kind.COLUMNS: charts.columns_of,
        Kind.BARS: charts.bars_of,
    }[picture.kind](picture)
    aim = charts.aim_of_columns(picture) if picture.kind is Kind.COLUMNS else None
    return {
        "picture": picture,
        "drawn": drawn,
        "aim": aim,
        "drawing": KINDS[picture.kind],
        "described": describe(picture),
        "table": table,
        "width": charts.WIDTH,
        "height": charts.HEIGHT,
    }


@register.inclusion_tag("components/chart/_multiples.html")
def small_multiples(pictures: Sequence[Picture]) -> dict[str, Any]:
    """Several figures over the same months: one small picture each, and one table for all."""
    rows = [[point.words for point in row] for row in zip(*(one.points for one in pictures), strict=True)]
    labels = [point.label for point in pictures[0].points] if pictures else []
    return {"pictures": pictures, "rows": [(label, row) for label, row in zip(labels, rows, strict=True)]}


def describe(picture: Picture) -> str:
    """A picture in a sentence: all of it where it is short, else how it began, its highest and how it ended."""
    known = picture.known
    if not known:
        return gettext("Nothing is known yet.")
    said = [f"{point.label}: {point.words}" for point in known]
    if len(said) > 4:
        highest = max(known, key=lambda point: point.value or 0)
        parts = {"first": said[0], "highest": f"{highest.label}: {highest.words}", "last": said[-1]}
        text = gettext("From %(first)s to %(last)s. The highest: %(highest)s.") % parts
    else:
        text = "; ".join(said) + "."
    if picture.aim:
        text += " " + gettext("The aim: %(aim)s.") % {"aim": picture.aim.words}
    missing = len(picture.points) - len(known)
    if missing:
        text += " " + ngettext("%(n)d is not known.", "%(n)d are not known.", missing) % {"n": missing}
    return text
