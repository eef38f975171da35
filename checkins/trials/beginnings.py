"""With what a composer begins: a script of one's own, a request, an idea, an earlier trial. Inside `acting_as` them.

What is not one's own to read begins with nothing: the address of a foreign row and of none look alike.
"""

from collections.abc import Mapping
from uuid import UUID

from checkins.models import Request, Script
from checkins.models.trial import Metric, Part
from checkins.trials.content import IDEAS
from checkins.trials.reading import standing_of, trials_of
from couples.access import CoupleRequest

LONGEST = {"when": 140, "notice": 200, "wish": 140, "plan": 140}


def beginning_of(request: CoupleRequest, begins: str) -> Mapping[str, object]:
    """Initial values by the text behind `?from=`: `script:<id>`, `request:<id>`, `trial:<id>` or `idea:<name>`."""
    kind, _, name = begins.partition(":")
    if kind == "idea":
        return _idea(name)
    try:
        row = UUID(name)
    except ValueError:
        return {}
    found = {"script": _script, "request": _request, "trial": _trial}.get(kind)
    return _cut(found(request, row)) if found else {}


def _idea(name: str) -> Mapping[str, object]:
    idea = IDEAS.get(name)
    if idea is None:
        return {}
    words = {part: str(getattr(idea, part)) for part in ("when", "wish", "plan", "unit")}
    return {**words, "metric": Metric.OWN}


def _script(request: CoupleRequest, row: UUID) -> Mapping[str, object]:
    found = Script.objects.filter(pk=row, couple=request.couple, author=request.person).first()
    if found is None:
        return {}
    effect = found.effect or found.feeling
    return {"when": found.observed, "notice": effect, "wish": found.request}


def _request(request: CoupleRequest, row: UUID) -> Mapping[str, object]:
    found = Request.objects.for_couple(request.couple.pk).filter(pk=row).first()
    return {"wish": found.text} if found else {}


def _trial(request: CoupleRequest, row: UUID) -> Mapping[str, object]:
    found = trials_of(request.couple).filter(pk=row).first()
    if found is None:
        return {}
    before = standing_of(found, couple=request.couple, me=request.person.pk, now=request.now)
    words: dict[str, object] = {part.value: before.text(part) for part in (Part.WHEN, Part.NOTICE, Part.WISH)}
    mine = before.my_plan
    return {**words, "plan": mine.text if mine else "", "unit": before.unit, "metric": found.metric}


def _cut(words: Mapping[str, object]) -> Mapping[str, object]:
    """As long as the field lets it be: the rest is for its author to say anew."""
    return {name: _short(value, LONGEST.get(name)) for name, value in words.items()}


def _short(value: object, longest: int | None) -> object:
    return value[:longest] if isinstance(value, str) and longest else value
