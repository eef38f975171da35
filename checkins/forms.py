"""What people type and choose in a check-in and in requests."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from checkins.content import FEELINGS, STRESSES
from checkins.models import Request, RequestAnswer, Stress
from checkins.models.check_in import Need
from checkins.models.request import Answer, RequestKind
from checkins.request_dates import When, day_for, is_near
from checkins.statements import Asked
from checkins.tags import in_order
from core.hints import MARK, hinted
from core.inputs import DayInput
from core.theirs import leave_what_is_theirs
from core.tidy import TidyCharField

WHENS = (
    (When.TONIGHT, _("Tonight")),
    (When.TOMORROW, _("Tomorrow")),
    (When.WEEK, _("This week")),
    (When.DATE, _("On a date")),
)
HELP_ANSWERS = (
    (Answer.YES, _("Gladly")),
    (Answer.NOT_NOW, _("Not now, but at …")),
    (Answer.TALK, _("Let us talk about it")),
)
NOT_NEAR = _("Choose a day from today on, within a year.")


def words_of(model: type[Any], name: str, label: Any, **more: Any) -> TidyCharField:
    """A field for one line that asks something of the other, as long as the model keeps."""
    longest = model._meta.get_field(name).max_chars
    field = TidyCharField(label=label, max_length=longest, validators=[leave_what_is_theirs], **more)
    hinted(field)
    return field


class DayField(forms.DateField):
    """A day as browsers' date inputs send it, from `today` of the form on."""

    def __init__(self, **more: Any) -> None:
        errors = {"required": NOT_NEAR, "invalid": NOT_NEAR}
        super().__init__(widget=DayInput(), input_formats=["%Y-%m-%d"], error_messages=errors, **more)


class OfDay(forms.Form):
    """A form that knows which day it is for its reader."""

    use_required_attribute = False

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.widget.attrs["min"] = today.isoformat()

    def near(self, name: str, day: date | None) -> date | None:
        """The day, if it may be agreed on; else the field says what is wrong."""
        if day is None or not is_near(day, today=self.today):
            if name not in self.errors:
                self.add_error(name, NOT_NEAR)
            return None
        return day


class AskForm(OfDay):
    """One concrete thing, and by when."""

    text = words_of(
        Request, "text", _("One request"), help_text=_("One small thing, that can be seen when it is done.")
    )
    when = forms.ChoiceField(label=_("When"), choices=WHENS, widget=forms.RadioSelect, initial=When.WEEK)
    date = DayField(label=_("Date"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        field = "date" if cleaned.get("when") == When.DATE else "when"
        if field == "when":
            self.errors.pop("date", None)  # a day that is not asked for cannot be wrong
        if "when" in cleaned:
            day = day_for(When(cleaned["when"]), today=self.today, chosen=cleaned.get("date"))
            cleaned["needed_by"] = self.near(field, day)
        return cleaned

    @property
    def asked(self) -> Asked:
        return Asked(self.cleaned_data["text"], self.cleaned_data["needed_by"])


class NotesForm(AskForm):
    """One feeling and one request; `nothing` is what the second button sends: nothing to ask tonight."""

    feeling = forms.ChoiceField(label=_("One feeling"), choices=FEELINGS, widget=forms.RadioSelect)
    nothing = forms.BooleanField(required=False, widget=forms.HiddenInput)
    field_order = ("feeling", "text", "when", "date")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["text"].error_messages["required"] = _("Write one request, or say there is none tonight.")

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("nothing"):
            return super().clean()
        for name in ("text", "when", "date"):
            self.errors.pop(name, None)
        return self.cleaned_data

    @property
    def request(self) -> Asked | None:
        return None if self.cleaned_data["nothing"] else self.asked


class HelpForm(forms.Form):
    """Help with something, in one line. When is left to the answer."""

    use_required_attribute = False
    text = words_of(
        Request,
        "text",
        _("Could you help me with …"),
        help_text=_("One line is enough. The other decides when."),
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


class AnswerForm(OfDay):
    """Yes by a day, not now with another day or a suggestion of one's own, or let us talk."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=Answer, widget=forms.RadioSelect)
    agreed_for = DayField(label=_("For when"))
    later = DayField(label=_("But on this day, gladly"), required=False)
    suggestion = words_of(RequestAnswer, "suggestion", _("What you could do instead, or when"), required=False)

    def __init__(self, *args: Any, kind: str = RequestKind.ASK, **more: Any) -> None:
        super().__init__(*args, **more)
        if kind == RequestKind.HELP:
            self.fields["answer"].choices = HELP_ANSWERS  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The day of an answer that is not given cannot be wrong. With one, "not now" means then."""
        cleaned = super().clean() or self.cleaned_data
        answer = cleaned.get("answer")
        day, later = cleaned.pop("agreed_for", None), cleaned.pop("later", None)
        chosen = {Answer.YES.value: "agreed_for", Answer.NOT_NOW.value: "later"}.get(answer or "", "")
        for name in {"agreed_for", "later"} - {chosen}:
            self.errors.pop(name, None)
        cleaned["agreed_for"] = None
        if chosen == "agreed_for" or (chosen == "later" and later):
            cleaned["agreed_for"] = self.near(chosen, day if chosen == "agreed_for" else later)
        if answer != Answer.NOT_NOW:
            self.errors.pop("suggestion", None)
            cleaned["suggestion"] = ""
        return cleaned


class MoveForm(OfDay):
    to = DayField(label=_("Another day"))

    def clean_to(self) -> date | None:
        return self.near("to", self.cleaned_data["to"])


class StressForm(forms.Form):
    """Where it comes from, as a word to tap or in one's own; what would help; and a line that stays one's own.

    `used` are the words this person has named lately. On a shared phone there is no line of one's own.
    """

    tag = forms.ChoiceField(label=_("Where does it come from?"), widget=forms.RadioSelect)
    own = words_of(Stress, "tag", _("Or in a word of your own"), required=False)
    need = forms.ChoiceField(label=_("What would help?"), choices=Need, widget=forms.RadioSelect)
    detail = TidyCharField(
        label=_("A line for yourself"), help_text=_("Only you see it."), max_length=280, required=False
    )

    def __init__(self, *args: Any, used: Sequence[str], shared: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        words = dict(STRESSES)
        tags = in_order(used, list(words))
        self.fields["tag"].error_messages["required"] = _("Tap one, or write a word of your own.")
        cast(forms.ChoiceField, self.fields["tag"]).choices = [(tag, words.get(tag, tag)) for tag in tags]
        if shared:
            del self.fields["detail"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if own := cleaned.get("own"):
            self.errors.pop("tag", None)
            cleaned["tag"] = own
        return cleaned

    @property
    def told(self) -> dict[str, str]:
        said = self.cleaned_data
        return {"tag": said["tag"], "need": said["need"], "detail": said.get("detail", "")}


class PrepareForm(forms.Form):
    """What somebody means to say next time. Every part may be left out."""

    use_required_attribute = False
    line = TidyCharField(
        label=_("What you want to say"), max_length=280, required=False,
        widget=forms.Textarea(attrs={"rows": 4, MARK: True}),
    )  # fmt: skip
    feeling = forms.ChoiceField(label=_("One feeling"), choices=FEELINGS, widget=forms.RadioSelect, required=False)
    text = words_of(Request, "text", _("One request"), required=False)


class WinForm(forms.Form):
    win = TidyCharField(label=_("One small thing that went well"), max_length=280)


class ThanksForm(forms.Form):
    thanks = TidyCharField(label=_("Thank you for …"), max_length=280)
