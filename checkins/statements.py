"""What each says in a check-in: notes, stress, a win or a thank-you, and drafts. Inside `acting_as` its author."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from checkins import check_in as check_ins
from checkins.check_in import Standing
from checkins.clock import StepKind
from checkins.models import CheckIn, Draft, Request, Statement, Stress, StressNote
from checkins.preparing import OVERTAKEN_WITHIN, prepared_by, put_away
from core import live
from couples.models import Couple
from tracking.models import Moment, MomentKind
from tracking.services import edit_moment

NOTABLE_FOR = timedelta(hours=24)  # after the end, for whoever was still typing when the other went on
LONGEST_DRAFT = 280
TAGS_OF = 40  # evenings: what somebody named longer ago is no habit
# What may be typed in which step, and is therefore worth keeping.
NOTES, STRESS = ("feeling", "text", "when", "date"), ("tag", "own", "need", "detail")
ANSWER = ("answer", "agreed_for", "later", "suggestion")
# One line that becomes a good moment of both: in these steps, in a field of the same name.
GOOD = {StepKind.WIN: MomentKind.WIN, StepKind.THANKS: MomentKind.THANKS}
WRITTEN = frozenset({StepKind.NOTES, StepKind.STRESS, *GOOD})
DRAFTED = frozenset((*NOTES, *STRESS, *GOOD, *ANSWER))


class NotNow(Exception):
    """That step is not on: not yet, or too long ago. The page was another one's, or an old one."""


class BothAreIn(NotNow):
    """The notes have been opened, and stay as they are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as somebody notes it: what, and by when."""

    text: str
    needed_by: date


def ended_at(standing: Standing) -> datetime | None:
    return standing.check_in.ended_at or standing.state.ended_at


def may_note(standing: Standing) -> bool:
    """Whether notes may be written: once both turns are over, and for a day after the end."""
    return standing.has_reached(StepKind.NOTES) and is_recent(standing)


def is_recent(standing: Standing) -> bool:
    """Whether it is on, or ended less than a day ago."""
    ended = ended_at(standing)
    return ended is None or standing.now - ended < NOTABLE_FOR


def may_add(standing: Standing) -> bool:
    """Whether what was only spoken, for want of a second phone, may still be written down."""
    return standing.check_in.phone_slot is not None and is_recent(standing)


def note(*, couple: Couple, check_in_id: UUID, author_id: UUID, feeling: str, asked: Asked | None) -> bool:
    """Note one feeling and perhaps one request, sealed until both have. True when that opened them.

    May be said anew until then. The other learns nothing before: no event, no count. Raises CheckIn.DoesNotExist,
    NotNow, BothAreIn.
    """
    standing = _locked(couple, check_in_id)
    if not may_note(standing):
        raise NotNow
    said = {"check_in": standing.check_in, "couple_id": couple.pk, "author_id": author_id}
    statement = Statement.objects.filter(check_in=check_in_id, author=author_id).first()
    if statement is None:
        statement = Statement(created_at=standing.now, **said)
    elif statement.opened_at is not None:
        raise BothAreIn
    new = statement._state.adding
    statement.feeling = feeling
    statement.save(update_fields=None if new else ["feeling"])
    _note_request(standing, author_id, asked, said)
    forget_drafts(check_in_id=check_in_id, author_id=author_id, fields=NOTES)
    if prepared_by(couple=couple, author_id=author_id, before=ended_at(standing)):
        put_away(couple=couple, author_id=author_id)
    opened = _open_if_both(check_in_id, standing.now)
    live.changed(couple.pk if opened else author_id, "check-in")
    if opened:
        live.changed(couple.pk, "requests")
    return opened


def _note_request(standing: Standing, author_id: UUID, asked: Asked | None, said: Mapping[str, object]) -> None:
    request = Request.objects.filter(check_in=standing.check_in, author=author_id).first()
    if asked is None:
        if request is not None:
            request.delete()
        return
    new = request is None
    request = request or Request(created_at=standing.now, **said)
    request.text, request.needed_by = asked.text, asked.needed_by
    request.save(update_fields=None if new else ["text", "needed_by"])


def _open_if_both(check_in_id: UUID, now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT twofold.open_if_both(%s, %s)", [check_in_id, now])
        row = cursor.fetchone()
    return bool(row and row[0])


def tell_stress(*, couple: Couple, check_in_id: UUID, author_id: UUID, tag: str, need: str, detail: str) -> None:
    """Say where stress comes from and what would help. Both see it at once; the `detail` is its author's alone.

    Raises CheckIn.DoesNotExist, NotNow.
    """
    standing = _during(couple, check_in_id, StepKind.STRESS)
    said = Stress.objects.filter(check_in=check_in_id, author=author_id).first()
    if said is None:
        common = {"couple_id": couple.pk, "author_id": author_id, "created_at": standing.now}
        said = Stress(check_in=standing.check_in, **common)
    said.tag, said.need = tag, need
    said.save()
    _note_detail(standing, author_id, detail)
    forget_drafts(check_in_id=check_in_id, author_id=author_id, fields=STRESS)
    live.changed(couple.pk, "check-in")


def tags_named(*, couple: Couple, author_id: UUID) -> list[str]:
    """Where this person's stress came from lately, newest first."""
    told = Stress.objects.filter(couple=couple, author=author_id).order_by("-created_at")
    return [one.tag for one in told[:TAGS_OF]]


def _note_detail(standing: Standing, author_id: UUID, detail: str) -> None:
    mine = {"check_in": standing.check_in, "couple_id": standing.check_in.couple_id, "author_id": author_id}
    StressNote.objects.filter(**mine).delete()
    if detail:
        StressNote.objects.create(text=detail, created_at=standing.now, **mine)


def keep_good_moment(*, couple: Couple, check_in_id: UUID, author_id: UUID, step: StepKind, text: str) -> None:
    """Keep the one line of this step, what went well or a thank-you, as a good moment of both.


    One a person and check-in: a second tap changes the first. Raises CheckIn.DoesNotExist, NotNow.
    """
    standing = _during(couple, check_in_id, step)
    own = Moment.objects.filter(occasion=check_in_id, author=author_id, kind=GOOD[step])
    moment = own.with_words().first()
    if moment is None:
        common = {"couple_id": couple.pk, "author_id": author_id, "created_at": standing.now, "text": text}
        Moment.objects.create(kind=GOOD[step], occasion=check_in_id, released_at=standing.now, **common)
    else:
        edit_moment(moment=moment, text=text, now=standing.now)
    forget_drafts(check_in_id=check_in_id, author_id=author_id, fields=[step])
    live.changed(couple.pk, "check-in")
    live.changed(couple.pk, "moments")


def save_drafts(*, couple: Couple, check_in_id: UUID, author_id: UUID, typed: Mapping[str, str], sequence: int) -> None:
    """Keep what somebody has typed so far, for themselves alone. What was typed earlier does not overwrite it.

    Raises CheckIn.DoesNotExist, NotNow.
    """
    standing = _locked(couple, check_in_id)
    if not (is_recent(standing) and any(standing.has_reached(kind) for kind in WRITTEN)):
        raise NotNow
    fields = (DRAFTED & typed.keys()) - _submitted(check_in_id, author_id)
    kept = {draft.field: draft for draft in Draft.objects.filter(check_in=check_in_id, author=author_id)}
    for field in fields:
        _keep_draft(kept.get(field), standing, author_id, field, typed[field][:LONGEST_DRAFT], sequence)


def _keep_draft(draft: Draft | None, standing: Standing, author_id: UUID, field: str, text: str, sequence: int) -> None:
    if draft is None:
        check_in = standing.check_in
        draft = Draft(check_in=check_in, couple_id=check_in.couple_id, author_id=author_id, field=field)
    elif draft.text == text or (sequence < draft.sequence and standing.now - draft.created_at < OVERTAKEN_WITHIN):
        return
    draft.text, draft.sequence, draft.created_at = text, sequence, standing.now
    draft.save()


def _submitted(check_in_id: UUID, author_id: UUID) -> frozenset[str]:
    """Fields of what has been handed in: a draft of them that was still on its way comes too late."""
    mine = {"check_in": check_in_id, "author": author_id}
    found: list[str] = []
    if Statement.objects.filter(**mine).exists():
        found += NOTES
    if Stress.objects.filter(**mine).exists():
        found += STRESS
    told = Moment.objects.filter(occasion=check_in_id, author=author_id).values_list("kind", flat=True)
    found += [step for step, kind in GOOD.items() if kind in set(told)]
    if Request.objects.filter(check_in=check_in_id, answer__author=author_id).exists():
        found += ANSWER
    return frozenset(found)


def drafts_of(*, check_in_id: UUID, author_id: UUID) -> dict[str, str]:
    return {draft.field: draft.text for draft in Draft.objects.filter(check_in=check_in_id, author=author_id)}


def forget_drafts(*, check_in_id: UUID, author_id: UUID, fields: Collection[str]) -> None:
    Draft.objects.filter(check_in=check_in_id, author=author_id, field__in=fields).delete()


def _locked(couple: Couple, check_in_id: UUID) -> Standing:
    standing = check_ins.lock(couple=couple, check_in_id=check_in_id)
    if standing is None:
        raise CheckIn.DoesNotExist
    return standing


def _during(couple: Couple, check_in_id: UUID, kind: StepKind) -> Standing:
    """For what is said in this step; within a day for a line somebody was still typing, and after a shared phone."""
    standing = _locked(couple, check_in_id)
    late = is_recent(standing) if kind in GOOD else may_add(standing)
    if not standing.has_reached(kind) or (standing.is_over and not late):
        raise NotNow
    return standing
