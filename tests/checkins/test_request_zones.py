"""The days that requests offer: one's own, whatever clock the other or the two go by."""

import re
from datetime import date

import pytest
import time_machine

from accounts.models import Profile
from checkins import asking
from checkins.check_in import database_now
from core.privacy import acting_as
from tests.checkins import meeting
from tests.conftest import NOW

LONDON, TONGA = "Europe/London", "Pacific/Tongatapu"  # 13 hours: here Wednesday evening, there Thursday morning
EACH_TIME = re.compile(r'nonce="[^"]+"|value="\w{64}"|"X-CSRFToken": ?"\w+"')
PAGES = ["/requests/", "/requests/new/", "/requests/{id}/", "/week/", "/together/", "/"]


@pytest.fixture(autouse=True)
def _at_seven_in_london(ada, ben, couple):
    for person, zone in ((ada, LONDON), (ben, TONGA)):
        with acting_as(person.pk, NOW):
            Profile.objects.filter(person=person).update(zone=zone)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asked(ada, couple):
    with acting_as(ada.pk, NOW):
        return asking.ask(couple=couple, author_id=ada.pk, text="tea", needed_by=date(2026, 3, 6), now=NOW)


@pytest.fixture
def go_by(couple, ada):
    def change(zone):
        with acting_as(ada.pk, NOW):
            type(couple).objects.filter(pk=couple.pk).update(zone=zone)

    return change


def read(client, path):
    page = client.get(path)
    assert page.status_code == 200
    return EACH_TIME.sub("", page.content.decode())


@pytest.mark.parametrize("who", ["as_ada", "as_ben"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_tells_by_which_clock_the_two_go(request, asked, go_by, who, path):
    client, pages = request.getfixturevalue(who), set()
    for zone in (LONDON, TONGA):
        go_by(zone)
        pages.add(read(client, path.format(id=asked.pk)))
    assert len(pages) == 1


@pytest.mark.parametrize(("who", "today"), [("as_ada", "2026-03-04"), ("as_ben", "2026-03-05")])
def test_days_begin_with_the_readers_own(request, who, today):
    assert f'min="{today}"' in read(request.getfixturevalue(who), "/requests/new/")


@pytest.mark.parametrize(("who", "day", "status"), [("as_ben", "03-04", 302), ("as_ben", "03-03", 422)])
def test_a_day_before_ones_own_is_let_pass_and_no_more(request, who, day, status):
    asks = {"text": "tea", "when": "date", "date": f"2026-{day}"}
    assert request.getfixturevalue(who).post("/requests/new/", asks).status_code == status


@pytest.mark.parametrize("who", ["as_ada", "as_ben"])
def test_the_notes_of_a_check_in_go_by_ones_own_day_too(request, ada, couple, go_by, who):
    days = set()
    with time_machine.travel(database_now(), tick=False):
        client = request.getfixturevalue(who)
        meeting.meet(couple, ada, meeting.NOTES)
        for zone in (LONDON, TONGA):
            go_by(zone)
            days |= set(re.findall(r'min="([\d-]+)"', read(client, "/check-in/")))
    assert len(days) == 1
