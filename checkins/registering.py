"""What check-ins, trials, weeks and months leave word of on the floors below. Once, when the apps are ready."""

from checkins import (
    agreed,
    beginning,
    feed,
    opening,
    past,
    pause_letters,
    pauses,
    planning,
    request_letters,
    scheduling,
    wanted,
)
from checkins.month import counts, digest
from checkins.month import letters as month_letters
from checkins.month import past as month_past
from checkins.trials import letters as trial_letters
from checkins.trials import past as trial_past
from checkins.trials import reading as trials
from checkins.weekly import letters
from core import registry
from couples import past as couples_past
from couples import removing


def leave_word() -> None:
    registry.couple_created.append(lambda couple, now: scheduling.preset_evenings(couple=couple))
    registry.may_suggest.append(beginning.may_suggest)
    registry.calendar_dates.append(feed.evening_dates)
    registry.couple_ends_now.append(opening.stop_for_leaving)
    registry.rezoned += [scheduling.follow, request_letters.follow_zone, trial_letters.follow_zone]
    registry.on_tick += [planning.plan_check_ins, planning.sweep_lobbies, trial_letters.plan_trials]
    registry.on_tick.append(digest.plan_digests)
    registry.on_tidy.append(digest.forget_figures)
    registry.told_beside["digest"] = month_letters.beside
    registry.still_wanted["check-in"] = wanted.why_no_reminder
    registry.still_wanted["review"] = letters.why_no_letter
    registry.still_wanted["trial"] = trial_letters.why_no_letter
    registry.safety_asked_near.append(trials.safety_near)
    registry.still_wanted["talk"] = pause_letters.why_no_talk
    registry.rows_of_month.append(counts.rows_of_month)
    registry.announced_silence.append(pauses.announced_between)
    registry.pause_on.append(pauses.on_now)
    registry.done_as_agreed.append(agreed.done_between)
    registry.known_of_hard_moment.append(pauses.times_of)
    couples_past.shelves += [*past.SHELVES, *trial_past.SHELVES, *month_past.SHELVES]
    removing.kinds.update(past.REMOVABLE | trial_past.REMOVABLE | month_past.REMOVABLE)
