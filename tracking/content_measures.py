"""The figures of a month that both see: what each means, in plain words, and how a change in it is told from chance."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONTH = _("One calendar month, by the clocks that your evenings go by.")
AT_END = _("Looked at on the last day of a calendar month; of the present month, now.")
NONE_NEEDED = _("None: a nought is a nought.")
ONE_NEEDED = _("One. With none there is no figure, and not a nought.")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure. `window` says of when it is, `fewest` how much it needs, `aim` what the practices recommend."""

    name: str
    label: Promise
    meaning: Promise
    window: Promise = MONTH
    fewest: Promise = NONE_NEEDED
    aim: Promise | None = None
    is_minutes: bool = False
    adds_up: bool = True  # a number of things that happened, and not a middle or what stands open


MEASURES: dict[str, Measure] = {
    one.name: one
    for one in (
        Measure(
            "good-moments",
            _("Good moments"),
            _("Moments, thank-yous and small wins that both of you see."),
        ),
        Measure(
            "check-ins",
            _("Check-ins held"),
            _("Check-ins in which both turns were over. One that was not held is written down nowhere."),
        ),
        Measure(
            "requests-kept",
            _("Requests kept"),
            _("Requests with a date in the month that whoever said yes has marked as kept. Help is never counted."),
        ),
        Measure(
            "repairs",
            _("Steps of repair done"),
            _("Steps that whoever took them marked as done, and that the other has seen."),
        ),
        Measure(
            "hard-moments",
            _("Hard moments"),
            _("Those that began in the month, and that both of you say were like this."),
        ),
        Measure(
            "heated",
            _("The heated part"),
            _("From when it began until the heated part ended: the middle one of the month."),
            fewest=ONE_NEEDED,
            is_minutes=True,
            adds_up=False,
        ),
        Measure(
            "first-step",
            _("Time to a first step back"),
            _("From the end of the heated part until it was repaired: the middle one of the month."),
            fewest=ONE_NEEDED,
            is_minutes=True,
            adds_up=False,
        ),
        Measure(
            "to-repair",
            _("From beginning to repair"),
            _("From when it began until it was repaired: the middle one of the month."),
            fewest=ONE_NEEDED,
            is_minutes=True,
            adds_up=False,
        ),
        Measure(
            "silence",
            _("Silence nobody had announced"),
            _("From the end of the heated part until you talked again. A pause with a sign and a time is none."),
            fewest=ONE_NEEDED,
            is_minutes=True,
        ),
        Measure(
            "rested",
            _("Came to rest"),
            _("Of the hard moments of the month: repaired, or you agreed to differ, by its end."),
        ),
        Measure(
            "open",
            _("Still open"),
            _("Whenever they began: older than a day, neither repaired nor parked, and you have not agreed to differ."),
            window=AT_END,
            adds_up=False,
        ),
        Measure(
            "open-long",
            _("Open for long"),
            _("Of those still open: for more than fourteen days."),
            window=AT_END,
            adds_up=False,
        ),
    )
}
