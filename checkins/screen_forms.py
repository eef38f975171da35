"""The forms on a page of a check-in, filled with what this person had typed or prepared."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checkins.clock import StepKind
from checkins.forms import AnswerForm, NotesForm, StressForm, ThanksForm, WinForm
from checkins.request_dates import offered_day
from checkins.screen import Notes, Screen
from checkins.statements import GOOD, is_recent, may_add, may_note, tags_named
from checkins.trials.meeting import choice_form, look_form

GOOD_FORMS = {StepKind.WIN: WinForm, StepKind.THANKS: ThanksForm}


def forms_for(screen: Screen, *, today: date) -> dict[str, Any]:
    """The forms of this step, filled with what the person had typed. None during a turn or its echo: that is spoken.

    `today` is the person's own day.
    """
    match screen.name:
        case StepKind.NOTES:
            return {} if screen.is_on_one_phone else notes_forms(screen, today=today)
        case StepKind.STRESS:
            return stress_forms(screen)
        case StepKind.WIN | StepKind.THANKS:
            return good_forms(screen, StepKind(screen.name))
        case StepKind.LOOK | StepKind.DECIDE:
            return trial_forms(screen)
    return {}


def trial_forms(screen: Screen) -> dict[str, Any]:
    """Each writes on their own phone: what is sealed does not belong on a screen that two people look at."""
    if screen.trial is None or screen.is_on_one_phone:
        return {}
    return {"look_form": look_form(screen.trial), "choice_form": choice_form(screen.trial)}


def after_forms(screen: Screen, *, today: date) -> dict[str, Any]:
    """What may still be written down when it is over: notes, and a line somebody was typing when the other went on.

    Where they shared a phone: whatever was only spoken. Nobody else is asked for anything.
    """
    standing = screen.standing
    found = notes_forms(screen, today=today) if may_note(standing) or screen.notes.are_open else {}
    if may_add(standing) and standing.has_reached(StepKind.STRESS):
        found |= stress_forms(screen)
    for step in GOOD:
        typing = is_recent(standing) and screen.drafts.get(step)
        if typing or (may_add(standing) and standing.has_reached(step)):
            found |= good_forms(screen, step)
    return found


def stress_forms(screen: Screen) -> dict[str, Any]:
    told = any(one.author_id == screen.me.person_id for one in screen.stresses)
    return {} if told else {"stress_form": stress_form(screen)}


def stress_form(screen: Screen, *typed: Any) -> StressForm:
    """The form with this person's own words first; `typed` is what they sent."""
    used = tags_named(couple=screen.couple, author_id=screen.me.person_id)
    return StressForm(*typed, used=used, shared=screen.is_on_one_phone, initial=screen.drafts)


def good_forms(screen: Screen, step: StepKind) -> dict[str, Any]:
    return {} if screen.has_told(step) else {f"{step}_form": GOOD_FORMS[step](initial=screen.drafts)}


def notes_forms(screen: Screen, *, today: date) -> dict[str, Any]:
    """The notes of this person until both are in, then an answer to the other's request."""
    notes = screen.notes
    if not notes.are_open:
        return {"notes_form": NotesForm(initial=_noted(notes) or _meant(screen) | _typed(screen.drafts), today=today)}
    if notes.to_answer is None:
        return {}
    offered = {"agreed_for": offered_day(notes.to_answer.needed_by, today=today)}
    return {"answer_form": AnswerForm(initial=offered | _typed(screen.drafts), today=today)}


def _meant(screen: Screen) -> dict[str, str]:
    """What was prepared, but for what has been typed (or emptied) since."""
    found = screen.prepared
    meant = {"feeling": found.feeling, "text": found.text} if found else {}
    return {field: words for field, words in meant.items() if words and field not in screen.drafts}


def _typed(drafts: Mapping[str, str]) -> dict[str, str]:
    return {field: text for field, text in drafts.items() if text}


def _noted(notes: Notes) -> dict[str, Any]:
    if notes.mine is None:
        return {}
    asked = notes.my_request
    request = {"text": asked.text, "when": "date", "date": asked.needed_by} if asked else {}
    return {"feeling": notes.mine.feeling, **request}
