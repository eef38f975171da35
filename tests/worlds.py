"""One row of every kind for one couple, written by its people as the web login: what the fences are tested with."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.models import Model

from accounts.models import AccessChange, Person, SecondLock, Unproven
from accounts.tokens import make_token
from checkins.frequency import propose
from checkins.models import (
    CheckIn,
    CheckInEvent,
    Draft,
    FirstWeekEnd,
    HourAnswer,
    HowOften,
    MealTime,
    MonthAim,
    MonthAimYes,
    MonthLine,
    MonthLooked,
    NamedFeeling,
    OwnPause,
    Pause,
    PauseEvent,
    PauseSentence,
    Prepared,
    Request,
    RequestAnswer,
    Schedule,
    Script,
    Skip,
    SmallEveningMark,
    Statement,
    StepLengths,
    Stress,
    StressNote,
    WeekAct,
    Wish,
)  # fmt: skip
from checkins.plan import DEFAULT_PLAN
from checkins.weekly import review
from core.api.once import take_key
from core.checks import OWN_APPS
from core.models import DataKey
from core.privacy import acting_as
from couples.agreements import propose as propose_agreement
from couples.agreements.services import close_proposal, say_yes, weigh
from couples.mailing import address_hash
from couples.models import Agreement, Couple, Invitation, MailedAddress, Membership, RemovedWords
from couples.services import hash_of
from notices.feed import make_feed
from notices.models import Kind, Preference
from practice import baseline, boundaries, counting, easier, pulses
from practice.models import AimKind, Ease, HabitKind, Note, Sign, StepKind, TallyKind
from practice.steady import services as steady
from practice.steps import services as steps
from practice.steps import thirty as thirty_days
from tests.factories import make_couple, make_person, part
from tests.world_trials import write_trials
from tracking.incidents import Told, confirm_facts, write_incident
from tracking.models import (
    Ask,
    AskWords,
    Incident,
    IncidentFacts,
    LightAnswer,
    LineKind,
    LowWay,
    Moment,
    MomentMark,
    MomentVersion,
    PassedWeek,
    PatternAnswer,
    PhraseMark,
    Repair,
    RunningLow,
)
from tracking.perspectives import hand_in_view, release_look, save_look
from tracking.reassurance import asking, log, low, plans, reviewing, words
from tracking.reassurance.ask_state import AskAct
from tracking.reassurance.limits import AskKind
from tracking.repair_lines import say_line
from tracking.repairs import name_repair, reword_repair, see_repair

UTC_ZONE = ZoneInfo("UTC")
DAY, MONDAY, MONTH = date(2026, 3, 4), date(2026, 3, 2), date(2026, 3, 1)
TOLD: Told = {"day": DAY, "topic": "chores", "about": "the dishes stood there at midnight"}


def make_world(*, names: tuple[str, str], now: datetime, former: Person | None = None) -> tuple[Person, Person, Couple]:
    """A couple; the first wrote one row of every kind, and the second owns one of those only a partner can."""
    first, second = make_person(name=names[0]), make_person(name=names[1])
    if former:
        make_couple(first, former, now=now)
        part(first, now=now)
        part(former, now=now)
    couple = make_couple(first, second, now=now)
    with acting_as(first.pk, now):
        check_in = write_shared(couple=couple, person=first, now=now)
        request = write_words(couple=couple, check_in=check_in, person=first, now=now)
        write_month(couple=couple, person=first, now=now)
        write_first_weeks(couple=couple, person=first, now=now)
        write_metadata(couple=couple, person=first, now=now)
        write_pause(couple=couple, person=first, now=now)
        agreed = write_agreements(couple=couple, person=first, now=now)
        write_room(couple=couple, person=first, now=now)
        write_reassurance(couple=couple, person=first, now=now)
        incident = write_incident(couple=couple, author_id=first.pk, told=TOLD, now=now)
        hand_in_view(incident=incident, author_id=first.pk, typed={"was": "I was left alone with it"}, now=now)
        save_look(incident=incident, author_id=first.pk, typed={"outside": "two tired people"}, now=now)
        repair = write_repair(couple=couple, person=first, incident=incident, now=now)
    with acting_as(second.pk, now):
        see_repair(repair=repair, author_id=second.pk, revision=2, seen=True, now=now)
        RequestAnswer.objects.create(
            request=request,
            couple=couple,
            author=second,
            answer="talk",
            suggestion="in the kitchen",
            answered_at=now,
        )
        confirm_facts(facts=IncidentFacts.objects.get(), author_id=second.pk, now=now)
        say_yes(couple=couple, author_id=second.pk, agreement_id=agreed.pk, now=now)
        answer_reassurance(couple=couple, person=second, now=now)
        aim = MonthAim.objects.get()
        MonthAimYes.objects.create(couple=couple, author=second, aim=aim, said_at=now)
    write_two_views(couple=couple, both=(first, second), now=now)
    write_trials(couple=couple, both=(first, second), now=now)
    return first, second, couple


def write_two_views(*, couple: Couple, both: tuple[Person, Person], now: datetime) -> None:
    """A second hard moment of which both views are open, and a look from outside that is shown."""
    with acting_as(both[0].pk, now):
        incident = write_incident(couple=couple, author_id=both[0].pk, told=TOLD, now=now)
        look = save_look(incident=incident, author_id=both[0].pk, typed={"outside": "tired"}, now=now)
        release_look(look=look, now=now)
    for person in both:
        with acting_as(person.pk, now):
            hand_in_view(incident=incident, author_id=person.pk, typed={"was": "loud"}, now=now)


def write_repair(*, couple: Couple, person: Person, incident: Incident, now: datetime) -> Repair:
    named = {"error": "I slammed the door", "act": "oil the hinge", "due_at": now + timedelta(hours=48)}
    made = name_repair(repair_id=uuid4(), couple=couple, author_id=person.pk, incident=incident, now=now, **named)
    reword_repair(repair=made, author_id=person.pk, error="I slammed it", act="oil the hinge", now=now)
    wrong = {"kind": LineKind.WRONG, "on": made, "text": "the door"}
    say_line(couple=couple, author_id=person.pk, now=now, **wrong)
    return made


def write_shared(*, couple: Couple, person: Person, now: datetime) -> CheckIn:
    Schedule.objects.get_or_create(couple=couple, defaults={"weekdays": [1], "hour": time(21), "zone": "Europe/Riga"})
    Skip.objects.create(couple=couple, day=DAY)
    StepLengths.objects.create(couple=couple, turn=120)
    check_in = CheckIn.objects.create(couple=couple, day=DAY, plan=DEFAULT_PLAN.to_json(), first_slot=1, opened_at=now)
    CheckInEvent.objects.create(couple=couple, check_in=check_in, position=1, kind="joined", slot=1, at=now)
    WeekAct.objects.create(couple=couple, author=person, week=DAY, place=1, text="a walk", created_at=now)
    review.decide(couple=couple, author_id=person.pk, week=DAY, text="no phones at breakfast", now=now)
    return check_in


def write_words(*, couple: Couple, check_in: CheckIn, person: Person, now: datetime) -> Request:
    said = {"couple": couple, "author": person, "created_at": now}
    Statement.objects.create(check_in=check_in, feeling="tired", **said)
    Stress.objects.create(check_in=check_in, tag="work", need="listen", **said)
    Draft.objects.create(check_in=check_in, field="request", text="half a sentence", **said)
    StressNote.objects.create(check_in=check_in, text="what the new head said", **said)
    Script.objects.create(couple=couple, author=person, written_at=now, observed="the light was on")
    Prepared.objects.create(couple=couple, author=person, written_at=now, line="I miss our walks")
    Moment.objects.create(text="kept for myself", **said)
    shown = Moment.objects.create(text="tea in bed", released_at=now, edited_at=now, **said)
    Moment.objects.create(text="closed", released_at=now, opens_at=now + timedelta(days=7), **said)
    MomentVersion.objects.create(moment=shown, couple=couple, author=person, text="tea", replaced_at=now)
    PatternAnswer.objects.create(couple=couple, author=person, pattern="6.late.", said_yes=True, answered_on=DAY)
    LightAnswer.objects.create(week=MONDAY, question="soup", text="never", **said)
    Request.objects.create(text="sealed", check_in=check_in, needed_by=DAY, **said)
    return Request.objects.create(text="a text when late", needed_by=DAY, opened_at=now, **said)


def write_month(*, couple: Couple, person: Person, now: datetime) -> None:
    mine = {"couple": couple, "author": person, "month": MONTH, "created_at": now}
    MonthLine.objects.create(kind="win", text="we laughed", **mine)
    MonthLine.objects.create(kind="step", text="say when I am late", **mine)
    MonthAim.objects.create(figure="check-ins", least=5, **mine)
    MonthLooked.objects.create(couple=couple, month=MONTH)


def write_first_weeks(*, couple: Couple, person: Person, now: datetime) -> None:
    mine = {"couple": couple, "author": person}
    FirstWeekEnd.objects.create(couple=couple, at=now)
    Wish.objects.create(text="more evenings in the kitchen", created_at=now, **mine)
    SmallEveningMark.objects.create(evening="breath", left_out=True, **mine)
    HowOften.objects.create(round=0, wish="less", **mine)
    propose(number=0, before=0, evenings=3, chance=1)


def write_pause(*, couple: Couple, person: Person, now: datetime) -> None:
    mine = {"couple": couple, "author": person}
    pause = Pause.objects.create(slot=1, minutes=5, first_slot=1, longest_hours=24, started_at=now, **mine)
    PauseEvent.objects.create(pause=pause, position=0, kind="ready", slot=1, at=now, **mine)
    PauseSentence.objects.create(pause=pause, text="I was tired, not cross", created_at=now, **mine)
    MealTime.objects.create(author=person, begins=time(18), ends=time(19))
    OwnPause.objects.create(author=person, minutes=10, started_at=now)
    NamedFeeling.objects.create(author=person, feeling="hurt", intensity=7, step="walk", at=now)


def write_agreements(*, couple: Couple, person: Person, now: datetime) -> Agreement:
    """One that was taken back, and one that waits for a yes, with what it gives."""
    mine: dict[str, Any] = {"couple": couple, "author_id": person.pk, "now": now}
    over = propose_agreement(kind="free", title="Sundays", text="no plans", values={}, **mine)
    close_proposal(agreement_id=over.pk, **mine)
    waits = propose_agreement(kind="leave", title="", text="when one gets loud", values={}, **mine)
    weigh(thread=waits.thread, said={"gives": "quiet"}, **mine)
    return waits


def write_metadata(*, couple: Couple, person: Person, now: datetime) -> None:
    MomentMark.objects.create(person=person, moment_id=uuid4(), kind="aside", day=DAY)
    PassedWeek.objects.create(person=person, week=MONDAY)
    Preference.objects.create(person=person, kind=Kind.REQUEST)
    HourAnswer.objects.create(couple=couple, person=person, hour=time(21), zone="", suits=False)
    Unproven.objects.create(person=person, since=now)
    RemovedWords.objects.create(couple=couple, person=person, kind="stress", row=uuid4(), text="{}", removed_at=now)
    make_feed(person_id=person.pk, couple_id=couple.pk, now=now)
    SecondLock.objects.create(person=person)
    PhraseMark.objects.create(author=person, phrase="love-test", kind="say")
    AccessChange.objects.create(person=person, kind=AccessChange.Kind.PASSWORD, at=now)
    make_token(token_id=uuid4(), person=person, couple_id=couple.pk, name="my phone", may="write", now=now)
    take_key(person_id=person.pk, key="1", body=b"{}", now=now)
    MailedAddress.objects.create(pk=address_hash(person.email), mailed_at=now)
    Invitation.objects.create(
        couple=couple, inviter=person, code_hash=hash_of(str(person.pk)), created_at=now, revoked_at=now,
        expires_at=now + timedelta(days=1),
    )  # fmt: skip


def write_room(*, couple: Couple, person: Person, now: datetime) -> None:
    mine: dict[str, Any] = {"author_id": person.pk, "now": now}
    line = boundaries.set_boundary(text="I go for a walk", new_id=uuid4(), today=DAY, **mine)
    boundaries.mark_crossing(line=line, new_id=uuid4(), fact="at breakfast", now=now)
    boundaries.show_boundary(line=line, couple=couple, now=now)
    close = counting.partner_of(couple_id=couple.pk, name="B", **mine)
    counting.note_contact(close=close, by_me=True, new_id=uuid4(), now=now)
    counting.tap(kind=TallyKind.FACT, new_id=uuid4(), **mine)
    counting.set_aim(author_id=person.pk, kind=AimKind.FACTS, today=DAY)
    counting.write_note(kind=Note.Kind.TRIGGER, text="the door", new_id=uuid4(), **mine)
    pulses.keep_pulse(new_id=uuid4(), answers={"safety": 6}, meant_well="the soup", **mine)
    steady.add_method(text="cold water", new_id=uuid4(), **mine)
    steady.add_support(name="Mo", reach="in the evening", new_id=uuid4(), **mine)
    thought = {"text": "all is lost", "facts": ["the tea"], "reworded": "a hard week", "believed": (8, 4)}
    steady.keep_thought(new_id=uuid4(), **thought, **mine)
    easier.say_ease(said=Ease.HARDER, new_id=uuid4(), **mine)
    steps.note_step(kind=StepKind.NO, said=["the second helping"], new_id=uuid4(), **mine)
    steps.plan_act(text="a swim", new_id=uuid4(), today=DAY, **mine)
    steps.look_out_for(author_id=person.pk, kind=HabitKind.SILENT, signs="my jaw", today=DAY)
    thirty = thirty_days.start_thirty(author_id=person.pk, today=DAY)
    thirty_days.look(thirty=thirty, number=0, note="the soup")
    weeks = baseline.start_baseline(author_id=person.pk, today=DAY - timedelta(days=20))
    baseline.note_day(weeks=weeks, number=3, counts={"avoided": 1, "silent": 20, "accusing": 2})
    baseline.show_figure(weeks=weeks, sign=Sign.SILENT, couple=couple, now=now, today=DAY)


def write_reassurance(*, couple: Couple, person: Person, now: datetime) -> None:
    """What she keeps of her own asking, and what both see of it."""
    mine: dict[str, Any] = {"author_id": person.pk, "now": now}
    plans.begin_counting(author_id=person.pk, weeks=2, today=DAY - timedelta(days=30))
    said: dict[str, Any] = {"signal": "tea?", "wished": "we are fine", "meant_for": "", "seconds": 20}
    words.wish_words(couple=couple, kind=AskKind.AFFIRMATION, quiet_minutes=5, **said, **mine)
    place = Membership.objects.get(couple=couple, person=person)
    asked = {"kind": AskKind.AFFIRMATION, "new_id": uuid4(), "about": "", "note": {"worry": "the tone", "before": 3}}
    asking.send_ask(couple=couple, me=place, now=now, **asked)
    log.write_sheet(new_id=uuid4(), said={"worry": "he was late"}, **mine)
    reviewing.show_counts(couple=couple, days=1, zone=UTC_ZONE, **mine)
    reviewing.switch_review(couple=couple, on=True, now=now)
    reviewing.note_week(couple=couple, helped="the walk", hard="the phone", **mine)
    low.say_low(couple=couple, way=LowWay.SIGN, text="a hand", days=3, **mine)


def answer_reassurance(*, couple: Couple, person: Person, now: datetime) -> None:
    """The other's line, their sign in answer to hers, and their yes to what would help her."""
    mine: dict[str, Any] = {"couple": couple, "author_id": person.pk, "now": now}
    words.say_line(words_id=AskWords.objects.get().pk, text="I am here", **mine)
    low.agree_to_low(low_id=RunningLow.objects.get().pk, **mine)
    place = Membership.objects.get(couple=couple, person=person)
    asking.act(couple=couple, me=place, ask_id=Ask.objects.get().pk, what=AskAct.SIGN, now=now)


def models_of_couples() -> set[type[Model]]:
    """Every model of ours whose rows name a couple."""
    named = {model for model in apps.get_models() if model._meta.app_label in OWN_APPS}
    return {m for m in named if m is not DataKey and any(f.attname == "couple_id" for f in m._meta.concrete_fields)}
