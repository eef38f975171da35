"""Whether the hour suits: asked of each alone, at their own first reminder; and evenings that nobody has chosen yet."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.services import change_profile
from checkins import hours, scheduling
from checkins.models import HourAnswer, Schedule
from core.privacy import acting_as
from notices.models import Notice
from tests.checkins.two import DAY, HOUR, MADE, RIGA, TOKYO, TUESDAY, make_two
from tests.conftest import signed_in
from tests.factories import make_person

QUESTION = "Does 21:00 suit you?"


@pytest.fixture
def two(committed, settings):
    return make_two(settings, chosen=False)


def due_for(two, person):
    with two.worker():
        return list(Notice.objects.filter(person_id=person.pk).order_by("due_at").values_list("due_at", "about_at"))


def says(two, person, suits, at=MADE):
    with acting_as(person.pk, at):
        hours.answer(couple=two.couple, person_id=person.pk, suits=suits)


def reminded(two):
    two.plan(MADE)
    with two.worker():
        Notice.objects.update(state="sent", done_at=TUESDAY)


def test_a_preset_is_on_each_ones_own_clock(two):
    """The well-known hour in the zone of whoever invited would tell the other where that is."""
    two.plan(MADE)
    assert due_for(two, two.ada) == [(TUESDAY, None)]
    assert due_for(two, two.ben) == [(datetime(2026, 3, 3, 12, tzinfo=UTC), None)]  # 21:00 in Tokyo
    assert two.reasons(TUESDAY) == {""}


def test_no_page_of_a_guest_depends_on_the_inviters_zone(two):
    pages = []
    for zone in ("Europe/Riga", "Pacific/Kiritimati"):
        with acting_as(two.ada.pk, MADE):
            type(two.ada.profile).objects.filter(person=two.ada).update(zone=zone)
            type(two.couple).objects.update(zone=zone)
        pages.append([signed_in(two.ben).get(path).content.split(b"<main")[1] for path in ("/settings/evenings/", "/")])
    assert [page.split(b"csrfmiddlewaretoken")[0] for page in pages[0]] == [
        page.split(b"csrfmiddlewaretoken")[0] for page in pages[1]
    ]


def test_it_stands_still_for_both_once_one_of_them_chooses(two):
    two.change(scheduling.set_evenings, weekdays=[1], hour=time(21), zone=TOKYO)
    two.plan(MADE)
    assert due_for(two, two.ada) == due_for(two, two.ben)


def test_it_moves_with_whoever_moves(two):
    two.plan(MADE)
    with acting_as(two.ben.pk, MADE):
        profile = type(two.ben.profile).objects.get()
        change_profile(profile=profile, name="Ben", language="en", zone="Europe/Riga", now=MADE)
    two.plan(MADE + HOUR)
    assert due_for(two, two.ben) == due_for(two, two.ada) == [(TUESDAY, None)]


def test_whom_it_does_not_suit_is_told_in_the_morning(two):
    two.change(scheduling.set_evenings, weekdays=[1], hour=time(21), zone=RIGA)
    says(two, two.ben, suits=False)
    two.plan(MADE)
    nine_in_tokyo = datetime(2026, 3, 3, 0, tzinfo=UTC)
    assert due_for(two, two.ben) == [(nine_in_tokyo, TUESDAY)]
    assert due_for(two, two.ada) == [(TUESDAY, None)]
    assert two.reasons(nine_in_tokyo) == {""}


def test_saying_so_on_the_day_sends_nothing_at_once(two):
    says(two, two.ada, suits=False, at=TUESDAY - 3 * HOUR)
    two.plan(TUESDAY - 3 * HOUR)
    assert [due for due, _ in due_for(two, two.ada)] == [datetime(2026, 3, 5, 7, tzinfo=UTC)]


def test_an_answer_is_void_once_the_hour_changes(two):
    says(two, two.ben, suits=False)
    two.change(scheduling.set_evenings, weekdays=[1], hour=time(20), zone=RIGA)
    two.plan(MADE)
    assert due_for(two, two.ben) == [(TUESDAY - HOUR, None)]


def test_whoever_sets_the_hour_is_not_asked(two):
    reminded(two)
    signed_in(two.ben).post("/settings/evenings/", {"weekdays": ["1"], "hour": "20:00"})
    asked = []
    for person in (two.ben, two.ada):
        with acting_as(person.pk, TUESDAY):
            asked.append(scheduling.evenings_of(two.couple, now=TUESDAY, reader=person).asks_hour)
    assert asked == [False, True]


def test_new_days_at_the_same_hour_leave_an_answer_as_it_is(two):
    says(two, two.ben, suits=False)
    two.change(scheduling.set_evenings, weekdays=[1], hour=time(21), zone=None)
    with acting_as(two.ben.pk, TUESDAY):
        hours.suit_whoever_chose(couple=two.couple, person_id=two.ben.pk)
        assert hours.answer_of(couple=two.couple, person_id=two.ben.pk) is False
        assert Schedule.objects.get().zone == ""


def test_each_is_asked_on_today_from_the_first_reminder_on_until_they_answer(two):
    client = signed_in(two.ada)
    assert QUESTION not in client.get("/").content.decode()
    reminded(two)
    assert QUESTION in client.get("/").content.decode()
    assert client.post("/settings/evenings/hour/", {"suits": "yes"}).url == "/"
    assert QUESTION not in client.get("/").content.decode()
    assert QUESTION in signed_in(two.ben).get("/").content.decode()


def test_the_other_sees_nothing_of_an_answer(two):
    with acting_as(two.ada.pk, MADE):
        Schedule.objects.update(revision=7)
    says(two, two.ada, suits=False)
    with acting_as(two.ben.pk, MADE):
        assert not HourAnswer.objects.exists()
        assert Schedule.objects.get().revision == 7


def test_not_so_well_leads_to_the_evenings(two):
    client = signed_in(two.ada)
    answer = client.post("/settings/evenings/hour/", {"suits": "no"}, follow=True)
    shown = answer.content.decode()
    assert "in the morning" in shown
    assert "change the hour here" in shown


def test_it_is_nothing_for_whoever_is_in_no_couple(two):
    assert signed_in(make_person()).post("/settings/evenings/hour/", {"suits": "no"}).status_code == 404


def test_the_page_of_evenings_tells_an_answer_only_when_asked(two):
    """It may lie open beside the other."""
    client = signed_in(two.ada)
    before = main_of(client.get("/settings/evenings/"))
    says(two, two.ada, suits=False)

    assert main_of(client.get("/settings/evenings/")) == before
    assert "suits you less" in client.get("/settings/evenings/?said=1").content.decode()


def main_of(answer):
    """Without the tokens of its forms."""
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode().split("<main")[1])


def test_one_answer_each(two):
    for suits in (True, False, True):
        says(two, two.ada, suits)
    with acting_as(two.ada.pk, MADE):
        assert HourAnswer.objects.get().suits


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "Pacific/Kiritimati", "Asia/Kathmandu", "America/New_York"])
def test_a_morning_person_is_told_of_each_of_28_evenings(two, zone):
    with acting_as(two.ada.pk, MADE):
        type(two.ada.profile).objects.filter(person=two.ada).update(zone=zone)
    two.daily()
    says(two, two.ada, suits=False)
    for hours_on in range(0, 30 * 24, 12):
        two.plan(MADE + hours_on * HOUR)
    within = [about for _, about in due_for(two, two.ada) if about < MADE + 28 * DAY]
    assert len(set(within)) >= 27
    assert all(due <= about and about - due <= timedelta(hours=25) for due, about in due_for(two, two.ada))
    assert ZoneInfo(zone)
