"""What people type about small steps."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.inputs import NewForm
from practice.forms import WRITE_FIRST
from practice.models import CareAct, Habit, Step, StepKind, ThirtyDay
from practice.steps.content import FIELDS, StepPage


class StepForm(NewForm):
    """As many fields as the page asks for; the first is needed."""

    use_required_attribute = False

    def __init__(self, page: StepPage, data: Any = None) -> None:
        super().__init__(data)
        for number, (name, asks) in enumerate(zip(FIELDS, page.asks, strict=False)):
            field: Any = Step._meta.get_field(name)
            self.fields[name] = field.formfield(
                label=asks, required=number == 0, error_messages={"required": WRITE_FIRST}
            )

    @property
    def said(self) -> list[str]:
        return [self.cleaned_data[name] for name in FIELDS if name in self.fields]


class ActForm(NewForm):
    use_required_attribute = False

    text = CareAct._meta.get_field("text").formfield(
        label=_("Something good for me this week"), error_messages={"required": WRITE_FIRST}
    )


class HabitForm(NewForm):
    use_required_attribute = False

    signs = Habit._meta.get_field("signs").formfield(
        label=_("How I notice it coming"), help_text=_("A place in the body, a word, a time of day."), required=False
    )


class LookForm(NewForm):
    use_required_attribute = False

    note = ThirtyDay._meta.get_field("note").formfield(label=_("A line on today"), required=False)


def part(name: str, label: Any) -> Any:
    field: Any = Step._meta.get_field(name)
    return field.formfield(label=label, required=False)


class TenForm(NewForm):
    """Three parts of ten minutes; one of them is enough."""

    use_required_attribute = False

    sentence = part("first", _("A sentence I would like to say plainly"))
    ability = part("first", _("One thing I was able to do"))
    reaction = part("first", _("Something I did"))
    seen = part("second", _("What I saw or heard then"))
    guessed = part("third", _("What I guessed about it"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not any(said[name] for name in ("sentence", "ability", "reaction")):
            raise ValidationError(_("Write a few words in one of the parts."), code="empty")
        return said

    @property
    def parts(self) -> dict[StepKind, list[str]]:
        """What was written, by kind. A scene has no words of its own here: the sentence stands for it."""
        said = self.cleaned_data
        found = {
            StepKind.SENTENCE: [said["sentence"]],
            StepKind.ABILITY: [said["ability"]],
            StepKind.REACTION: [said["reaction"], said["seen"], said["guessed"]],
        }
        return {kind: words for kind, words in found.items() if words[0]}
