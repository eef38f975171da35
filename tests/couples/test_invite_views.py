"""Inviting over HTTP: the code once, its four ways, its end, and the yes or no to whoever comes."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from core.privacy import acting_as
from couples.models import Membership
from tests.conftest import signed_in
from tests.factories import make_person


@pytest.fixture
def at_the_door(cleo, ben, as_cleo, shown):
    """Cleo's code, used by Ben: the address that lets him in."""
    signed_in(ben).post(f"/join/{shown(as_cleo)}/")
    return f"/invite/guest/{guest_of(cleo).pk}/"


def guest_of(person):
    with acting_as(person.pk, timezone.now()) as tie:
        return Membership.objects.filter(couple_id=tie.couple_id, confirmed_at=None).first()


def test_it_shows_a_code_only_once(as_cleo, shown):
    code = shown(as_cleo)
    page = as_cleo.get("/invite/").content.decode()
    assert code not in page
    assert "End the open code" in page


def test_it_draws_the_code_as_squares_only(as_cleo, shown):
    page = as_cleo.post("/invite/").content.decode()
    code = re.search(r'name="code" value="(\d{8})"', page)[1]
    svg = re.search(r"<svg.*?</svg>", page, re.S)[0]
    assert "<path" in svg
    assert not [text for text in ("<text", code, "/join/") if text in svg]


def test_it_makes_twenty_codes_an_hour_and_says_so(as_cleo, shown, client):
    codes = [shown(as_cleo) for _ in range(20)]
    refused = as_cleo.post("/invite/")
    assert refused.status_code == 429
    assert "Too many codes in one hour. Please wait a little." in refused.content.decode()
    assert as_cleo.get("/invite/").status_code == 200
    assert client.get(f"/join/{codes[-1]}/").status_code == 200


def test_it_ends_a_code(as_cleo, shown, client):
    code = shown(as_cleo)
    assert as_cleo.post("/invite/withdraw/")["Location"] == "/invite/"
    assert client.get(f"/join/{code}/").status_code == 404


def test_it_has_nothing_to_offer_whoever_has_a_partner(as_ada):
    assert as_ada.post("/invite/")["Location"] == "/together/"


@pytest.mark.parametrize("path", ["/invite/", "/together/"])
def test_an_open_page_looks_for_the_guest(as_cleo, shown, path):
    shown(as_cleo)
    page = as_cleo.get(path).content.decode()
    assert 'data-live="couple pause"' in page
    assert 'hx-get="/invite/guest/?seen="' in page


def test_the_page_of_the_code_looks_for_the_guest(as_cleo):
    page = as_cleo.post("/invite/").content.decode()
    assert 'data-live="couple pause"' in page
    assert 'hx-get="/invite/guest/?seen="' in page


def test_today_hears_of_the_guest(as_cleo):
    assert 'data-live="couple pause"' in as_cleo.get("/").content.decode()


def test_it_brings_the_guest_once(as_cleo, at_the_door):
    card = as_cleo.get("/invite/guest/?seen=").content.decode()
    assert "Ben has used your code" in card
    assert f'action="{at_the_door}"' in card
    seen = re.search(r'hx-get="([^"]+)"', card)[1]
    assert as_cleo.get(seen).status_code == 204


def test_it_brings_nobody_while_nobody_has_come(as_cleo, shown):
    assert as_cleo.get("/invite/guest/").status_code == 204
    shown(as_cleo)
    assert as_cleo.get("/invite/guest/?seen=").status_code == 204


def test_it_takes_the_card_away_when_the_guest_has_gone(as_cleo, ben, at_the_door):
    signed_in(ben).post("/join/waiting/")
    gone = as_cleo.get(f"/invite/guest/?seen={at_the_door.split('/')[3]}")
    assert (gone.status_code, "<form" in gone.content.decode()) == (200, False)


def test_the_guest_is_not_shown_to_the_guest(ben, at_the_door):
    assert signed_in(ben).get("/invite/guest/").status_code == 204


def test_an_open_page_of_one_alone_moves_on_when_they_are_two(as_cleo, at_the_door):
    as_cleo.post(at_the_door, {"yes": "1"})
    assert as_cleo.get("/invite/guest/", headers={"HX-Request": "true"})["HX-Redirect"] == "/together/"


def test_yes_lets_the_guest_in(as_cleo, ben, at_the_door):
    assert as_cleo.post(at_the_door, {"yes": "1"})["Location"] == "/"
    assert signed_in(ben).get("/week/").status_code == 200


def test_no_frees_the_place(as_cleo, cleo, ben, at_the_door):
    assert as_cleo.post(at_the_door, {"no": "1"})["Location"] == "/invite/"
    assert guest_of(cleo) is None
    assert signed_in(ben).get("/week/").status_code == 404


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_guest_cannot_answer(cleo, ben, at_the_door, answer):
    assert signed_in(ben).post(at_the_door, {answer: "1"}).status_code == 404
    assert guest_of(cleo).confirmed_at is None


def test_only_whoever_invited_answers_and_only_about_who_is_there(as_cleo, at_the_door):
    assert signed_in(make_person()).post(at_the_door, {"yes": "1"}).status_code == 404
    assert as_cleo.post(f"/invite/guest/{uuid4()}/", {"yes": "1"}).status_code == 404
