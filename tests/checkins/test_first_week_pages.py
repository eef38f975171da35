"""The seven small evenings in the browser of one of the two."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from checkins import beginning, scheduling
from checkins.beginning import first_week_is_over
from checkins.models import CheckIn, SmallEveningMark, WeekAct
from core.privacy import acting_as
from tests.checkins.test_check_in_sealed import plain
from tests.conftest import NOW, signed_in
from tracking.models import Moment
from tracking.services import keep_moment

PAGES = [f"/first-week/{name}/" for name in ("wish", "thanks", "check-in", "sign", "breath", "act", "cards")]
WRONG = [
    ("wish", {"text": ""}),
    ("wish", {"text": "x" * 141}),
    ("wish", {"text": "Give me your password"}),
    ("sign", {"pause-text": "tea", "pause-minutes": "15"}),
    ("sign", {"pause-text": "", "pause-minutes": "5"}),
    ("sign", {"pause-text": "x" * 41, "pause-minutes": "5"}),
    ("thanks", {"text": "tea", "kind": "thanks"}),
    ("act", {"text": "", "week": "2026-03-02"}),
    ("act", {"text": "walk", "week": "2026-03-09"}),
]


@pytest.fixture(autouse=True)
def this_evening():
    with time_machine.travel(NOW, tick=False):
        yield


def shown(client, path="/first-week/", **more):
    response = client.get(path, **more)
    assert response.status_code == 200
    return response.content.decode()


def done(client):
    """How many of the seven are done, for the reader."""
    return shown(client).count('class="state kept"')


@pytest.mark.parametrize("path", ["/first-week/", *PAGES])
def test_each_opens_for_either(as_ada, as_ben, path):
    assert all("<h1>" in shown(client, path) for client in (as_ada, as_ben))


def test_the_list_leads_to_all_seven(as_ada):
    assert re.findall(r'class="go" href="([^"]+)"', shown(as_ada)) == PAGES


@pytest.mark.parametrize(("evening", "typed"), WRONG)
def test_it_keeps_what_was_typed_wrongly(as_ada, evening, typed):
    answer = as_ada.post(f"/first-week/{evening}/", typed)
    assert answer.status_code == 422
    assert typed.get("text", typed.get("pause-text")) in answer.content.decode()
    assert done(as_ada) == 0


def test_a_closed_wish_shows_in_an_open_room_alone(as_ada, as_ben, ada):
    closed = signed_in(ada, room_open=False)
    closed.post("/first-week/wish/", {"text": "soup"})
    said_so, later = (shown(closed, "/first-week/wish/") for _ in range(2))
    assert "both open together" in said_so
    assert "soup" not in said_so + later
    assert "shows in your open room" in later
    as_ben.post("/first-week/wish/", {"text": "walks"})
    assert "soup" in shown(closed, "/first-week/wish/")


def test_a_wish_is_written_changed_and_taken_back(as_ada):
    as_ada.post("/first-week/wish/", {"text": "soup"})
    assert "Both open together" in shown(as_ada)
    assert "soup" in shown(as_ada, "/first-week/wish/")
    as_ada.post("/first-week/wish/", {"take_back": "1"})
    assert "soup" not in shown(as_ada, "/first-week/wish/")


def test_both_wishes_are_read_by_both(as_ada, as_ben):
    as_ada.post("/first-week/wish/", {"text": "soup"})
    as_ben.post("/first-week/wish/", {"text": "walks"})
    for client in (as_ada, as_ben):
        assert all(word in shown(client, "/first-week/cards/") for word in ("soup", "walks"))
    assert as_ada.post("/first-week/wish/", {"text": "cake"}).status_code == 302
    assert "stay as they are" in shown(as_ada, "/first-week/wish/")


@pytest.mark.parametrize(("show", "for_ben"), [("both", True), ("me", False)])
def test_a_thank_you_is_a_good_moment(as_ada, as_ben, show, for_ben):
    as_ada.post("/first-week/thanks/", {"text": "Thank you for the tea", "kind": "thanks", "show": show})
    assert done(as_ada) == 1
    assert done(as_ben) == 0
    assert ("Thank you for the tea" in shown(as_ben, "/notebook/")) is for_ben


def test_a_thank_you_of_before_does_not_count(as_ada, ada, couple):
    before = NOW - timedelta(days=1)
    with acting_as(ada.pk, before):
        keep_moment(author_id=ada.pk, couple=None, kind="thanks", text="tea", now=before)
        assert Moment.objects.count() == 1
    assert done(as_ada) == 0


def test_an_act_is_one_of_this_week(as_ada, as_ben):
    as_ada.post("/first-week/act/", {"text": "a walk", "week": "2026-03-02"})
    assert "a walk" in shown(as_ben, "/week/")
    assert done(as_ada) == done(as_ben) == 1


def test_it_says_when_three_acts_stand_there(as_ada, ada, couple):
    with acting_as(ada.pk, NOW):
        for place in (1, 2, 3):
            said = {"text": f"walk {place}", "week": NOW.date() - timedelta(days=2), "place": place}
            WeekAct.objects.create(couple=couple, author=ada, created_at=NOW, **said)
    answer = as_ada.post("/first-week/act/", {"text": "dance", "week": "2026-03-02"})
    assert answer.status_code == 422
    assert "dance" in answer.content.decode()


def test_a_held_check_in_is_done_for_both(as_ada, as_ben, ada, couple):
    with acting_as(ada.pk, NOW):
        times = {"opened_at": NOW, "held_at": NOW, "ended_at": NOW}
        CheckIn.objects.create(couple=couple, day=NOW.date(), plan={}, first_slot=1, **times)
    assert done(as_ada) == done(as_ben) == 1
    assert "You sat down" in shown(as_ben, "/first-week/cards/")


def ben_sees(as_ben):
    return [plain(as_ben.get(path)) for path in ("/", "/together/", "/first-week/", *PAGES)]


def test_what_one_breathes_or_leaves_out_is_ones_own(as_ada, as_ben):
    before = ben_sees(as_ben)
    as_ada.post("/first-week/breath/")
    for evening in ("wish", "sign", "cards", "week"):
        assert as_ada.post("/first-week/leave-out/", {"evening": evening}).status_code == 302
    assert done(as_ada) == 1
    assert shown(as_ada).count("left out") == 3
    assert ben_sees(as_ben) == before


def test_what_was_left_out_is_taken_up_again(as_ada):
    as_ada.post("/first-week/leave-out/", {"evening": "week"})
    assert "Take it up again" in shown(as_ada)
    as_ada.post("/first-week/leave-out/", {"evening": "week", "undo": "1"})
    assert "Leave the whole week out" in shown(as_ada)


def test_no_other_evening_is_left_out(as_ada):
    assert as_ada.post("/first-week/leave-out/", {"evening": "tuesday"}).status_code == 404


def test_either_closes_it_for_both_and_opens_it_again(as_ada, as_ben, ada, couple):
    since = NOW - timedelta(minutes=10)
    for _ in range(2):
        assert as_ada.post("/first-week/close/").headers["Location"] == "/"
    with acting_as(ada.pk, NOW):
        assert first_week_is_over(couple=couple, since=since, now=NOW)
    assert "The first week is over" in shown(as_ben)
    as_ben.post("/first-week/close/", {"undo": "1"})
    with acting_as(ada.pk, NOW):
        assert not first_week_is_over(couple=couple, since=since, now=NOW)


def test_it_is_over_by_itself_without_a_query(ada, couple, django_assert_num_queries):
    with acting_as(ada.pk, NOW), django_assert_num_queries(0):
        assert first_week_is_over(couple=couple, since=NOW - timedelta(weeks=3), now=NOW)


def test_the_cards_name_the_next_evening_or_none(as_ada, ada, couple):
    assert "21:00" in shown(as_ada, "/first-week/cards/")
    with acting_as(ada.pk, NOW):
        scheduling.rest_evenings(couple=couple, resting=True)
    assert "resting" in shown(as_ada, "/first-week/cards/")


def test_the_cards_are_of_the_first_weeks_alone(ada, couple):
    for weeks, text in ((1, "early soup"), (8, "late soup")):
        then = NOW + timedelta(weeks=weeks)
        with acting_as(ada.pk, then):
            keep_moment(author_id=ada.pk, couple=couple, kind="moment", text=text, now=then)
            WeekAct.objects.create(
                couple=couple, author=ada, week=then.date(), place=1, text=f"{text}, again", created_at=then
            )
    with time_machine.travel(NOW + timedelta(weeks=9), tick=False):
        page = shown(signed_in(ada), "/first-week/cards/")
    assert page.count("early soup") == 2
    assert "late soup" not in page
    assert "/first-week/close/" not in page


def test_good_moments_stand_above_all_else(as_ada, ada, couple):
    with acting_as(ada.pk, NOW):
        keep_moment(author_id=ada.pk, couple=couple, kind="moment", text="You made soup", now=NOW)
    page = shown(as_ada, "/first-week/cards/")
    assert page.index("You made soup") < page.index("What you wished for") < page.index("The next check-in")


@pytest.mark.parametrize("path", ["/first-week/", *PAGES])
def test_they_cost_few_queries_and_no_more_with_more_rows(as_ada, as_ben, ada, couple, path):
    counted = []
    as_ada.post("/first-week/wish/", {"text": "soup"})
    as_ben.post("/first-week/wish/", {"text": "walks"})
    shown(as_ada)  # which takes what was to be said out of the session
    for rows in (1, 8):
        with acting_as(ada.pk, NOW):
            for number in range(rows):
                keep_moment(author_id=ada.pk, couple=couple, kind="thanks", text=f"tea {number}", now=NOW)
        as_ada.post("/first-week/sign/", {"pause-text": "tea?", "pause-minutes": "5"})
        with CaptureQueriesContext(connection) as captured:
            shown(as_ada, path)
        # Savepoints, and giving back who was entered before, come from the transaction around a test alone.
        sent = [query["sql"] for query in captured if not re.match("SAVEPOINT|RELEASE|SELECT set_config", query["sql"])]
        counted.append(len(sent))
    assert counted[0] == counted[1] <= 12


def test_postgres_knows_the_evenings_and_one_mark_of_each(ada, couple):
    mark = {"couple": couple, "author": ada, "left_out": True}
    with acting_as(ada.pk, NOW):
        SmallEveningMark.objects.create(evening="breath", **mark)
    for evening in ("tuesday", "breath"):
        with pytest.raises(IntegrityError), acting_as(ada.pk, NOW):
            SmallEveningMark.objects.create(evening=evening, **mark)


def test_nobody_marks_for_the_other(ada, ben, couple):
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW):
        beginning.mark_evening(couple=couple, author_id=ben.pk, evening="breath", left_out=True)
