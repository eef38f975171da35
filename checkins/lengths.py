"""How long the steps of a couple's check-ins last. Inside `acting_as` one of the two; used by the next one opened."""

from checkins.models import StepLengths
from checkins.plan import OPTIONAL, Form, Pace, StepKind
from couples.models import Couple


def pace_of(couple: Couple) -> Pace:
    """What the two have set, or as it was meant. One query."""
    own = StepLengths.objects.filter(couple=couple).first()
    if own is None:
        return Pace()
    without = frozenset(kind for kind in OPTIONAL if getattr(own, f"without_{kind}"))
    return Pace({kind: getattr(own, kind) for kind in StepKind}, without)


def set_pace(*, couple: Couple, pace: Pace) -> None:
    """These lengths from the next check-in on; one that is open goes on as it began. Two at once: the later one counts.

    Raises InvalidPlan.
    """
    for form in Form:
        pace.plan(form)
    values: dict[str, int | bool | None] = {kind.value: seconds for kind, seconds in pace.lengths.items()}
    values |= {f"without_{kind}": kind in pace.without for kind in OPTIONAL}
    own = StepLengths(couple=couple, **values)
    StepLengths.objects.bulk_create([own], update_conflicts=True, unique_fields=["couple"], update_fields=[*values])


def forget_pace(*, couple: Couple) -> None:
    """Back to how it was meant. Safe to repeat."""
    StepLengths.objects.filter(couple=couple).delete()
