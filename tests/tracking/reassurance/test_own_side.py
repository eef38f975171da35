"""What the asker set up for themselves: silent weeks, about how often, a way down; lifted on low days."""

from uuid import uuid4

import pytest

from core import registry
from core.privacy import acting_as
from tests.conftest import NOW, signed_in
from tests.tracking.reassurance.conftest import DAY, OWN, PAGE, seen
from tracking.models import AskNote, AskWords, FactSheet, ReassurancePlan, Tried

FIRST = "One of these first?"
SETTINGS = f"{OWN}settings/"


@pytest.mark.parametrize("kind", ["affirmation", "fact"])
def test_at_its_number_something_else_comes_first_and_asking_stays_possible(send, set_up, kind):
    set_up(affirmation=1, fact=1)
    assert FIRST not in send(kind)[0]
    assert FIRST in send(kind)[0]
    page, again = send(kind, anyway="1")
    assert FIRST not in page
    assert again is not None


def test_need_is_never_put_behind_anything(send, set_up):
    set_up(emergency=1)
    for _ in range(3):
        page, ask = send("emergency")
        assert FIRST not in page
        assert ask.kind == "emergency"


def test_inside_the_wait_on_the_same_worry(send, set_up, feels):
    set_up(affirmation=20, wait_hours=12)
    feels(8)
    assert FIRST not in send(worry="the tone")[0]
    assert FIRST in send(worry="The tone")[0]
    assert FIRST not in send(worry="money")[0]


@pytest.mark.parametrize(("safety", "days", "first"), [(3, 0, False), (4, 0, True), (0, 8, True), (None, 0, True)])
def test_low_safety_lifts_it_without_a_word(send, set_up, feels, as_ada, safety, days, first):
    set_up()
    send()
    if safety is not None:
        feels(safety, at=NOW - days * DAY)
    assert (FIRST in send()[0]) is first
    assert ("about 1" in seen(as_ada, OWN)) is first


@pytest.mark.parametrize("values", [{"ago": 13}, {"hard_time": True}])
def test_silent_weeks_and_a_hard_time_lift_it_too(send, set_up, as_ada, values):
    set_up(**values)
    send()
    assert FIRST not in send()[0]
    assert "about 1" not in seen(as_ada, OWN)


def test_nothing_set_up_nothing_first(send):
    for _ in range(3):
        assert FIRST not in send()[0]


def test_it_is_counted_first_and_then_there_is_a_start(as_ada, clock):
    as_ada.post(OWN, {"weeks": "1"})
    assert "You are counting until" in seen(as_ada, OWN)
    typed = {"kind": "affirmation", "new": uuid4()}
    for _ in range(2):
        as_ada.post(f"{OWN}log/", typed)  # a double tap is one
    as_ada.post(OWN, {"weeks": "2"})  # an old tab begins nothing anew
    clock.shift(7 * DAY)
    page = seen(as_ada, OWN)
    assert "You are counting" not in page
    assert page.count("Add how it went") == 1


@pytest.mark.parametrize(
    ("plan", "safety", "offered"),
    [
        ({}, 8, True),
        ({}, 3, False),
        ({}, None, False),  # whoever rated nothing is not offered any
        ({"ago": 13}, 8, False),
        ({"hard_time": True}, 8, False),
    ],
)
def test_when_a_way_down_is_offered(as_ada, ada, set_up, feels, plan, safety, offered):
    set_up(asked=[3, 4, 5], **plan)
    if safety is not None:
        feels(safety)
    page = seen(as_ada, SETTINGS)
    assert ("A way down, if you want one" in page) is offered
    assert ("This is not treatment" in page) is offered
    as_ada.post(f"{OWN}way-down/", {"wait_hours": "24", "step": "125"})
    with acting_as(ada.pk, NOW):
        assert (ReassurancePlan.objects.get().step == 125) is offered


def test_it_is_off_until_chosen_and_can_always_be_ended(as_ada, ada, set_up, feels):
    set_up(wait_hours=24, step=125, step_from=NOW.date(), hard_time=True)
    assert "End the wait and the way down" in seen(as_ada, SETTINGS)
    as_ada.post(f"{OWN}way-down/", {"off": "1"})
    with acting_as(ada.pk, NOW):
        plan = ReassurancePlan.objects.get()
    assert (plan.wait_hours, plan.step, plan.step_from) == (None, None, None)


def test_a_number_out_of_range_says_so_and_loses_nothing(as_ada, set_up):
    set_up()
    typed = {"affirmation": "0", "fact": "7", "emergency": "2"}
    response = as_ada.post(SETTINGS, typed)
    assert response.status_code == 422
    assert 'value="7"' in response.content.decode()


def going_down(ada, set_up, feels, *, later):
    """Half in four weeks was meant, from eight a week; the last two weeks had so many."""
    set_up(ago=50, asked=[*[45] * 8, *[38] * 8, *[20] * 16], step=125, step_from=NOW.date() - 30 * DAY)
    feels(8, at=NOW - DAY)
    set_up(ago=50, asked=[3] * later)
    with acting_as(ada.pk, NOW):
        Tried.objects.create(author=ada, kind="breath", at=NOW - 2 * DAY)


@pytest.mark.parametrize(("later", "stalled"), [(16, True), (14, False)])
def test_where_it_stands_still_something_else_is_suggested_without_medicine(as_ada, ada, set_up, feels, later, stalled):
    going_down(ada, set_up, feels, later=later)
    page = seen(as_ada, OWN)
    assert ("a doctor or a therapist can look at what lies beneath" in page) is stalled
    assert "about 4 is what you have in mind" in page
    assert "50 %" in page


def test_low_safety_hides_the_way_down_and_what_it_says(as_ada, ada, set_up, feels):
    going_down(ada, set_up, feels, later=16)
    feels(2)
    page = seen(as_ada, OWN)
    for word in ("in mind", "50 %", "stays about the same"):
        assert word not in page


def test_more_need_than_meant_names_more_hands(as_ada, set_up):
    set_up(asked=[0, 1, 2], kind="emergency")
    assert "More people can help to carry it" in seen(as_ada, OWN)


def test_the_log_calm_before_and_after_and_what_was_tried(as_ada, ada, send):
    _, ask = send(before="3", worry="the tone")
    note = as_ada.get(f"{OWN}asked/{ask.pk}/")
    assert note.status_code == 302
    as_ada.post(note["Location"], {"before": "3", "after": "7", "went": "a hug", "stayed_quiet": "on"})
    assert "calm 3, then 7" in seen(as_ada, OWN)
    new = uuid4()
    for _ in range(2):
        as_ada.post(f"{OWN}tried/", {"kind": "breath", "new": new, "before": "8", "after": "2", "passed": "on"})
    page = seen(as_ada, OWN)
    assert "1 time the urge passed without asking" in page
    assert as_ada.post(note["Location"], {"after": "11"}).status_code == 422
    as_ada.post(note["Location"], {"forget": "1"})
    as_ada.post(f"{OWN}tried/", {"forget": str(new)})
    assert "My log" not in seen(as_ada, OWN)


def test_a_sheet_of_facts_is_kept_is_something_tried_and_goes(as_ada, ada):
    assert as_ada.post(f"{OWN}sheets/", {"speaks_for": "he was late"}).status_code == 422
    as_ada.post(f"{OWN}sheets/", {"worry": "he left", "speaks_against": "his coat is here", "new": uuid4()})
    assert "his coat is here" in seen(as_ada, f"{OWN}sheets/")
    with acting_as(ada.pk, NOW):
        sheet = FactSheet.objects.get().pk
        assert Tried.objects.get().kind == "sheet"
    as_ada.post(f"{OWN}sheets/", {"forget": str(sheet)})
    as_ada.post(f"{OWN}sheets/", {"forget": "nonsense"})
    assert "his coat" not in seen(as_ada, f"{OWN}sheets/")


@pytest.mark.parametrize(("forget", "left"), [({}, 1), ({"forget": "1"}, 0)])
def test_switched_off_it_leaves_no_trace(as_ada, as_ben, ada, set_up, send, forget, left):
    before = seen(as_ben).count("When Ada asks")
    set_up()
    words = {"signal": "tea?", "wished": "we are fine", "seconds": "20", "quiet_minutes": "5"}
    as_ada.post("/reassurance/words/affirmation/", words)
    send()
    as_ada.post(f"{OWN}off/", forget)
    with acting_as(ada.pk, NOW):
        assert not ReassurancePlan.objects.exists()
        assert AskNote.objects.count() == left
        assert not AskWords.objects.filter(ended_at=None).exists()
    assert seen(as_ben).count("When Ada asks") == before
    assert "First, only count" in seen(as_ada, OWN)


def test_the_own_side_is_read_in_an_open_room_only(ada, couple, send, set_up):
    set_up()
    closed = signed_in(ada, room_open=False)
    for path in (OWN, SETTINGS, f"{OWN}tried/", f"{OWN}sheets/"):
        assert closed.get(path).status_code == 302
    assert closed.get("/reassurance/first/fact/").status_code == 200


def test_in_fear_no_joint_step_is_suggested(as_ada, ada, monkeypatch):
    monkeypatch.setattr(registry, "fear_marked", [lambda person: person == ada.pk])
    page = seen(as_ada)
    assert "A short look at the week" not in page
    assert "Talking about how often" not in page
    assert "Ask for comfort now" in page
    assert "no need to do it" in seen(as_ada, "/reassurance/review/")


def test_before_the_first_week_is_over_only_need_is_there(as_ada, monkeypatch):
    monkeypatch.setattr(registry, "may_suggest", [lambda *_: False])
    page = seen(as_ada, PAGE)
    assert page.count("Choose words for it") == 1
    assert "Ask for comfort now" in page


def test_the_wait_is_said_to_its_owner_with_a_way_past_it(as_ada, ada, set_up, send, feels):
    set_up(wait_hours=24, affirmation=9)
    feels(8)
    send()
    with acting_as(ada.pk, NOW):
        for worry in ("the tone", "The Tone", "money"):
            ago = {"at": NOW - DAY * (worry == "money")}
            AskNote.objects.create(author=ada, kind="affirmation", worry=worry, **ago)
    page = seen(as_ada, OWN)
    assert page.count("The wait you chose ends at") == 2
    assert "tone)" in page.lower()
    assert "You can ask before." in page
