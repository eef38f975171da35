"""What people type about what steadies them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.inputs import NewForm
from practice.forms import WRITE_FIRST, rating
from practice.models import CopingMethod, SupportPerson, Thought
from practice.steady.content import BELIEVED


def words(name: str, **more: Any) -> Any:
    field: Any = Thought._meta.get_field(name)
    return field.formfield(required=False, **more)


class MethodForm(NewForm):
    use_required_attribute = False

    text = CopingMethod._meta.get_field("text").formfield(
        label=_("Something that steadies me"), error_messages={"required": WRITE_FIRST}
    )


class SupportForm(NewForm):
    use_required_attribute = False

    name = SupportPerson._meta.get_field("name").formfield(
        label=_("Somebody I can turn to"),
        help_text=_("A friend, a relative, a professional. A name, or a sign that only you understand."),
        error_messages={"required": WRITE_FIRST},
    )
    reach = SupportPerson._meta.get_field("reach").formfield(
        label=_("How I reach them"), help_text=_("In your own words: a number, an hour, a place."), required=False
    )


class ThoughtForm(NewForm):
    """The thought, and as much against it as comes to mind."""

    use_required_attribute = False

    text = Thought._meta.get_field("text").formfield(
        label=_("The thought, as it came"), error_messages={"required": WRITE_FIRST}
    )
    before = rating(BELIEVED["before"])
    fact_1 = words(
        "fact_1", label=_("A fact that speaks against it"), help_text=_("One that a camera would have seen.")
    )
    fact_2 = words("fact_2", label=_("A second one"))
    fact_3 = words("fact_3", label=_("A third one"))
    reworded = words("reworded", label=_("How it sounds then"))
    after = rating(BELIEVED["after"])

    @property
    def facts(self) -> list[str]:
        return [fact for name in ("fact_1", "fact_2", "fact_3") if (fact := self.cleaned_data[name])]
