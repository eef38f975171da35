"""Looking at a trial together, on the clock of a check-in: what its two steps show. Inside `acting_as` one of them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from checkins.models.trial import LineKind
from checkins.plan import OF_TRIALS, Form
from checkins.trials import looking
from checkins.trials.forms import ChoiceForm, LookForm
from checkins.trials.looking import Choices, Looks
from checkins.trials.reading import Standing, open_trial
from checkins.trials.screens import Figures, figures_of
from checkins.trials.states import Act
from couples.models import Couple


@dataclass(frozen=True)
class Looked:
    """The trial whose look is on, with what both said of it by now, as far as this person may read it."""

    standing: Standing
    looks: dict[int, Looks]
    choices: Choices

    @property
    def look(self) -> Looks:
        day = self.standing.look_day or 0
        return self.looks.get(day, Looks(day))

    @cached_property
    def figures(self) -> Figures | None:
        """One query."""
        return figures_of(self.standing)

    @property
    def marks(self) -> list[object]:
        """What of it can change while the step is on, for this person."""
        mine, theirs = self.choices.mine, self.choices.theirs
        said = self.look.mine and (self.look.mine.trust, self.look.is_open)
        return [self.standing.trial.pk, said, mine and mine.choice, theirs and theirs.choice]


def looked_at(*, couple: Couple, me: UUID, now: datetime) -> Looked | None:
    """Four queries; one where no look is on."""
    standing = open_trial(couple=couple, me=me, now=now)
    if standing is None or standing.look_day is None:
        return None
    choices = looking.choices_at(standing) if Act.CHOOSE in standing.may else Choices(None, None)
    return Looked(standing, looking.looks_at(standing), choices)


def form_today(*, couple: Couple, me: UUID, now: datetime) -> Form | None:
    """The form of a check-in in which the trial is looked at today; None where there is nothing to see. One query."""
    standing = open_trial(couple=couple, me=me, now=now)
    return OF_TRIALS.get(standing.look_day or 0) if standing else None


def look_form(looked: Looked) -> LookForm | None:
    """Until both are in."""
    if looked.look.is_open:
        return None
    return LookForm(day=looked.look.day, initial=said_before(looked.look, looked.standing.me))


def said_before(look: Looks, me: UUID) -> dict[str, Any]:
    if look.mine is None:
        return {}
    lines = {kind.value: look.my_line(kind, me) for kind in LineKind}
    return {"trust": look.mine.trust, **lines}


def choice_form(looked: Looked) -> ChoiceForm | None:
    if Act.CHOOSE not in looked.standing.may:
        return None
    mine = looked.choices.mine
    return ChoiceForm(initial={"choice": mine.choice if mine else None})
