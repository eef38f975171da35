"""What people type when they propose a trial, say yes to one, or look back on one."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from checkins.models.trial import Choice, LineKind, Metric, Part
from checkins.trials.proposing import Proposed
from core.hints import hinted
from core.theirs import keep_what_is_ones_own, leave_what_is_theirs
from core.tidy import TidyCharField

SHORT, LONG, UNIT = 140, 200, 24
TRUST = [(str(step), str(step)) for step in range(11)]


def _words(label: Any, *, longest: int = SHORT, own: bool = False, **more: Any) -> TidyCharField:
    """Words that bind whoever writes them, or ask something of the other."""
    check = keep_what_is_ones_own if own else leave_what_is_theirs
    field = TidyCharField(label=label, max_length=longest, validators=[check], **more)
    hinted(field)
    return field


class Keyed(forms.Form):
    """Its `key` becomes the id of what it makes: a form sent twice makes one thing."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ProposalForm(Keyed):
    """Five fields: when, what I notice, what I would appreciate, my own part, and the one thing we look at."""

    when = _words(_("When …"), help_text=_("A situation that both of you know."))
    notice = _words(_("I notice …"), longest=LONG, required=False, help_text=_("What it does to me."))
    wish = _words(_("I would appreciate …"), help_text=_("One thing that somebody could see."))
    plan = _words(
        _("My own part: if …, then I …"),
        own=True,
        help_text=_("Yours alone. The other writes theirs, if they say yes."),
    )
    metric = forms.ChoiceField(
        label=_("One thing to look at"), choices=Metric, widget=forms.RadioSelect, initial=Metric.CALM
    )
    unit = _words(_("What you count"), longest=UNIT)
    baseline = forms.IntegerField(
        label=_("How often it was in the last week, as far as you remember"),
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].error_messages["required"] = _("Say what you count, in a word or two.")

    def clean(self) -> dict[str, Any]:
        """What is not asked for cannot be wrong."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("metric") != Metric.OWN:
            self.errors.pop("unit", None)
            cleaned["unit"] = ""
        if cleaned.get("metric") == Metric.CHECK_INS:
            self.errors.pop("baseline", None)
            cleaned["baseline"] = None
        return cleaned

    @property
    def key_given(self) -> UUID:
        key: UUID = self.cleaned_data["key"]
        return key

    @property
    def proposed(self) -> Proposed:
        said = self.cleaned_data
        words = {part: said.get(part.value, "") for part in Part}
        return Proposed(words, Metric(said["metric"]), said.get("baseline"))


class YesForm(forms.Form):
    """One field: one's own part."""

    use_required_attribute = False
    plan = _words(
        _("My own part: if …, then I …"), own=True, help_text=_("What you will do yourself, in a moment you can name.")
    )


class LookForm(forms.Form):
    """How much I trust the other just now, and on day 7 and 14 two lines. Every part may be left out."""

    use_required_attribute = False
    trust = forms.ChoiceField(
        label=_("How much do I trust my partner just now?"),
        help_text=_("0: not at all. 10: completely. For yourself first; leaving it out is fine."),
        choices=TRUST,
        widget=forms.RadioSelect,
        required=False,
    )
    helps = TidyCharField(label=_("What helps"), max_length=LONG, required=False)
    change = _words(_("What I would change"), longest=LONG, required=False)

    def __init__(self, *args: Any, day: int, **more: Any) -> None:
        super().__init__(*args, **more)
        if day == 0:
            del self.fields["helps"], self.fields["change"]

    @property
    def trust_given(self) -> int | None:
        said = self.cleaned_data["trust"]
        return int(said) if said else None

    @property
    def lines(self) -> dict[LineKind, str]:
        return {kind: self.cleaned_data[kind.value] for kind in LineKind if kind.value in self.fields}


class ChoiceForm(forms.Form):
    use_required_attribute = False
    choice = forms.ChoiceField(label=_("What would you do now?"), choices=Choice, widget=forms.RadioSelect)


class KeepForm(forms.Form):
    use_required_attribute = False
    text = _words(_("What I would keep"), longest=LONG, required=False)
