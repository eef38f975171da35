"""What one of the two sees of a check-in at an instant: which screen, what may be tapped, what has been said."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from checkins import clock
from checkins.check_in import Standing
from checkins.clock import EventKind, Phase, StepKind
from checkins.models import Prepared, Request, Statement, Stress, StressNote
from checkins.models.request import Answer
from checkins.preparing import prepared_by
from checkins.request_states import State
from checkins.statements import GOOD, drafts_of, ended_at
from checkins.trials.meeting import Looked, looked_at
from couples.models import Couple, Membership
from tracking.models import Moment

# What one screen for two says in other words: by name, never "you".
FOR_TWO_READERS = frozenset({"lobby", *StepKind} - {StepKind.SETTLE, StepKind.CLOSE})


@dataclass(frozen=True)
class Notes:
    """What both noted, as far as this person may see it: the other's is not here before both are in."""

    mine: Statement | None
    theirs: Statement | None
    my_request: Request | None
    their_request: Request | None

    @property
    def are_open(self) -> bool:
        return self.mine is not None and self.mine.opened_at is not None

    @property
    def to_answer(self) -> Request | None:
        return self.their_request if self.their_request and self.their_request.state is State.OPEN else None

    @property
    def agreed(self) -> list[Request]:
        both = [one for one in (self.my_request, self.their_request) if one is not None]
        return [one for one in both if one.given and one.given.answer == Answer.YES]


@dataclass(frozen=True)
class Screen:
    """One person's view of a check-in. Loads only what its step shows, each at most once."""

    standing: Standing
    couple: Couple
    me: Membership
    partner: Membership

    @property
    def name(self) -> str:
        """lobby, paused, said (when it is over), elsewhere (on the other's phone), or the kind of step that is on."""
        state = self.standing.state
        if self.standing.is_over:
            return "said"
        if state.phase is not Phase.PAUSED and state.phone == self.partner.slot:
            return "elsewhere"
        if state.phase is Phase.RUNNING and state.kind is not None:
            return str(state.kind)
        return "lobby" if state.phase is Phase.LOBBY else "paused"

    @property
    def template(self) -> str:
        own = self.is_on_one_phone and self.name in FOR_TWO_READERS
        return f"checkins/check_in/{'one_phone/' if own else ''}_{self.name}.html"

    @property
    def is_on_one_phone(self) -> bool:
        """Whether both look at one screen: then nothing is on it that only one of them may see."""
        return self.standing.state.phone is not None and not self.standing.is_over

    @property
    def phone_of(self) -> Membership | None:
        """Whose phone it was held on, where they shared one."""
        slot = self.standing.check_in.phone_slot
        return None if slot is None else self.me if slot == self.me.slot else self.partner

    @property
    def is_one_sided(self) -> bool:
        """Whether only one account says so far that it was held: then it counts in no figure."""
        standing = self.standing
        shared = standing.check_in.phone_slot is not None and standing.check_in.held_at is not None
        return shared and not (self.notes.are_open or standing.state.confirmed)

    @property
    def is_by_both(self) -> bool:
        """Whether the other may be looking along at what was said, since it was held on this person's phone."""
        return self.standing.check_in.phone_slot == self.me.slot

    @property
    def first(self) -> Membership:
        """Who speaks first in this check-in."""
        return self.me if self.standing.check_in.first_slot == self.me.slot else self.partner

    @property
    def second(self) -> Membership:
        return self.partner if self.first == self.me else self.me

    @property
    def speaker(self) -> Membership | None:
        slot = self.standing.state.speaker
        return None if slot is None else self.me if slot == self.me.slot else self.partner

    @property
    def listener(self) -> Membership | None:
        return self.speaker and (self.partner if self.speaker == self.me else self.me)

    @property
    def may(self) -> frozenset[EventKind]:
        return clock.allowed(self.standing.state, self.me.slot)

    @property
    def hue_slot(self) -> int:
        return self.standing.state.speaker or 0 if self.name in (StepKind.TURN, StepKind.ECHO) else 0

    @cached_property
    def notes(self) -> Notes:
        return notes_of(self.standing, self.me)

    @cached_property
    def stresses(self) -> list[Stress]:
        return list(Stress.objects.filter(check_in=self.standing.check_in).order_by("created_at"))

    @cached_property
    def stress_note(self) -> StressNote | None:
        """What this person wrote for themselves beside it. Not where the other may be looking along."""
        if self.is_on_one_phone or all(one.author_id != self.me.person_id for one in self.stresses):
            return None
        return StressNote.objects.filter(check_in=self.standing.check_in, author=self.me.person_id).first()

    @cached_property
    def prepared(self) -> Prepared | None:
        """What this person meant to say this time: on their own turn and when they note it, on nobody else's screen."""
        mine = self.name == StepKind.TURN and self.speaker == self.me
        if self.is_on_one_phone or not (mine or self.name in (StepKind.NOTES, "said")):
            return None
        return prepared_by(couple=self.couple, author_id=self.me.person_id, before=ended_at(self.standing))

    @property
    def wins(self) -> list[Moment]:
        return self.good[StepKind.WIN]

    @property
    def thanks(self) -> list[Moment]:
        return self.good[StepKind.THANKS]

    @cached_property
    def good(self) -> dict[StepKind, list[Moment]]:
        """What was kept as a good moment, by the step it was said in."""
        shown = Moment.objects.shown_in(self.couple.pk, self.standing.now).with_words()
        told = shown.filter(occasion=self.standing.check_in.pk)
        found = list(told.order_by("created_at"))
        return {step: [one for one in found if one.kind == kind] for step, kind in GOOD.items()}

    def has_told(self, step: StepKind) -> bool:
        return any(one.author_id == self.me.person_id for one in self.good[step])

    @cached_property
    def drafts(self) -> dict[str, str]:
        return drafts_of(check_in_id=self.standing.check_in.pk, author_id=self.me.person_id)

    @cached_property
    def trial(self) -> Looked | None:
        """The trial of this check-in as this person sees it, where one is looked at in this step."""
        return looked_at(couple=self.couple, me=self.me.person_id, now=self.standing.now) if self.is_of_trial else None

    @property
    def is_of_trial(self) -> bool:
        return self.name in (StepKind.LOOK, StepKind.DECIDE)

    @property
    def seen(self) -> str:
        """The same for as long as nothing but the seconds changes: a page that shows this needs no new one."""
        state = self.standing.state
        parts: list[object] = [self.standing.check_in.pk, state.version, state.phase, self.name]
        parts += [state.overtime, state.quiet, state.allotted]
        if self.name == "said" or (self.name in (StepKind.NOTES, StepKind.CLOSE) and not self.is_on_one_phone):
            parts += _marks(self.notes)
        if self.name in (StepKind.STRESS, "said"):
            parts += [(one.pk, one.tag, one.need) for one in self.stresses]
        if self.name in (*GOOD, "said"):
            parts += [(one.pk, one.text) for told in self.good.values() for one in told]
        if self.is_of_trial and not self.is_on_one_phone:
            parts.append(self.trial and self.trial.marks)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def notes_of(standing: Standing, me: Membership) -> Notes:
    """Two queries. Row security leaves out what is sealed and the other's."""
    said = Statement.objects.filter(check_in=standing.check_in)
    asked = Request.objects.filter(check_in=standing.check_in).select_related("answer").fetch_mode(models.FETCH_RAISE)
    statements = {one.author_id == me.person_id: one for one in said}
    requests = {one.author_id == me.person_id: one for one in asked}
    return Notes(statements.get(True), statements.get(False), requests.get(True), requests.get(False))


def _marks(notes: Notes) -> list[object]:
    """What of the notes can change while the step is on."""
    found: list[object] = [notes.mine and (notes.mine.feeling, notes.mine.opened_at)]
    for request in (notes.my_request, notes.their_request):
        given = request.given if request else None
        asked = request and (request.pk, request.text, request.needed_by, request.thanked_at, request.closed_at)
        found += [asked, given and (given.answered_at, given.agreed_for, given.suggestion, given.mark)]
    return found
