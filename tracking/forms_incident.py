"""What people type about a hard moment: four taps and one line first, everything else when they like."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.clock import local_day, to_instant
from core.hints import hint_at
from core.inputs import DayInput, TimeInput
from couples.models import Membership
from tracking.facts import names_a_person
from tracking.incidents import Told
from tracking.models import IncidentFacts, Outcome, RepairBy, Topic

TODAY, YESTERDAY, DATE = "today", "yesterday", "date"
WHENS = ((TODAY, _("Today")), (YESTERDAY, _("Yesterday")), (DATE, _("On another day")))
TIMES = ("began_at", "heated_ended_at", "talk_resumed_at", "repaired_at")
BAD_DAY = _("Choose a day up to today.")
FROM_TODAY = _("Choose a day from today on.")
SLACK = timedelta(minutes=1)  # a phone's clock may be ahead
BAD_TIME = _("Write it as a date and an hour, or leave it empty.")


class NaiveDateTimeField(forms.DateTimeField):
    """A wall-clock time, as browsers' inputs send it: the form knows the zone."""

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return datetime.fromisoformat(value).replace(tzinfo=None, second=0, microsecond=0)
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


def time_field(label: Any, help_text: Any = "") -> NaiveDateTimeField:
    return NaiveDateTimeField(
        label=label, required=False, help_text=help_text, widget=TimeInput(), error_messages={"invalid": BAD_TIME}
    )


class IncidentForm(forms.Form):
    """The least there is to say: what it was about, in one line, and when."""

    use_required_attribute = False
    topic = forms.ChoiceField(
        label=_("What was it about?"), choices=Topic, widget=forms.RadioSelect,
        error_messages={"required": _("Choose the nearest one.")},
    )  # fmt: skip
    about = IncidentFacts._meta.get_field("about").formfield(
        label=_("In one line"),
        help_text=_("A situation, not a person: what a camera would have seen."),
        error_messages={"required": _("Write a few words first.")},
    )
    when = forms.ChoiceField(
        label=pgettext_lazy("hard moment", "When"), choices=WHENS, widget=forms.RadioSelect, initial=TODAY
    )
    on_day = forms.DateField(
        label=_("Date"), widget=DayInput(), input_formats=["%Y-%m-%d"], required=False,
        error_messages={"invalid": BAD_DAY},
    )  # fmt: skip

    def __init__(self, *args: Any, now: datetime, zone: ZoneInfo, both: Iterable[Membership], **more: Any) -> None:
        super().__init__(*args, **more)
        self.now, self.zone, self.both = now, zone, tuple(both)
        self.today = local_day(now, zone)
        self.fields["on_day"].widget.attrs["max"] = self.today.isoformat()
        hint_at(self, "about")

    def clean_about(self) -> str:
        line: str = self.cleaned_data["about"]
        if names_a_person(line, (one.name for one in self.both)):
            raise forms.ValidationError(_("That is a person. Write what happened instead, in a few words."))
        return line

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("when") != DATE:
            self.errors.pop("on_day", None)
        elif "on_day" not in self.errors and not (cleaned.get("on_day") and cleaned["on_day"] <= self.today):
            self.add_error("on_day", BAD_DAY)
        return cleaned

    @property
    def day(self) -> date:
        back = {TODAY: 0, YESTERDAY: 1}.get(self.cleaned_data["when"])
        day: date = self.cleaned_data["on_day"] if back is None else self.today - timedelta(days=back)
        return day

    @property
    def told(self) -> Told:
        return {"day": self.day, "topic": self.cleaned_data["topic"], "about": self.cleaned_data["about"]}


class FactsForm(IncidentForm):
    """All that is known by now. Nothing but the first three has to be."""

    began_at = time_field(_("It began"))
    heated_ended_at = time_field(_("The heated part ended"))
    talk_resumed_at = time_field(_("You talked again"))
    repaired_at = time_field(_("It was repaired"))
    repair_by = forms.ChoiceField(label=_("Who took the first step back?"), widget=forms.RadioSelect, required=False)
    outcome = forms.ChoiceField(
        label=_("How does it stand?"), choices=Outcome, widget=forms.RadioSelect, initial=Outcome.OPEN
    )
    parked_until = forms.DateField(
        label=_("Parked until"), widget=DayInput(), input_formats=["%Y-%m-%d"], required=False,
        error_messages={"invalid": FROM_TODAY},
    )  # fmt: skip
    meant_well = IncidentFacts._meta.get_field("meant_well").formfield(
        label=_("What I meant well"), required=False, help_text=_("What you hoped for in it, in your own words.")
    )
    against = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        hint_at(self, "meant_well")
        names = {str(one.slot): one.name for one in self.both}
        self.fields["repair_by"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", pgettext_lazy("who took the first step", "Not said")),
            *((slot, names.get(slot, label)) for slot, label in RepairBy.choices),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_times(cleaned)
        until = cleaned.get("parked_until")
        if cleaned.get("outcome") != Outcome.PARKED:
            self.errors.pop("parked_until", None)
            cleaned["parked_until"] = None
        elif "parked_until" not in self.errors and not (until and until >= self.today):
            self.add_error("parked_until", FROM_TODAY)
        return cleaned

    def _clean_times(self, cleaned: dict[str, Any]) -> None:
        """Instants from here on: of two wall-clock times the later one may be the earlier when clocks change."""
        for name in TIMES:
            if cleaned.get(name):
                cleaned[name] = to_instant(cleaned[name], self.zone)
                if cleaned[name] > self.now + SLACK:
                    self.add_error(name, _("That is still to come."))
        for earlier, later, message in ORDER:
            if cleaned.get(earlier) and cleaned.get(later) and cleaned[later] < cleaned[earlier]:
                self.add_error(later, message)

    @property
    def told(self) -> Told:
        more = {
            name: self.cleaned_data[name] for name in (*TIMES, "repair_by", "outcome", "parked_until", "meant_well")
        }
        is_open = self.cleaned_data["outcome"] == Outcome.OPEN
        return cast(Told, super().told | more | {"outcome_on": None if is_open else self._outcome_day()})

    def _outcome_day(self) -> date:
        """The outcome's own day: that of the repair if it is known, else the one on which it was first said."""
        if repaired := self.cleaned_data["repaired_at"]:
            return local_day(repaired, self.zone)
        is_same = self.initial.get("outcome") == self.cleaned_data["outcome"]
        said: date | None = self.initial.get("outcome_on") if is_same else None
        return said or self.today


ORDER = (
    ("began_at", "heated_ended_at", _("That is before it began.")),
    ("heated_ended_at", "talk_resumed_at", _("That is before the heated part ended.")),
    ("began_at", "repaired_at", _("That is before it began.")),
)


def initial_of(facts: IncidentFacts, *, zone: ZoneInfo, revision: int) -> dict[str, Any]:
    """The form filled with a version, for a newer one of one's own."""
    times = {name: at.astimezone(zone).replace(tzinfo=None) for name in TIMES if (at := getattr(facts, name))}
    same = ("topic", "about", "repair_by", "outcome", "outcome_on", "parked_until")
    kept = {name: getattr(facts, name) for name in same} | {"meant_well": facts.meant_well if revision else ""}
    return kept | times | {"when": DATE, "on_day": facts.day, "against": revision}
