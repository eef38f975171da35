"""The times one person can put a talk off to, as a form."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from checkins import own_pauses
from checkins.forms_pause import LaterForm
from checkins.pause_state import TOLERANCE, PauseKind, latest
from checkins.pause_times import Window, offered
from checkins.pauses import Standing
from couples.access import CoupleRequest


def windows_of_reader(request: CoupleRequest) -> tuple[Window, ...]:
    profile = request.profile
    return own_pauses.windows_of(
        person_id=request.person.pk, quiet_from=profile.quiet_from, quiet_until=profile.quiet_until
    )


def time_form(
    request: CoupleRequest, standing: Standing, kind: PauseKind, windows: Iterable[Window], data: Any = None
) -> LaterForm:
    """The times this person can choose from: outside their own quiet hours and dinner, up to what is agreed."""
    longer = kind is PauseKind.LONGER
    times = offered(
        now=request.now,
        latest=latest(standing.state, kind),
        windows=windows,
        zone=request.zone,
        tolerance=timedelta() if longer else TOLERANCE,
    )
    return LaterForm(data, times=times, now=request.now, zone=request.zone, must=not longer, prefix=kind)
