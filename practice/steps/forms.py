"""What people type about small steps."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.inputs import NewForm
from practice.forms import WRITE_FIRST
from practice.models import CareAct, Habit, Step
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
