"""How long each step lasts, as people choose it: from a list, since a length is nothing to type on a phone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checkins.content import STEPS, say_length
from checkins.plan import MEANT, OPTIONAL, Pace, StepKind

OFFERED = (30, 45, 60, 90, 120, 150, 180, 240, 270, 300, 360, 420, 480, 600, 720, 900)
NO_TIMER, LEFT_OUT = "none", "out"
CHOOSE = gettext_lazy("Choose a length from the list.")


class LengthsForm(forms.Form):
    """One field a step, named as the step; `pace` is what was chosen."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any] | None = None, *, pace: Pace) -> None:
        super().__init__(data, initial={kind.value: _key(pace, kind) for kind in STEPS})
        for kind, label in STEPS.items():
            self.fields[kind.value] = forms.ChoiceField(
                label=str(label),
                choices=list(_choices(kind, pace.lengths[kind])),
                error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
            )

    @property
    def pace(self) -> Pace:
        """What was chosen. What is left out keeps the length it was meant to have, for when it comes back."""
        said = {kind: self.cleaned_data[kind.value] for kind in StepKind}
        without = frozenset(kind for kind, key in said.items() if key == LEFT_OUT)
        lengths = {kind: None if key == NO_TIMER else int(key) for kind, key in said.items() if kind not in without}
        return Pace(lengths | {kind: MEANT[kind] for kind in without}, without)


def _key(pace: Pace, kind: StepKind) -> str:
    if kind in pace.without:
        return LEFT_OUT
    seconds = pace.lengths[kind]
    return NO_TIMER if seconds is None else str(seconds)


def _choices(kind: StepKind, own: int | None) -> Iterable[tuple[str, str]]:
    """The lengths on offer with the one that is set, then without a timer, then without the step where that may be."""
    for seconds in sorted({*OFFERED, own} - {None}, key=lambda each: each or 0):
        yield str(seconds), say_length(seconds)
    yield NO_TIMER, _("No timer")
    if kind in OPTIONAL:
        yield LEFT_OUT, _("Left out")
