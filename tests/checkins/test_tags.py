"""Where stress comes from: what one names often first, own words among it, a line of one's own seen by nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkins.models import Stress, StressNote
from checkins.tags import OWN, in_order
from core.privacy import acting_as
from tests.checkins import meeting
from tests.conftest import signed_in

OFFERED = ["work", "money", "family", "else"]
TOLD = {"tag": "work", "need": "listen"}


@pytest.mark.parametrize(
    ("used", "first"),
    [
        ([], OFFERED),
        (["family"], ["family", "work", "money"]),
        (["family", "money", "money"], ["money", "family", "work"]),
        (["the commute", "the commute", "family"], ["the commute", "family", "work"]),
        (["mother", "boss"], ["mother", "boss", "work"]),
    ],
)
def test_it_puts_what_is_named_often_first(used, first):
    assert in_order(used, OFFERED)[: len(first)] == first


@given(st.lists(st.sampled_from([*OFFERED, *"abcdefghij"])))
def test_it_offers_everything_once_and_few_words_of_ones_own(used):
    found = in_order(used, OFFERED)
    assert len(found) == len(set(found))
    assert set(OFFERED) <= set(found) <= {*OFFERED, *used}
    assert len(found) <= len(OFFERED) + OWN


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


def tell(client, check_in, **typed):
    return client.post(f"/check-in/{check_in.pk}/stress/", typed)


@pytest.fixture
def commuting(ada, couple, at, now):
    """Three evenings ago and since, Ada named the commute; it is the step for it again."""
    for ago in (900, 600, 300):
        check_in = at((*meeting.STRESS, "8 1 stopped"), ago=ago)
        with acting_as(ada.pk, now):
            said = {"check_in": check_in, "couple": couple, "author": ada, "created_at": check_in.opened_at}
            Stress.objects.create(tag="the commute", need="listen", **said)
    return at(meeting.STRESS)


def tags_for(client):
    return [tag for tag, _ in client.get("/check-in/").context["stress_form"].fields["tag"].choices]


def test_ones_own_word_comes_first_the_next_time(commuting, as_ada, as_ben):
    assert tags_for(as_ada)[0] == "the commute"
    assert "the commute" not in tags_for(as_ben)


def test_it_can_be_tapped_again_and_the_other_reads_it(commuting, as_ada, as_ben):
    tell(as_ada, commuting, tag="the commute", need="listen")
    assert "the commute" in as_ben.get("/check-in/").content.decode()


def test_a_word_that_is_written_counts_more_than_one_that_was_tapped(as_ada, as_ben, at):
    tell(as_ada, at(meeting.STRESS), tag="work", own="the tax", need="listen")
    assert "the tax" in as_ben.get("/check-in/").content.decode()


@pytest.mark.parametrize("wrong", [{"need": "listen"}, {"tag": "work"}, {"tag": "what", "need": "listen"}])
def test_it_needs_a_word_and_what_would_help(as_ada, at, wrong):
    assert tell(as_ada, at(meeting.STRESS), **wrong).status_code == 422


def test_a_line_of_ones_own_is_its_authors_alone(as_ada, as_ben, ada, ben, at, now):
    check_in = at(meeting.STRESS)
    tell(as_ada, check_in, **TOLD, detail="what the new head said")
    assert "what the new head said" in as_ada.get("/check-in/").content.decode()
    assert "what the new head said" not in as_ben.get("/check-in/").content.decode()
    with acting_as(ben.pk, now):
        assert (Stress.objects.count(), StressNote.objects.count()) == (1, 0)


def test_there_is_no_line_of_ones_own_on_a_shared_phone(as_ada, ada, at, now):
    check_in = at(meeting.ADAS_STRESS)
    assert 'name="detail"' not in as_ada.get("/check-in/").content.decode()
    tell(as_ada, check_in, **TOLD, detail="what the new head said")
    with acting_as(ada.pk, now):
        assert not StressNote.objects.exists()


def test_afterwards_it_is_read_in_an_open_room(as_ada, ada, couple, at, now):
    check_in = at((*meeting.STRESS, "8 1 stopped"), ago=300)
    with acting_as(ada.pk, now):
        mine = {"check_in": check_in, "couple": couple, "author": ada, "created_at": now}
        Stress.objects.create(tag="work", need="listen", **mine)
        StressNote.objects.create(text="what the new head said", **mine)
    closed, opened = (one.get(f"/check-in/{check_in.pk}/") for one in (signed_in(ada, room_open=False), as_ada))
    assert "what the new head said" not in closed.content.decode()
    assert "what the new head said" in opened.content.decode()
