"""What one of the two does for themselves alone. A new private kind joins by one entry; see `Kind`.

An act gets whoever acts, their couple, a chance and the time, and runs inside `acting_as`. It may fail to find anything
to do. `covers` names the models whose rows it makes or changes.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from uuid import uuid4

from accounts.models import Person
from checkins import beginning, hours, preparing
from checkins.models import Draft, HowOften, Request, Statement, StressNote, Trial, TrialChoice, TrialLook
from checkins.trials import looking
from core.clock import week_start
from couples.models import Couple, RemovedWords
from notices import preferences
from practice import easier, pulses
from practice.models import Ease, HabitKind, StepKind
from practice.steady import services as steady
from practice.steps import services as steps
from practice.steps import thirty
from tracking import answering, marks, perspectives, services
from tracking.models import Incident, Moment, TriedKind
from tracking.reassurance import log as ask_log
from tracking.reassurance import plans
from tracking.reassurance.limits import AskKind


@dataclass(frozen=True)
class Scene:
    """Who acts for themselves, in which couple, and when."""

    person: Person
    couple: Couple
    chance: Random
    now: datetime

    def words(self) -> str:
        return f"nobody else reads {self.chance.randrange(10**9)}"


@dataclass(frozen=True)
class Kind:
    act: Callable[[Scene], object]
    covers: tuple[str, ...]


def keep_moment(scene: Scene) -> None:
    moment = services.keep_moment(
        author_id=scene.person.pk, couple=None, kind="thanks", text=scene.words(), now=scene.now
    )
    if scene.chance.random() < 0.3:
        services.remove_moment(moment=moment, now=scene.now)


def mark_moment(scene: Scene) -> None:
    mark = scene.chance.choice([marks.open_early, marks.put_aside])
    mark(moment_id=shown_moment(scene), person_id=scene.person.pk, day=scene.now.date())


def shown_moment(scene: Scene):
    found = Moment.objects.released_in(scene.couple.pk).order_by("pk")
    return scene.chance.choice([*found.values_list("pk", flat=True), uuid4()])


def closed_incident(scene: Scene) -> Incident:
    """The one of which no view is open, and of which the other hands none in."""
    return Incident.objects.filter(couple=scene.couple).exclude(perspectives__opened_at__isnull=False).first()


def begin_view(scene: Scene) -> None:
    typed = {"incident": closed_incident(scene), "author_id": scene.person.pk, "now": scene.now}
    save = scene.chance.choice([perspectives.save_view, perspectives.hand_in_view])
    save(typed={"was": scene.words(), "own_part": scene.words()}, **typed)


def look_from_outside(scene: Scene) -> None:
    incident, mine = closed_incident(scene), {"author_id": scene.person.pk, "now": scene.now}
    perspectives.save_look(incident=incident, typed={"outside": scene.words()}, **mine)


def answer_light_question(scene: Scene) -> None:
    week = week_start(scene.now.date()) + timedelta(weeks=scene.chance.randrange(3))
    key = scene.chance.choice(answering.questions_of(scene.couple.pk, week=week))
    said = {"week": week, "question": key, "text": scene.words(), "now": scene.now}
    answering.answer_question(couple=scene.couple, author_id=scene.person.pk, **said)


def pass_week(scene: Scene) -> None:
    week = week_start(scene.now.date()) - timedelta(weeks=scene.chance.randrange(5))
    scene.chance.choice([answering.pass_week, answering.take_up_week])(person_id=scene.person.pk, week=week)


def prepare(scene: Scene) -> None:
    mine = {"couple": scene.couple, "author_id": scene.person.pk}
    if scene.chance.random() < 0.3:
        preparing.put_away(**mine)
    preparing.prepare(line=scene.words(), feeling="tired", text="", sequence=None, now=scene.now, **mine)


def type_into_a_draft(scene: Scene) -> None:
    change(Draft.objects.filter(author=scene.person).first(), scene)


def note_to_oneself(scene: Scene) -> None:
    change(StressNote.objects.filter(author=scene.person).first(), scene)


def say_sealed(scene: Scene) -> None:
    change(Request.objects.filter(author=scene.person, opened_at=None).first(), scene)
    change(Statement.objects.filter(author=scene.person, opened_at=None).first(), scene, "feeling")


def look_at_a_trial(scene: Scene) -> None:
    """Sealed, of a day on which the other has said nothing: written as it lies, whatever day it is."""
    trial = Trial.objects.filter(couple=scene.couple, ended_at=None).values_list("pk", flat=True).first()
    mine = {"couple": scene.couple, "author": scene.person, "trial": trial}
    day = scene.chance.choice([0, 14])
    TrialLook.objects.bulk_create([TrialLook(**mine, day=day, trust=scene.chance.randrange(11))], ignore_conflicts=True)
    choice = scene.chance.choice(["keep", "end"])
    TrialChoice.objects.bulk_create([TrialChoice(**mine, choice=choice)], ignore_conflicts=True)


def keep_a_line_of_two_weeks(scene: Scene) -> None:
    said = {"of": scene.couple.pk, "couple": scene.couple, "author_id": scene.person.pk}
    looking.keep(text=scene.chance.choice([scene.words(), ""]), now=scene.now, **said)


def change(row, scene: Scene, field: str = "text") -> None:
    if row is not None:
        setattr(row, field, scene.words())
        row.save(update_fields=[field])


def wish(scene: Scene) -> None:
    beginning.write_wish(couple=scene.couple, author_id=scene.person.pk, text=scene.words(), now=scene.now)


def leave_an_evening_out(scene: Scene) -> None:
    evening = {"evening": scene.chance.choice(["breath", "sign"]), "couple": scene.couple}
    beginning.mark_evening(author_id=scene.person.pk, left_out=scene.chance.random() < 0.5, **evening)


def say_how_often(scene: Scene) -> None:
    mine = HowOften.objects.filter(author=scene.person)
    mine.update(wish=scene.chance.choice(["more", "same", "less"]))


def set_things(scene: Scene) -> None:
    profile = scene.person.profile
    profile.zone, profile.language = scene.chance.choice(["Asia/Tokyo", "UTC", "America/Lima"]), "ja"
    profile.save(update_fields=["zone", "language"])
    preferences.set_quiet_hours(profile=profile, start=time(21), end=time(9))
    preferences.want_only(person_id=scene.person.pk, kinds={"review"})
    preferences.want_detail(person_id=scene.person.pk, detail="all-figures")
    preferences.set_digest_hour(profile=profile, hour=time(20))
    hours.answer(couple=scene.couple, person_id=scene.person.pk, suits=scene.chance.random() < 0.5)


def note_a_pulse(scene: Scene) -> None:
    mine = {"author_id": scene.person.pk, "new_id": uuid4()}
    answers = {"safety": scene.chance.randrange(11), "asking": scene.chance.randrange(11)}
    pulses.keep_pulse(answers=answers, meant_well=scene.words(), now=scene.now, **mine)
    easier.say_ease(said=Ease.HARDER, now=scene.now, **mine)
    if scene.chance.random() < 0.3:
        pulses.forget_pulse(author_id=scene.person.pk, pulse_id=mine["new_id"])


def write_what_steadies(scene: Scene) -> None:
    mine = {"author_id": scene.person.pk, "now": scene.now}
    steady.add_method(text=scene.words(), new_id=uuid4(), **mine)
    steady.add_support(name="Mo", reach=scene.words(), new_id=uuid4(), **mine)
    steady.note_turning_to(support=steady.supports_of(scene.person.pk)[0], now=scene.now)
    steps.note_step(kind=StepKind.NO, said=[scene.words()], new_id=uuid4(), **mine)
    steps.look_out_for(author_id=scene.person.pk, kind=HabitKind.SILENT, signs=scene.words(), today=scene.now.date())
    with suppress(thirty.StillRunning):
        begun = thirty.start_thirty(author_id=scene.person.pk, today=scene.now.date())
        thirty.look(thirty=begun, number=0, note=scene.words())
    if not steps.acts_of(scene.person.pk, today=scene.now.date()):
        steps.plan_act(text=scene.words(), new_id=uuid4(), today=scene.now.date(), **mine)
    thought = {"text": scene.words(), "facts": [scene.words()], "reworded": "", "believed": (9, None)}
    steady.keep_thought(new_id=uuid4(), **thought, **mine)


def forget_what_was_removed(scene: Scene) -> None:
    RemovedWords.objects.filter(person=scene.person).delete()


def set_up_asking(scene: Scene) -> None:
    """About how often, a wait, a way down, a log, what was tried: all of what the asker keeps of reassurance."""
    mine, today = {"author_id": scene.person.pk, "now": scene.now}, scene.now.date()
    plans.begin_counting(author_id=scene.person.pk, weeks=1, today=today - timedelta(days=20))
    plan = plans.plan_of(scene.person.pk)
    plans.set_often(plan=plan, affirmation=1, fact=1, emergency=1, hard_time=scene.chance.random() < 0.3)
    plans.set_way_down(plan=plan, wait_hours=scene.chance.choice([None, 48]), step=125, today=today)
    ask_log.note_ask(new_id=uuid4(), kind=scene.chance.choice(list(AskKind)), **mine)
    ask_log.write_sheet(new_id=uuid4(), said={"worry": scene.words()}, **mine)
    ask_log.note_tried(new_id=uuid4(), kind=TriedKind.OWN, said={"what": scene.words(), "passed": True}, **mine)


ASKING = ("tracking.ReassurancePlan", "tracking.AskNote", "tracking.Tried", "tracking.FactSheet")
KINDS = {
    "sets up asking": Kind(set_up_asking, ASKING),
    "keeps a moment": Kind(keep_moment, ("tracking.Moment",)),
    "marks a moment": Kind(mark_moment, ("tracking.MomentMark",)),
    "begins a view": Kind(begin_view, ("tracking.Perspective",)),
    "looks from outside": Kind(look_from_outside, ("tracking.OutsideLook",)),
    "answers, sealed": Kind(answer_light_question, ("tracking.LightAnswer",)),
    "lets a week pass": Kind(pass_week, ("tracking.PassedWeek",)),
    "prepares": Kind(prepare, ("checkins.Prepared",)),
    "types a draft": Kind(type_into_a_draft, ("checkins.Draft",)),
    "notes a stress": Kind(note_to_oneself, ("checkins.StressNote",)),
    "says it, sealed": Kind(say_sealed, ("checkins.Request", "checkins.Statement")),
    "looks at a trial": Kind(look_at_a_trial, ("checkins.TrialLook", "checkins.TrialChoice")),
    "keeps a line": Kind(keep_a_line_of_two_weeks, ("checkins.TrialLine",)),
    "wishes, sealed": Kind(wish, ("checkins.Wish",)),
    "leaves an evening out": Kind(leave_an_evening_out, ("checkins.SmallEveningMark",)),
    "says how often": Kind(say_how_often, ("checkins.HowOften",)),
    "sets things": Kind(set_things, ("accounts.Profile", "notices.Preference", "checkins.HourAnswer")),
    "notes a pulse": Kind(note_a_pulse, ("practice.Pulse", "practice.EaseAnswer")),
    "steadies": Kind(
        write_what_steadies,
        (
            "practice.CopingMethod",
            "practice.SupportPerson",
            "practice.Thought",
            "practice.Step",
            "practice.Habit",
            "practice.CareAct",
            "practice.Thirty",
            "practice.ThirtyDay",
        ),
    ),
    "forgets": Kind(forget_what_was_removed, ("couples.RemovedWords",)),
}
