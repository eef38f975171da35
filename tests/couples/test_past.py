"""Earlier notebooks: each of the two reads what both knew, as it was, and nobody else anything."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.room_code import set_code
from checkins import asking, statements
from checkins.models import CheckIn, Statement, WeekAct
from checkins.models.request import Answer, Mark
from core.privacy import acting_as
from couples.past import shelves
from couples.services import rename_member
from tests.checkins.meeting import queries_of
from tests.conftest import signed_in
from tests.factories import make_couple, make_person, part
from tracking.models import Moment, MomentKind
from tracking.services import keep_moment, remove_moment

WEEK = timedelta(days=7)
RIGA = ZoneInfo("Europe/Riga")
THANKS, OWN = MomentKind.THANKS, MomentKind.MOMENT


@pytest.fixture
def then():
    return timezone.now() - 2 * WEEK


@pytest.fixture
def shared(ada, ben, then):
    """Ada and Ben two weeks ago, with one of everything that is kept."""
    couple = make_couple(ada, ben, now=then)
    with acting_as(ada.pk, then):
        keep_moment(author_id=ada.pk, couple=couple, kind=THANKS, text="tea in bed", now=then)
        keep_moment(author_id=ada.pk, couple=None, kind=OWN, text="for myself", now=then)
        WeekAct.objects.create(couple=couple, author=ada, week=then.date(), place=1, text="a walk", created_at=then)
        asking.ask(couple=couple, author_id=ada.pk, text="a text when late", needed_by=then.date(), now=then)
        at = {"opened_at": then, "held_at": then, "ended_at": then}
        met = CheckIn.objects.create(couple=couple, day=then.date(), plan={}, first_slot=1, **at)
    for person, feeling in ((ada, "tired"), (ben, "glad")):
        with acting_as(person.pk, then):
            Statement.objects.create(couple=couple, check_in=met, author=person, feeling=feeling, created_at=then)
            statements._open_if_both(met.pk, then)
    return couple


def ask_request(person, couple, at, act, **how):
    with acting_as(person.pk, at):
        found = couple.requests.get()
        act(request=found, author_id=person.pk, now=at, **how)


def read(person, couple, shelf="moments"):
    answer = signed_in(person).get(f"/past/{couple.pk}/{shelf}/")
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


WORDS = {"moments": "tea in bed", "check-ins": "tired", "requests": "a text when late", "acts": "a walk"}


def test_both_read_every_shelf(ada, ben, shared, then):
    part(ada, now=then + WEEK)
    assert {shelf.slug for shelf in shelves} >= set(WORDS)
    for person in (ada, ben):
        assert {slug: words in read(person, shared, slug) for slug, words in WORDS.items()} == dict.fromkeys(
            WORDS, True
        )


@pytest.mark.parametrize(("tell", "opens"), [("now", True), ("day", True), ("week", True), ("never", False)])
def test_whoever_stayed_reads_it_once_they_know(ada, ben, shared, then, tell, opens):
    part(ada, now=then + timedelta(days=6), tell=tell)
    assert (read(ben, shared) != 404) is opens
    assert read(ada, shared) != 404


def test_it_is_not_there_before_they_know_and_the_pages_still_are(ada, ben, shared):
    part(ada, now=timezone.now(), tell="week")
    assert read(ben, shared) == 404
    assert "Begun" not in signed_in(ben).get("/past/").content.decode()
    assert signed_in(ben).get("/week/").status_code == 200


def test_it_is_nobody_elses(ada, shared, then, cleo):
    part(ada, now=then + WEEK)
    assert read(cleo, shared) == 404
    assert read(ada, make_couple(cleo, make_person(), now=then)) == 404


def test_a_couple_that_goes_on_has_none(ada, shared):
    assert read(ada, shared) == 404


def test_it_shows_nothing_that_was_kept_or_never_opened(ada, ben, shared, then):
    with acting_as(ben.pk, then + timedelta(days=1)):
        met = CheckIn.objects.create(
            couple=shared, day=then.date(), plan={}, first_slot=1, opened_at=then, held_at=then, ended_at=then
        )
        Statement.objects.create(couple=shared, check_in=met, author=ben, feeling="hurt", created_at=then)
    part(ada, now=then + WEEK)
    assert "for myself" not in read(ada, shared) + read(ben, shared)
    assert "hurt" not in read(ada, shared, "check-ins") + read(ben, shared, "check-ins")


def test_whoever_left_in_secret_reads_nothing_that_is_written_afterwards(ada, ben, shared, then):
    part(ada, now=then + timedelta(days=1), tell="never")
    later = then + timedelta(days=2)
    with acting_as(ben.pk, later):
        keep_moment(author_id=ben.pk, couple=shared, kind=OWN, text="alone and not knowing", now=later)
    assert "alone and not knowing" not in read(ada, shared)


def test_what_is_answered_or_marked_afterwards_is_not_told(ada, ben, shared, then):
    yes = {"answer": Answer.YES, "suggestion": "", "agreed_for": then.date(), "zone": RIGA}
    ask_request(ben, shared, then, asking.answer_request, **yes)
    part(ada, now=then + timedelta(days=1), tell="never")
    ask_request(ben, shared, then + timedelta(days=2), asking.mark_request, mark=Mark.KEPT, zone=RIGA)
    assert "kept" not in read(ada, shared, "requests")


def test_what_its_author_deletes_later_is_gone_for_both(ada, ben, shared, then):
    part(ada, now=then + WEEK)
    with acting_as(ada.pk, timezone.now()):
        remove_moment(moment=Moment.objects.get(kind=THANKS), now=timezone.now())
    assert "tea in bed" not in read(ben, shared) + read(ada, shared)


def test_a_new_name_is_not_told_to_a_former_partner(ada, ben, shared, then):
    part(ada, now=then + WEEK)
    with acting_as(ben.pk, timezone.now()):
        rename_member(person=ben, name="Benno")
    assert "Benno" not in read(ada, shared, "check-ins")


def test_it_hears_nothing_live_and_cannot_be_posted_to(ada, shared, then):
    part(ada, now=then + WEEK)
    assert "data-live" not in read(ada, shared)
    assert signed_in(ada).post(f"/past/{shared.pk}/moments/").status_code == 405


def test_the_list_names_nobody(ada, shared, then):
    part(ada, now=then + WEEK)
    page = signed_in(ada).get("/past/").content.decode()
    assert f"/past/{shared.pk}/" in page
    assert "Ben" not in page


def test_the_same_two_again_are_a_new_couple_and_the_old_one_stays(ada, ben, shared, then):
    part(ada, now=then + WEEK)
    again = make_couple(ada, ben, now=then + WEEK + timedelta(days=1))
    assert again.pk != shared.pk
    assert "tea in bed" not in signed_in(ben).get("/notebook/").content.decode()
    assert "tea in bed" in read(ben, shared)
    assert read(ben, again) == 404


def test_a_couple_of_one_leaves_no_notebook(cleo):
    client = signed_in(cleo)
    client.post("/invite/")
    client.post("/settings/leaving/", {"tell": "never"})
    assert "Begun" not in client.get("/past/").content.decode()


@pytest.mark.parametrize("path", ["/past/{}/nothing/", "/past/{}/moments/?after=soon"])
def test_an_address_that_is_none_is_absent(ada, shared, then, path):
    part(ada, now=then + WEEK)
    assert signed_in(ada).get(path.format(shared.pk)).status_code == 404


@pytest.mark.parametrize("slug", list(WORDS))
def test_its_queries_do_not_grow(ada, ben, shared, then, slug):
    part(ada, now=then + WEEK)
    client = signed_in(ada)
    assert queries_of(client, f"/past/{shared.pk}/{slug}/") <= 12


def test_a_long_shelf_takes_as_many_queries_and_a_second_page(ada, ben, shared, then):
    with acting_as(ada.pk, then):
        for number in range(25):
            keep_moment(author_id=ada.pk, couple=shared, kind=OWN, text=f"tea {number}", now=then)
    part(ada, now=then + WEEK)
    page = read(ben, shared)
    assert page.count("tea ") == 20
    assert "?after=" in page
    assert queries_of(signed_in(ben), f"/past/{shared.pk}/") <= 12


def test_whoever_has_a_lock_reads_an_earlier_notebook_in_an_open_room(ada, shared, then):
    part(ada, now=then + timedelta(days=7))
    closed, paths = signed_in(ada, room_open=False), ("/past/", f"/past/{shared.pk}/", f"/past/{shared.pk}/requests/")
    assert {closed.get(path).status_code for path in paths} == {200}
    with acting_as(ada.pk, timezone.now()):
        set_code(person=ada, code="blue teapot")
    assert all(closed.get(path)["Location"].startswith("/accounts/room/") for path in paths)
    assert signed_in(ada).get(paths[1]).status_code == 200
