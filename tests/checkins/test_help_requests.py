"""Help with something: asked in one line, answered gladly, not now or let us talk, and never counted."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from checkins import asking, week
from checkins.models import Request
from checkins.models.request import Answer, Mark
from checkins.week import Week
from core.privacy import acting_as
from tests.checkins import meeting
from tests.conftest import NOW

RIGA = ZoneInfo("Europe/Riga")
TODAY, SUNDAY = date(2026, 3, 4), date(2026, 3, 8)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _at_nine_in_the_evening():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asked(ada, couple, now):
    """Ada asks for help with the shelf."""
    with acting_as(ada.pk, now):
        return asking.ask_for_help(couple=couple, author_id=ada.pk, text="the shelf", today=TODAY, now=now)


@pytest.fixture
def says(as_ben, asked):
    def say(**typed):
        return as_ben.post(f"/requests/{asked.pk}/answer/", typed)

    return say


@pytest.fixture
def given(ada, asked, now):
    def read():
        with acting_as(ada.pk, now):
            found = Request.objects.for_couple(asked.couple_id).get(pk=asked.pk).given
            assert found is None or found.suggestion is not None  # opened while it may be
            return found

    return read


@pytest.mark.parametrize("path", ["/", "/together/", "/requests/"])
def test_it_is_one_tap_away(as_ada, path):
    assert "/requests/help/" in as_ada.get(path).content.decode()


def test_it_is_asked_in_one_line(as_ada, ben, now):
    response = as_ada.post("/requests/help/", {"text": "the shelf"})
    with acting_as(ben.pk, now):
        asked = Request.objects.get()
        assert (asked.kind, asked.text, asked.needed_by) == ("help", "the shelf", TODAY)
    assert response["Location"] == f"/requests/{asked.pk}/"


@pytest.mark.parametrize("text", ["", "  ", "x" * 81])
def test_a_wrong_line_is_said_so_and_kept(as_ada, text):
    response = as_ada.post("/requests/help/", {"text": text})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["text"]
    assert not text.strip() or text in response.content.decode()


def test_the_other_finds_it_on_today(as_ben, asked):
    page = as_ben.get("/").content.decode()
    assert "the shelf" in page
    assert "Ada could use a hand" in page


def test_you_can_say_no_without_a_reason_stands_where_it_is_asked(as_ada, as_ben, asked):
    assert "You can say no without a reason." in as_ben.get(f"/requests/{asked.pk}/").content.decode()
    assert "can say no without a reason" in as_ada.get("/requests/help/").content.decode()


def test_gladly_is_a_yes_for_today(as_ben, says, given, asked):
    page = as_ben.get(f"/requests/{asked.pk}/").content.decode()
    assert "Gladly" in page
    says(answer="yes", agreed_for="2026-03-04")
    assert (given().answer, given().agreed_for) == ("yes", TODAY)


def test_not_now_but_on_sunday_is_a_yes_for_sunday(as_ada, says, given, asked):
    says(answer="not-now", later="2026-03-08", suggestion="after lunch", agreed_for="2026-03-04")
    assert (given().answer, given().agreed_for, given().suggestion) == ("yes", SUNDAY, "after lunch")
    page = as_ada.get(f"/requests/{asked.pk}/").content.decode()
    assert "Ben gladly helps" in page
    assert "after lunch" in page


def test_not_now_needs_no_day_whatever_stands_in_the_day_of_a_yes(says, given):
    says(answer="not-now", agreed_for="2026-03-04", later="", suggestion="")
    assert (given().answer, given().agreed_for) == ("not-now", None)


@pytest.mark.parametrize("later", ["2026-03-01", "soon"])
def test_a_wrong_later_day_is_said_so(says, given, later):
    response = says(answer="not-now", later=later)
    assert response.status_code == 422
    assert list(response.context["answer_form"].errors) == ["later"]
    assert given() is None


def test_it_is_reminded_of_like_any_yes(ben, says, now):
    says(answer="yes", agreed_for="2026-03-08")
    with acting_as(ben.pk, now):
        from notices.models import Notice

        assert list(Notice.objects.values_list("kind", "local_date")) == [("request", SUNDAY)]


def test_no_figure_of_the_week_counts_it(ada, couple, does, asked, now):
    does("ben", asking.answer_request, asked, answer=Answer.YES, agreed_for=TODAY, suggestion="")
    does("ben", asking.mark_request, asked, mark=Mark.KEPT)
    with acting_as(ada.pk, now):
        this = Week.named("", since=couple.created_at, now=now, zone=RIGA)
        assert week.requests_of(couple, this) == (0, 0)


@pytest.fixture
def kept(does, asked):
    does("ben", asking.answer_request, asked, answer=Answer.YES, agreed_for=TODAY, suggestion="")
    does("ben", asking.mark_request, asked, mark=Mark.KEPT)


def test_what_happened_stands_on_the_askers_own_list_and_on_no_one_elses(as_ada, as_ben, kept):
    assert "the shelf" in as_ada.get("/mine/asked/").content.decode()
    assert "the shelf" not in as_ben.get("/mine/asked/").content.decode()


def test_the_list_says_no_number_and_not_what_was_refused(as_ada, ada, couple, kept, now):
    with acting_as(ada.pk, now):
        asking.ask_for_help(couple=couple, author_id=ada.pk, text="the cellar", today=TODAY, now=now)
    page = as_ada.get("/mine/asked/").content.decode()
    main = page[page.index("<main") : page.index("</main")]
    assert "the cellar" not in main
    assert "%" not in main
    assert "Ben" not in main


def test_it_leaves_the_list_when_it_was_not_so_after_all(as_ada, does, asked, kept):
    does("ben", asking.mark_request, asked, mark=None)
    assert "the shelf" not in as_ada.get("/mine/asked/").content.decode()


def test_whoever_is_alone_has_an_empty_list(as_cleo):
    page = as_cleo.get("/mine/asked/")
    assert page.status_code == 200
    assert "/requests/help/" not in page.content.decode()


@pytest.mark.parametrize("times", [1, 25])
def test_the_list_takes_the_same_queries_however_long(as_ada, ada, ben, couple, does, times, now):
    for minute in range(times):
        at = now + timedelta(minutes=minute)
        with acting_as(ada.pk, at):
            one = asking.ask_for_help(couple=couple, author_id=ada.pk, text="tea", today=TODAY, now=at)
        does("ben", asking.answer_request, one, at, answer=Answer.YES, agreed_for=TODAY, suggestion="")
        does("ben", asking.mark_request, one, at, mark=Mark.KEPT)
    assert meeting.queries_of(as_ada, "/mine/asked/") <= 8
    older = as_ada.get("/mine/asked/").context["older"]
    assert bool(older) is (times > 20)
    assert not older or len(as_ada.get("/mine/asked/", {"before": older}).context["happened"]) == times - 20


def test_help_and_requests_are_one_query_on_today(ada, couple, asked, now, django_assert_num_queries):
    from checkins.request_lists import requests_for

    with acting_as(ada.pk, now):
        asking.ask(couple=couple, author_id=ada.pk, text="tea", needed_by=SUNDAY, now=now)
        with django_assert_num_queries(1):
            assert len(requests_for(couple, ada, today=TODAY).waiting) == 2
