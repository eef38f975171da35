"""The one card on top of Today: when it is there, what it costs, and what it may not tell."""

import secrets
from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from checkins import frequency, scheduling
from checkins.beginning import together_since
from checkins.how_often import round_at
from checkins.models import CheckIn, EveningsProposal, HowOften, Schedule
from core.privacy import acting_as
from couples.models import Membership
from tests.checkins.test_check_in_sealed import plain
from tests.conftest import NOW, signed_in

SINCE = NOW - timedelta(minutes=10)
DAY = timedelta(days=1)
WEEK, QUESTION, PROPOSAL = "Your first week", "How often would you like", "How about"
NEVER, SURE = 0, 2  # chances: nothing in spite of a wish for less; fewer only where one is wished


@pytest.fixture
def chance(monkeypatch):
    monkeypatch.setattr(secrets, "randbelow", lambda _: SURE)


def on(day, client, path="/"):
    with time_machine.travel(SINCE + day * DAY, tick=False):
        response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def post(day, client, path, **typed):
    with time_machine.travel(SINCE + day * DAY, tick=False):
        return client.post(path, typed)


def answer(client, wish, day=15, number=0):
    return post(day, client, "/how-often/", round=number, wish=wish)


def card(page):
    return {text for text in (WEEK, QUESTION, PROPOSAL) if text in page}


def weekdays(person):
    with acting_as(person.pk, NOW):
        return Schedule.objects.get().weekdays


@pytest.mark.parametrize(
    ("day", "found"),
    [(0, {WEEK}), (13, {WEEK}), (14, {QUESTION}), (23, {QUESTION}), (24, {PROPOSAL}), (34, set()), (44, {QUESTION})],
)
def test_it_has_its_days(as_ada, as_ben, chance, day, found):
    assert card(on(day, as_ada)) == card(on(day, as_ben)) == found


@pytest.mark.parametrize(("day", "more"), [(1, 1), (14, 1), (24, 1), (34, 0), (365, 0)])
def test_it_costs_one_query_on_its_days_and_none_on_others(as_ada, couple, day, more):
    on(day, as_ada)  # whoever looks first draws the proposal

    def queries(path):
        with CaptureQueriesContext(connection) as captured:
            on(day, as_ada, path)
        return [query["sql"] for query in captured if "firstweekend" in query["sql"] or "open_if_both" in query["sql"]]

    assert len(queries("/")) == more


def test_drawing_a_proposal_costs_one_more_and_today_stays_within_twelve(as_ada, couple):
    with CaptureQueriesContext(connection) as captured:
        on(24, as_ada)
    # Savepoints, and giving back who was entered before, come from the transaction around a test alone.
    around = ("SAVEPOINT", "RELEASE", "SELECT set_config")
    assert len([query for query in captured if not query["sql"].startswith(around)]) <= 12
    assert len([query for query in captured if "open_if_both" in query["sql"]]) == 1


def test_it_gives_way_to_an_evening_that_is_on(as_ada, ada, couple):
    at = SINCE + timedelta(hours=1)
    with acting_as(ada.pk, at):
        CheckIn.objects.create(couple=couple, day=at.date(), plan={}, first_slot=1, opened_at=at)
    with time_machine.travel(at, tick=False):
        assert WEEK not in as_ada.get("/").content.decode()


def test_it_is_gone_once_the_week_is_closed_or_left_out(as_ada, as_ben):
    post(1, as_ada, "/first-week/leave-out/", evening="week")
    assert (card(on(2, as_ada)), card(on(2, as_ben))) == (set(), {WEEK})
    post(3, as_ben, "/first-week/close/")
    assert card(on(4, as_ben)) == set()


@pytest.mark.parametrize("day", [1, 14, 24])
def test_nothing_stands_there_while_the_evenings_rest(as_ada, ada, couple, day):
    with acting_as(ada.pk, NOW):
        scheduling.rest_evenings(couple=couple, resting=True)
    assert card(on(day, as_ada)) == set()


@pytest.mark.parametrize("wish", ["more", "same", "less", "rest", ""])
def test_an_answer_is_one_tap_and_every_answer_looks_alike(as_ada, ada, wish):
    assert answer(as_ada, wish).headers["Location"] == "/"
    assert "Noted, for you alone." in on(15, as_ada)
    assert card(on(15, as_ada)) == {WEEK}
    with acting_as(ada.pk, NOW):
        assert HowOften.objects.get().wish == wish


def test_the_page_of_the_question_looks_the_same_whatever_one_has_answered(as_ada):
    def seen():
        with time_machine.travel(SINCE + 15 * DAY, tick=False):
            as_ada.get("/")  # takes the message off
            return plain(as_ada.get("/how-often/"))

    before = seen()
    for wish in ("less", "more"):
        answer(as_ada, wish)
        assert seen() == before


def test_the_others_pages_are_the_same_whatever_one_answers(as_ada, as_ben):
    def seen():
        with time_machine.travel(SINCE + 15 * DAY, tick=False):
            return [plain(as_ben.get(path)) for path in ("/", "/how-often/", "/together/", "/settings/evenings/")]

    before = seen()
    for wish in ("less", "rest", "more", ""):
        answer(as_ada, wish)
        assert seen() == before


def test_an_answer_is_changed_as_long_as_the_question_is_open(as_ada, ada):
    for wish in ("more", "less"):
        answer(as_ada, wish, day=23)
    answer(as_ada, "same", day=24)
    answer(as_ada, "same", day=44)  # a page of the last round
    with acting_as(ada.pk, NOW):
        assert [(one.round, one.wish) for one in HowOften.objects.all()] == [(0, "less")]


@pytest.mark.parametrize("typed", [{"round": "0", "wish": "never"}, {"round": "", "wish": "less"}, {"round": "-1"}])
def test_no_other_answer_is_taken(as_ada, ada, typed):
    assert post(15, as_ada, "/how-often/", **typed).status_code == 422
    with acting_as(ada.pk, NOW):
        assert not HowOften.objects.exists()


@pytest.mark.parametrize(
    ("wishes", "after"),
    [(pair, [1, 3, 6]) for pair in product(("more", "same", ""), repeat=2) if pair != ("more", "more")]
    + [(pair, [3, 6]) for pair in (("less", "more"), ("more", "rest"), ("less", "less"), ("", "less"))],
)
def test_whoever_wants_less_outweighs_and_one_alone_never_means_more(as_ada, as_ben, ada, chance, wishes, after):
    for client, wish in zip((as_ada, as_ben), wishes, strict=True):
        answer(client, wish)
    on(24, as_ada)
    post(24, as_ben, "/how-often/proposal/", round=0)
    assert weekdays(ada) == after


@pytest.mark.parametrize("wish", ["more", "same", "less"])
def test_more_takes_both_and_a_whim_can_withhold_any(as_ada, as_ben, ada, monkeypatch, wish):
    monkeypatch.setattr(secrets, "randbelow", lambda _: NEVER)
    answer(as_ada, wish)
    answer(as_ben, wish)
    on(24, as_ada)
    post(24, as_ben, "/how-often/proposal/", round=0)
    assert len(weekdays(ada)) == (4 if wish == "more" else 3)


def test_both_read_the_same_proposal_however_often_they_look(as_ada, as_ben, ada, monkeypatch):
    answer(as_ada, "less")
    shown = []
    for number in range(4):
        monkeypatch.setattr(secrets, "randbelow", lambda _, number=number: number)
        shown += [on(24, as_ben), on(30, as_ada)]
    assert len({"leaving it at" in page for page in shown}) == 1
    with acting_as(ada.pk, NOW):
        assert EveningsProposal.objects.count() == 1


def test_it_is_taken_once_by_two_taps_and_gone_for_both(as_ada, as_ben, ada, chance):
    answer(as_ada, "less")
    on(24, as_ada)
    for client in (as_ada, as_ben, as_ada):
        post(25, client, "/how-often/proposal/", round=0)
    assert weekdays(ada) == [3, 6]
    assert card(on(26, as_ada)) == card(on(26, as_ben)) == set()


def test_putting_it_away_is_ones_own(as_ada, as_ben, ada, chance):
    answer(as_ben, "less")
    before = on(24, as_ben).count("<aside")
    post(24, as_ada, "/how-often/proposal/", round=0, away="1")
    assert card(on(26, as_ada)) == set()
    assert on(26, as_ben).count("<aside") == before == 1
    assert weekdays(ada) == [1, 3, 6]


def test_a_change_by_hand_makes_it_out_of_date(as_ada, as_ben, ada, couple, chance):
    answer(as_ada, "less")
    on(24, as_ada)
    post(26, as_ben, "/settings/evenings/", weekdays=["2"], hour="20:00")
    assert card(on(26, as_ada)) == set()
    post(26, as_ada, "/how-often/proposal/", round=0)
    assert len(weekdays(ada)) == 1


def test_the_last_evening_less_is_a_rest(as_ada, as_ben, ada, chance):
    post(1, as_ben, "/settings/evenings/", weekdays=["2"], hour="20:00")
    answer(as_ada, "less")
    assert "How about a rest" in on(24, as_ada)
    post(24, as_ben, "/how-often/proposal/", round=0)
    with acting_as(ada.pk, NOW):
        assert Schedule.objects.get().resting


def test_it_names_the_days_of_the_readers_own_calendar(as_ada, ben, couple, chance):
    with acting_as(ben.pk, NOW):
        type(ben.profile).objects.update(zone="Asia/Tokyo")
        Schedule.objects.update(zone="Europe/Riga")
    assert "Tue · Thu · Sun" in on(24, as_ada)
    assert "Mon · Wed · Fri" in on(24, signed_in(type(ben).objects.get(pk=ben.pk)))


def test_nothing_is_taken_that_nobody_proposed(as_ada, ada):
    for typed in ({"round": "0"}, {"round": "1"}, {}, {"round": "x", "away": "1"}):
        assert post(24, as_ada, "/how-often/proposal/", **typed).status_code == 302
    assert weekdays(ada) == [1, 3, 6]


def test_nobody_reads_an_answer_of_the_other_or_makes_a_proposal_by_hand(as_ada, ada, ben, couple):
    answer(as_ada, "less")
    with acting_as(ben.pk, NOW):
        assert not HowOften.objects.exists()
    with pytest.raises(DatabaseError), acting_as(ben.pk, NOW):
        EveningsProposal.objects.create(couple=couple, round=0, step=1, evenings=3)


def test_no_answer_comes_in_after_the_proposal(ada, ben, couple):
    with acting_as(ben.pk, NOW):
        assert frequency.propose(number=0, before=0, evenings=3, chance=SURE) == 0
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW):
        HowOften.objects.create(couple=couple, author=ada, round=0, wish="less")
    with acting_as(ben.pk, NOW):
        assert frequency.propose(number=0, before=0, evenings=3, chance=3) == 0


def test_a_stranger_draws_nothing(cleo, ada, couple):
    with acting_as(cleo.pk, NOW):
        assert frequency.propose(number=0, before=0, evenings=3, chance=SURE) == 0
    with acting_as(ada.pk, NOW):
        assert not EveningsProposal.objects.exists()


@pytest.mark.parametrize("row", [{"wish": "nix"}, {"wish": "less", "round": 0}])
def test_postgres_knows_the_wishes_and_one_answer_a_round(ada, couple, row):
    with acting_as(ada.pk, NOW):
        HowOften.objects.create(couple=couple, author=ada, round=0, wish="more")
    with pytest.raises(IntegrityError), acting_as(ada.pk, NOW):
        HowOften.objects.create(**{"couple": couple, "author": ada, "round": 1} | row)


def test_a_round_counts_from_when_they_were_two(ada, couple):
    with acting_as(ada.pk, NOW):
        assert {together_since(one) for one in Membership.objects.all()} == {SINCE}
    assert round_at(SINCE, SINCE + 14 * DAY).number == 0
