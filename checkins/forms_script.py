"""What people type to put a script together, and to book a calm moment for a talk."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from checkins.content_script import BEHIND, DEFAULT, SHAPES, Shape
from checkins.forms import AnswerForm, DayField, OfDay, words_of
from checkins.models import Request, Script
from checkins.models.request import TALK_MINUTES, Answer
from checkins.request_dates import FARTHEST
from core.clock import local_day, to_instant
from core.hints import hinted
from core.inputs import TimeInput
from core.theirs import leave_what_is_theirs

CALM = (time(7), time(22))
LONG = ("observed", "effect")
SEND = "send"


class ScriptForm(OfDay):
    """The parts that its shape shows. Sent is the request: it alone may ask for nothing that is the other's."""

    incident = forms.TypedChoiceField(required=False, label=_("About a hard moment"), coerce=UUID, empty_value=None)

    def __init__(self, *args: Any, shape: str, about: Mapping[UUID, str], **more: Any) -> None:
        self.shape: Shape = SHAPES[shape]
        super().__init__(*args, **more)
        for name, label in self.shape.asks.items():
            if name == "until":
                self.fields[name] = DayField(label=label, required=False)
                continue
            words: Any = Script._meta.get_field(name)
            field = words.formfield(
                label=label, required=False, widget=forms.Textarea if name in LONG else forms.TextInput
            )
            if shape == BEHIND and name == "feeling":
                field.widget.attrs["list"] = "drivers"
            self.fields[name] = hinted(field)
        which = cast(forms.TypedChoiceField, self.fields["incident"])
        which.choices = [("", _("Not about one")), *((str(pk), line) for pk, line in about.items())]
        self.order_fields((*self.shape.asks, "incident"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("until"):
            self.near("until", cleaned["until"])
        if self.data.get("do") == SEND:
            self._clean_to_send(cleaned)
        return cleaned

    def _clean_to_send(self, cleaned: dict[str, Any]) -> None:
        if "request" not in self.errors:
            if not cleaned.get("request"):
                self.add_error("request", _("Write what you ask for first."))
            else:
                try:
                    leave_what_is_theirs(cleaned["request"])
                except forms.ValidationError as error:
                    self.add_error("request", error)
        if "until" in self.fields and "until" not in self.errors and not cleaned.get("until"):
            self.add_error("until", _("Choose a day."))

    @property
    def typed(self) -> dict[str, Any]:
        named = {"incident": "incident_id"}
        return {named.get(name, name): value for name, value in self.cleaned_data.items() if name in self.fields}


def known_shape(name: str) -> str:
    return name if name in SHAPES else DEFAULT


class TalkForm(OfDay):
    """Twenty to thirty minutes at a calm moment, about one thing (E06)."""

    text = words_of(Request, "text", _("What it is about"), help_text=_("One thing, in a few words."))
    at = forms.DateTimeField(
        label=pgettext_lazy("talk", "When"), widget=TimeInput(), input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"required": _("Choose a day and an hour."), "invalid": _("Choose a day and an hour.")},
    )  # fmt: skip
    minutes = forms.TypedChoiceField(
        label=_("How long"),
        coerce=int,
        choices=[(m, format_lazy(_("{minutes} minutes"), minutes=m)) for m in TALK_MINUTES],
        initial=20,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, now: datetime, zone: ZoneInfo, **more: Any) -> None:
        super().__init__(*args, today=now.astimezone(zone).date(), **more)
        self.now, self.zone = now, zone

    def clean_at(self) -> datetime:
        """An instant, at an hour of one's own day at which people are awake."""
        wall: datetime = self.cleaned_data["at"].replace(tzinfo=None)
        if not CALM[0] <= wall.time() <= CALM[1]:
            raise forms.ValidationError(_("Choose an hour between 7:00 and 22:00. Tired people fight."))
        at = to_instant(wall, self.zone)
        if not self.now < at <= self.now + FARTHEST:
            raise forms.ValidationError(_("Choose a time that is still to come, within a year."))
        return at


class TalkAnswerForm(forms.Form):
    """Yes to that hour, or not then, with an hour of one's own. No reason is asked for."""

    use_required_attribute = False
    answer = forms.ChoiceField(
        label=_("Your answer"), choices=((Answer.YES, _("Yes")), (Answer.NOT_NOW, _("Not then, but …"))),
        widget=forms.RadioSelect,
    )  # fmt: skip
    suggestion = words_of(Request, "text", _("When it would suit you, if it would"), required=False)

    def __init__(self, *args: Any, on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.on = on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_yes = cleaned.get("answer") == Answer.YES
        if is_yes:
            self.errors.pop("suggestion", None)
        said = {
            "agreed_for": self.on if is_yes else None,
            "suggestion": "" if is_yes else cleaned.get("suggestion", ""),
        }
        return cleaned | said


def answer_form_for(
    asked: Request, *data: Any, now: datetime, zone: ZoneInfo, **more: Any
) -> AnswerForm | TalkAnswerForm:
    """What may be answered. A talk is answered for its own hour, on the answerer's own day."""
    if asked.at is not None:
        return TalkAnswerForm(*data, on=local_day(asked.at, zone), **more)
    return AnswerForm(*data, today=local_day(now, zone), kind=asked.kind, **more)


def begins_with(script: Script | None, shape: str, *, today: date) -> dict[str, Any]:
    """What the form shows of the draft; a day that the shape proposes where none was chosen."""
    days = SHAPES[shape].days
    until = today + timedelta(days=days) if days else None
    if script is None:
        return {"until": until}
    kept = {name: getattr(script, name) for name in ("observed", "feeling", "effect", "request")}
    return kept | {"until": script.until or until, "incident": script.incident_id}
