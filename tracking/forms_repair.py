"""What people type about a step of repair."""

from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.clock import to_instant
from core.hints import hint_at
from core.theirs import keep_what_is_ones_own
from core.tidy import TidyCharField
from tracking.forms_incident import BAD_TIME, NaiveDateTimeField, time_field
from tracking.models import AcceptingLine, LineKind, Repair
from tracking.repair_dates import MODEL_HOURS, By, due_for, is_ahead

IN_HOURS = {24: pgettext_lazy("repair", "In 24 hours"), 48: _("In 48 hours"), 72: _("In 72 hours")}
BYS = (
    (By.MODEL, IN_HOURS[MODEL_HOURS]),
    (By.TOMORROW, _("Tomorrow evening")),
    (By.WEEK, _("In a week")),
    (By.TIME, _("At another time")),
)
NOT_AHEAD = _("Choose a time from now on, within a year.")
FEW_WORDS = _("Write a few words first.")


def line(model: type[Any], name: str, label: Any, **more: Any) -> TidyCharField:
    """A field for a few words, as long as the model keeps."""
    longest = model._meta.get_field(name).max_chars
    return TidyCharField(label=label, max_length=longest, error_messages={"required": FEW_WORDS}, **more)


class OfNow(forms.Form):
    """A form that knows its reader's clock."""

    use_required_attribute = False
    hours = MODEL_HOURS

    def __init__(self, *args: Any, now: datetime, zone: ZoneInfo, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now, self.zone = now, zone
        for field in self.fields.values():
            if isinstance(field, NaiveDateTimeField):
                field.widget.attrs["min"] = now.astimezone(zone).strftime("%Y-%m-%dT%H:%M")

    def ahead(self, name: str, by: By, wall: datetime | None) -> datetime | None:
        """The instant, if a step may be meant for it; else the field says what is wrong."""
        chosen = to_instant(wall, self.zone) if wall else None
        due = due_for(by, now=self.now, zone=self.zone, chosen=chosen, hours=self.hours)
        if due is None or not is_ahead(due, now=self.now):
            if name not in self.errors:
                self.add_error(name, NOT_AHEAD)
            return None
        return due


class NamedForm(forms.Form):
    """I did … / I will …"""

    use_required_attribute = False
    error = line(
        Repair, "error", _("I did …"),
        help_text=_("One thing you did yourself, as a camera would have seen it."), widget=forms.Textarea,
    )  # fmt: skip
    act = line(
        Repair, "act", _("I will …"), help_text=_("One thing that can be seen when it is done."),
        validators=[keep_what_is_ones_own],
    )  # fmt: skip

    def __init__(self, *args: Any, agreed_hours: int | None = None, **more: Any) -> None:
        """`agreed_hours`: what lies ready as "by …" where the two agreed on it."""
        super().__init__(*args, **more)
        hint_at(self, "error")
        if agreed_hours in IN_HOURS:
            self.hours = agreed_hours
            self.fields["by"].choices = [(By.MODEL, IN_HOURS[agreed_hours]), *BYS[1:]]  # type: ignore[attr-defined]
        elif agreed_hours is not None:
            self.fields["by"].initial = By.WEEK


class RewordRepairForm(NamedForm):
    """The same step in other words."""


class RepairForm(OfNow, NamedForm):
    """I did … / I will … / by …; `key` is the id it will have, so that a second tap makes no second one."""

    by = forms.ChoiceField(label=_("By …"), choices=BYS, widget=forms.RadioSelect, initial=By.MODEL)
    at = time_field(_("Date and hour"))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        by = cleaned.get("by")
        if by != By.TIME:
            self.errors.pop("at", None)  # a time that is not asked for cannot be wrong
        if by:
            cleaned["due_at"] = self.ahead("at" if by == By.TIME else "by", By(by), cleaned.get("at"))
        return cleaned

    @property
    def named(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in ("error", "act", "due_at")}
        return told | {"repair_id": self.cleaned_data["key"]}


class MoveRepairForm(OfNow):
    to = NaiveDateTimeField(
        label=_("Another time"),
        widget=time_field("").widget,
        error_messages={"invalid": BAD_TIME, "required": NOT_AHEAD},
    )

    def clean_to(self) -> datetime | None:
        return self.ahead("to", By.TIME, self.cleaned_data["to"])


class LineForm(forms.Form):
    """One of the two lines, in one's own words."""

    use_required_attribute = False
    text = line(AcceptingLine, "text", "")

    def __init__(self, *args: Any, kind: LineKind, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["text"].label = kind.label
