"""Notes, stress and wins: sealed until both are in, in their own step, once a person."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from checkins import check_in as check_ins
from checkins import statements
from checkins.clock import StepKind
from checkins.models import Draft, Request, Statement, Stress
from checkins.statements import Asked, BothAreIn, NotNow
from core.privacy import acting_as
from tests.checkins import meeting
from tracking.models import Moment

DAY = 86400


@pytest.fixture
def noting(ada, ben, couple, now):
    """`noting(check_in, 1)` notes as Ada, 2 as Ben."""

    def note(check_in, slot, feeling="calm", asked="a text when late"):
        person = ada if slot == 1 else ben
        asked = Asked(asked, check_in.day) if asked else None
        with acting_as(person.pk, now):
            said = {"author_id": person.pk, "feeling": feeling, "asked": asked}
            return statements.note(couple=couple, check_in_id=check_in.pk, **said)

    return note


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


def visible_to(person, now):
    with acting_as(person.pk, now):
        return sorted(s.feeling for s in Statement.objects.all()), sorted(r.text for r in Request.objects.all())


def test_it_is_its_authors_alone_until_both_are_in(noting, at, ada, ben, now):
    check_in = at(meeting.NOTES)

    assert not noting(check_in, 1, "tired")

    assert visible_to(ada, now) == (["tired"], ["a text when late"])
    assert visible_to(ben, now) == ([], [])


def test_it_opens_for_both_when_the_second_is_in(noting, at, ada, ben, now):
    check_in = at(meeting.NOTES)
    noting(check_in, 1, "tired")

    assert noting(check_in, 2, "glad", None)

    assert visible_to(ada, now) == visible_to(ben, now) == (["glad", "tired"], ["a text when late"])


def test_it_can_be_said_anew_until_then(noting, at, ada, now):
    check_in = at(meeting.NOTES)
    noting(check_in, 1, "tired")
    noting(check_in, 1, "glad", "tea at four")
    assert visible_to(ada, now) == (["glad"], ["tea at four"])


def test_a_request_is_taken_out_again_by_asking_nothing(noting, at, ada, now):
    check_in = at(meeting.NOTES)
    noting(check_in, 1)
    noting(check_in, 1, "tired", None)
    assert visible_to(ada, now) == (["tired"], [])


def test_what_is_open_stays_as_it_is(noting, at):
    check_in = at(meeting.NOTES)
    noting(check_in, 1), noting(check_in, 2)
    with pytest.raises(BothAreIn):
        noting(check_in, 1, "glad")


@pytest.mark.parametrize("lines", [meeting.LOBBY, meeting.SETTLE, meeting.TURN, meeting.ECHO, meeting.SECOND_TURN])
def test_nothing_is_noted_before_both_have_spoken(noting, at, lines):
    with pytest.raises(NotNow):
        noting(at(lines), 1)


def test_whoever_was_still_typing_notes_it_within_a_day(noting, at):
    check_in = at(meeting.FINISHED, ago=3600)
    noting(check_in, 1)
    assert noting(check_in, 2)


def test_a_day_after_the_end_nothing_is_noted(noting, at):
    with pytest.raises(NotNow):
        noting(at(meeting.FINISHED, ago=DAY + 60), 1)


def test_nobody_opens_their_own_words_around_the_other(noting, at, ada, now):
    noting(at(meeting.NOTES), 1)
    with acting_as(ada.pk, now):
        mine = Statement.objects.get()
        mine.opened_at = now
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            mine.save(update_fields=["opened_at"])


def test_another_couples_word_does_not_unseal(noting, at, cleo, now):
    check_in = at(meeting.NOTES)
    noting(check_in, 1)
    with acting_as(cleo.pk, now):
        strange = {"check_in_id": check_in.pk, "couple_id": check_in.couple_id, "author": cleo, "created_at": now}
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Statement.objects.create(feeling="glad", **strange)


def test_one_feeling_a_person_and_check_in(noting, at, ada, couple, now):
    check_in = at(meeting.NOTES)
    noting(check_in, 1)
    with acting_as(ada.pk, now):
        again = {"check_in": check_in, "couple": couple, "author": ada, "created_at": now}
        with pytest.raises(IntegrityError, match="one_statement_per_person"), transaction.atomic():
            Statement.objects.create(feeling="glad", **again)


def test_stress_is_told_to_both_and_changed_by_telling_it_again(at, ada, ben, couple, now):
    check_in = at(meeting.STRESS)
    with acting_as(ada.pk, now):
        for tag in ("work", "sleep"):
            statements.tell_stress(
                couple=couple, check_in_id=check_in.pk, author_id=ada.pk, tag=tag, need="listen", detail=""
            )
    with acting_as(ben.pk, now):
        assert [(told.tag, told.need) for told in Stress.objects.all()] == [("sleep", "listen")]


def test_a_win_is_a_good_moment_of_both(at, ada, ben, couple, now):
    check_in = at(meeting.WIN)
    with acting_as(ada.pk, now):
        statements.keep_good_moment(
            couple=couple, check_in_id=check_in.pk, author_id=ada.pk, step=StepKind.WIN, text="we laughed"
        )
    with acting_as(ben.pk, now):
        moment = Moment.objects.get()
        assert (moment.kind, moment.text, moment.occasion) == ("win", "we laughed", check_in.pk)


@pytest.mark.parametrize("lines", [meeting.NOTES, (*meeting.STRESS, "8 1 stopped")])
def test_stress_and_wins_have_their_own_step(at, ada, couple, now, lines):
    check_in = at(lines)
    with acting_as(ada.pk, now), pytest.raises(NotNow):
        statements.keep_good_moment(
            couple=couple, check_in_id=check_in.pk, author_id=ada.pk, step=StepKind.WIN, text="we laughed"
        )


@pytest.fixture
def drafting(ada, couple, now):
    def save(check_in, sequence=1, **typed):
        common = {"couple": couple, "check_in_id": check_in.pk, "author_id": ada.pk}
        with acting_as(ada.pk, now):
            statements.save_drafts(typed=typed, sequence=sequence, **common)
            return statements.drafts_of(check_in_id=check_in.pk, author_id=ada.pk)

    return save


def test_a_draft_is_kept_as_it_was_typed_last(drafting, at):
    check_in = at(meeting.NOTES)
    drafting(check_in, 1, text="a te", feeling="tired")
    assert drafting(check_in, 2, text="a text") == {"text": "a text", "feeling": "tired"}


def test_a_draft_that_was_overtaken_on_its_way_changes_nothing(drafting, at):
    check_in = at(meeting.NOTES)
    drafting(check_in, 7, text="a text")
    assert drafting(check_in, 6, text="a te") == {"text": "a text"}


def test_another_phone_with_a_slow_clock_is_heard_after_some_seconds(drafting, at, ada, now):
    check_in = at(meeting.NOTES)
    drafting(check_in, 7, text="a text")
    with acting_as(ada.pk, now):
        Draft.objects.update(created_at=check_ins.database_now() - timedelta(seconds=11))
    assert drafting(check_in, 6, text="from the other phone") == {"text": "from the other phone"}


def test_no_draft_of_what_nobody_asks_for(drafting, at):
    assert drafting(at(meeting.NOTES), secret="x", couple="y") == {}


def test_a_draft_never_reaches_the_partner(drafting, at, ben, now):
    drafting(at(meeting.NOTES), text="a text")
    with acting_as(ben.pk, now):
        assert not Draft.objects.exists()


def test_drafts_vanish_when_the_notes_are_in_and_late_ones_do_not_come_back(drafting, noting, at):
    check_in = at(meeting.NOTES)
    drafting(check_in, 1, text="a text", win="tea")
    noting(check_in, 1)
    assert drafting(check_in, 2, text="a text whe") == {"win": "tea"}


def test_no_draft_while_the_other_speaks(drafting, at):
    with pytest.raises(NotNow):
        drafting(at(meeting.TURN), text="you always")
