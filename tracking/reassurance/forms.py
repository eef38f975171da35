"""What people choose and type around reassurance. What asks something of the other is checked at its field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from core.inputs import NewForm
from core.theirs import leave_what_is_theirs
from core.tidy import TidyCharField
from tracking.models import Ask, AskLine, AskNote, AskReview, AskWords, FactSheet, LowWay, RunningLow, Tried, TriedKind
from tracking.models.reassurance import QUIET, SECONDS
from tracking.models.reassurance_own import STEPS, WAITS
from tracking.reassurance.limits import AskKind

WRITE_FIRST = _("Write a few words first.")
DAYS = ((1, _("until this time tomorrow")), (3, _("three days")), (7, _("a week")), (14, _("two weeks")))


def seconds_choices() -> list[tuple[int, str]]:
    return [(n, ngettext("%d second", "%d seconds", n) % n) for n in SECONDS]


def quiet_choices() -> list[tuple[int, Any]]:
    return [(n, ngettext("%d minute", "%d minutes", n) % n if n else _("no timer")) for n in QUIET]


def wait_choices() -> list[tuple[Any, Any]]:
    return [("", pgettext_lazy("a wait", "none")), *((n, ngettext("%d hour", "%d hours", n) % n) for n in WAITS)]


def words_of(model: type[Any], name: str, label: Any, *, asks: bool = False, **more: Any) -> TidyCharField:
    """A field for words, as long as the model keeps; `asks` something of the other."""
    longest = model._meta.get_field(name).max_chars
    checks = [leave_what_is_theirs] if asks else []
    return TidyCharField(label=label, max_length=longest, validators=checks, **more)


def rating(label: Any) -> forms.TypedChoiceField:
    """Nought to ten, or no number."""
    choices = [("", _("no number")), *((str(number), str(number)) for number in range(11))]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, empty_value=None, required=False)


class AskForm(NewForm):
    """One ask. `worry` and `before` are the asker's own and go into their log; `about` the other reads."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in AskKind], widget=forms.HiddenInput)
    about = words_of(Ask, "about", _("What I would like to look at"), asks=True, required=False)
    worry = words_of(AskNote, "worry", _("The worry, in a word or two"), required=False)
    before = rating(_("How calm are you now? 0 is not at all, 10 is quite calm"))

    @property
    def asked(self) -> AskKind:
        return AskKind(self.cleaned_data["kind"])

    @property
    def note(self) -> dict[str, Any]:
        return {"worry": self.cleaned_data["worry"], "before": self.cleaned_data["before"]}


class WordsForm(forms.Form):
    """The words one would like to ask with, and to hear."""

    use_required_attribute = False

    signal = words_of(
        AskWords, "signal", _("My signal"), asks=True, error_messages={"required": WRITE_FIRST},
        help_text=_("A few words, or the name of a gesture. The same each time."),
    )  # fmt: skip
    wished = words_of(
        AskWords, "wished", _("What I would like to hear"), asks=True, error_messages={"required": WRITE_FIRST},
        help_text=_("One sentence. The other writes their own line, or takes this one over."),
    )  # fmt: skip
    meant_for = words_of(AskWords, "meant_for", _("When this is meant"), asks=True, required=False)
    seconds = forms.TypedChoiceField(
        label=_("How long the sentence takes"), coerce=int, choices=seconds_choices
    )  # fmt: skip
    quiet_minutes = forms.TypedChoiceField(
        label=_("Quiet afterwards"), coerce=int, choices=quiet_choices
    )  # fmt: skip


class LineForm(forms.Form):
    """What the giver will say."""

    use_required_attribute = False

    text = words_of(AskLine, "text", _("What I will say"), asks=True, error_messages={"required": WRITE_FIRST})


class LowForm(forms.Form):
    use_required_attribute = False

    way = forms.ChoiceField(label=_("What would help me"), choices=LowWay.choices, widget=forms.RadioSelect)
    text = words_of(
        RunningLow, "text", _("Which times, or which sign"), asks=True, required=False,
        help_text=_("For example: after breakfast and before bed. Or: a hand on the shoulder."),
    )  # fmt: skip
    days = forms.TypedChoiceField(label=_("For how long"), choices=DAYS, coerce=int)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("way") in (LowWay.TIMES, LowWay.SIGN) and "text" in found and not found["text"]:
            self.add_error("text", ValidationError(WRITE_FIRST, code="required"))
        return found


class ReviewForm(forms.Form):
    use_required_attribute = False

    helped = words_of(AskReview, "helped", _("What helped this week"), required=False)
    hard = words_of(AskReview, "hard", _("What made it hard"), required=False)


def review_form(mine: AskReview | None, data: Any = None) -> ReviewForm:
    """The form that `tracking/reassurance/_review.html` shows as `reassurance_form`, with what one wrote before."""
    return ReviewForm(data, initial={"helped": mine.helped, "hard": mine.hard} if mine else None)


# One's own side.


class BeginForm(forms.Form):
    weeks = forms.TypedChoiceField(
        label=_("How long"), coerce=int, widget=forms.RadioSelect, initial=2,
        choices=((2, _("two weeks")), (1, _("one week"))),
    )  # fmt: skip


class OftenForm(forms.Form):
    """About how often, and whether this is a hard time."""

    use_required_attribute = False

    affirmation = forms.IntegerField(label=_("One caring sentence: about how often a day"), min_value=1, max_value=20)
    fact = forms.IntegerField(label=_("A look at what happened: about how often a week"), min_value=1, max_value=20)
    emergency = forms.IntegerField(label=_("Comfort right now: about how often a month"), min_value=1, max_value=20)
    hard_time = forms.BooleanField(
        label=_("This is a hard time for me: grief, illness, a new child, or the like"), required=False
    )


class WayDownForm(forms.Form):
    wait_hours = forms.TypedChoiceField(
        label=_("A wait between two sentences on the same worry"), coerce=int, empty_value=None, required=False,
        choices=wait_choices,
    )  # fmt: skip
    step = forms.TypedChoiceField(
        label=_("A little less each week"), coerce=int, empty_value=None, required=False,
        choices=[("", pgettext_lazy("a step", "no")), *((n, f"{n / 10:g} %") for n in STEPS)],
        help_text=_("Of what you counted at first. With 12.5 % it is half in four weeks: a trial aim, not a promise."),
    )  # fmt: skip


class NoteForm(forms.Form):
    """What somebody adds to one ask in their log. All of it may stay empty."""

    before = rating(_("How calm before? 0 is not at all, 10 is quite calm"))
    after = rating(_("And how calm now?"))
    worry = words_of(AskNote, "worry", _("The worry, in a word or two"), required=False)
    tried = words_of(AskNote, "tried", _("What I tried first"), required=False)
    went = words_of(AskNote, "went", _("How it went"), required=False)
    stayed_quiet = forms.BooleanField(label=_("It stayed quiet afterwards"), required=False)


class TriedForm(NewForm):
    kind = forms.ChoiceField(label=_("What I tried"), choices=TriedKind.choices)
    what = words_of(Tried, "what", _("What it was"), required=False)
    before = rating(_("How strong was the urge to ask? 0 is none, 10 is very strong"))
    after = rating(_("How strong is it now?"))
    passed = forms.BooleanField(label=_("It passed, and I did not ask"), required=False)


class SheetForm(NewForm):
    worry = words_of(FactSheet, "worry", _("What I am worried about"), error_messages={"required": WRITE_FIRST})
    speaks_for = words_of(
        FactSheet, "speaks_for", _("What speaks for it: only what a camera would have seen"), required=False
    )
    speaks_against = words_of(FactSheet, "speaks_against", _("What speaks against it"), required=False)
    unknown = words_of(FactSheet, "unknown", _("What I do not know yet"), required=False)
