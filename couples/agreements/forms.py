"""What people type about an agreement. Every text goes through the control check."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.theirs import keep_what_is_ones_own
from core.tidy import TidyCharField
from couples.agreements.content import SAID
from couples.agreements.signs import is_taken
from couples.models import Agreement, Weighing
from couples.models.agreement import APART, LENGTHS, REPAIR_HOURS, Side
from couples.models.agreement import AgreementKind as Kind

FEW_WORDS = _("Write a few words first.")
CHOOSE = _("Choose one of these.")
TAKEN = _("That sign stands for a pause, or for support, already. Choose another, so that nobody mistakes it.")
MINUTES = tuple(
    (one, label) for one, label in zip(LENGTHS, (_("5 minutes"), _("10 minutes"), _("20 minutes")), strict=True)
)
HOURS = {24: _("24 hours"), 36: _("36 hours"), 48: _("48 hours"), 72: _("72 hours"), 168: _("A week")}
LONGEST_TITLE = 60


def _choice(label: Any, choices: Iterable[tuple[int, Any]], initial: int) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=tuple(choices), coerce=int, initial=initial, widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip


def _words(label: Any, longest: int, *, required: bool = True) -> TidyCharField:
    return TidyCharField(
        label=label, max_length=longest, required=required, validators=[keep_what_is_ones_own],
        widget=forms.Textarea if longest > 140 else forms.TextInput, error_messages={"required": FEW_WORDS},
    )  # fmt: skip


class ProposalForm(forms.Form):
    """What is proposed of one kind, filled in with what stands, or with what was `meant` on another page. `others` are
    the signs that stand, by kind."""

    use_required_attribute = False

    def __init__(
        self, kind: Kind, data: Any = None, *, meant: str = "", stands: Agreement | None = None,
        others: Iterable[tuple[str, str]] = (),
    ) -> None:  # fmt: skip
        filled = {"text": stands.body, "title": stands.title, **stands.values} if stands else {"text": meant}
        super().__init__(data, prefix=kind.value, initial=filled)
        self.kind, self.others = kind, tuple(others)
        if kind == Kind.FREE:
            self.fields["title"] = _words(_("Title"), LONGEST_TITLE)
            self.fields["thread"] = forms.UUIDField(
                widget=forms.HiddenInput, initial=stands.thread if stands else uuid4
            )
        if kind == Kind.PAUSE:
            self.fields["minutes"] = _choice(_("How long should a pause be?"), MINUTES, 10)
        if kind == Kind.APART:
            self.fields["hours"] = _choice(_("At most"), ((one, HOURS[one]) for one in APART), 24)
        else:
            self.fields["text"] = self._text()
        if kind == Kind.REPAIR:
            self.fields["hours"] = _choice(_("Lies ready as “by …”"), ((one, HOURS[one]) for one in REPAIR_HOURS), 48)

    def _text(self) -> TidyCharField:
        label = _("A sign for both, if you like") if self.kind == Kind.PAUSE else _("In your own words")
        if self.kind in (Kind.SIGN, Kind.TIME_OUT, Kind.SUPPORT):
            label = _("A word or a gesture")
        return _words(label, SAID[self.kind].longest, required=self.kind != Kind.PAUSE)

    def clean_title(self) -> str:
        return " ".join(str(self.cleaned_data["title"]).split())  # the first line ends where the text begins

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if is_taken(self.kind, text, self.others):
            raise forms.ValidationError(TAKEN)
        return text

    @property
    def proposed(self) -> Mapping[str, Any]:
        """For `services.propose`."""
        said = self.cleaned_data
        values = {name: said[name] for name in ("minutes", "hours") if name in said}
        words = {"title": said.get("title", ""), "text": said.get("text", ""), "thread": said.get("thread")}
        return {"kind": self.kind, "values": values, **words}


class WeighingForm(forms.Form):
    """What it gives and costs oneself. Both may stay empty."""

    use_required_attribute = False

    gives = _words(Side.GIVES.label, Weighing._meta.get_field("text").max_chars, required=False)
    costs = _words(Side.COSTS.label, Weighing._meta.get_field("text").max_chars, required=False)
