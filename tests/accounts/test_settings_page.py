"""A person's own settings."""

import pytest
from django.conf import settings

from accounts.zones import find_zone, places
from core import registry
from core.privacy import acting_as
from couples.models import Membership
from tests.conftest import signed_in

PAGE = "/settings/"
TYPED = {"name": "Ada", "language": "en", "zone": "Europe/Riga", "theme": "auto"}


def profile_of(person, now):
    with acting_as(person.pk, now):
        person.profile.refresh_from_db()
        return person.profile.name, person.profile.language, person.profile.zone


def test_it_shows_what_is_kept(as_ada, ada):
    page = as_ada.get(PAGE).content.decode()
    for part in ('value="Ada"', 'value="Europe/Riga"', ada.email, "/accounts/sessions/", "/settings/mail/"):
        assert part in page


def test_it_saves_name_language_and_zone(as_ada, ada, now):
    answer = as_ada.post(PAGE, TYPED | {"name": "あおい", "language": "ja", "zone": "tokyo"})
    assert answer["Location"] == PAGE
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ja"
    assert profile_of(ada, now) == ("あおい", "ja", "Asia/Tokyo")
    assert 'lang="ja"' in as_ada.get(PAGE).content.decode()


def test_it_tells_the_couple_of_a_new_name_only(as_ada, ada, now):
    told = []

    def tell(*, person, name):
        told.append((person, name))

    registry.renamed.append(tell)
    try:
        as_ada.post(PAGE, TYPED)
        as_ada.post(PAGE, TYPED | {"name": "Ada L."})
    finally:
        registry.renamed.remove(tell)
    assert told == [(ada, "Ada L.")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_keeps_the_colours_on_this_device(as_ada, theme):
    cookie = as_ada.post(PAGE, TYPED | {"theme": theme}).cookies[settings.THEME_COOKIE_NAME]
    assert (cookie["secure"], cookie["httponly"], cookie["path"]) == (True, True, "/")
    assert f'data-theme="{theme}"' in as_ada.get(PAGE).content.decode()
    as_ada.post(PAGE, TYPED)
    assert "data-theme" not in as_ada.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", ""),
        ("name", " \t\n"),
        ("name", "x" * 41),
        ("zone", ""),
        ("zone", "Mars/Olympus"),
        ("zone", "../etc/passwd"),
        ("zone", "x" * 5000),
        ("language", "tlh"),
        ("theme", "red"),
    ],
)
def test_it_says_what_is_wrong_and_changes_nothing(as_ada, ada, now, field, wrong):
    page = as_ada.post(PAGE, TYPED | {"name": "Somebody", field: wrong})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert profile_of(ada, now) == ("Ada", "en", "Europe/Riga")


@pytest.mark.parametrize("name", ["👩🏽‍🚀", "עדה", "Zoë \u200d", "<b>Ada</b>", "x" * 40])
def test_it_takes_names_as_they_are(as_ada, ada, now, name):
    as_ada.post(PAGE, TYPED | {"name": name})
    assert profile_of(ada, now)[0] == name.strip()
    assert "<b>Ada</b>" not in as_ada.get(PAGE).content.decode()


def test_it_keeps_a_name_on_one_line(as_ada, ada, now):
    as_ada.post(PAGE, TYPED | {"name": "Ada\r\nhttps://evil.test"})
    assert profile_of(ada, now)[0] == "Ada https://evil.test"


def test_it_asks_who_is_there(browser):
    assert browser.get(PAGE)["Location"] == "/accounts/login/?next=/settings/"
    assert browser.post(PAGE, TYPED)["Location"] == "/accounts/login/?next=/settings/"


def test_it_knows_two_methods(as_ada):
    assert as_ada.delete(PAGE).status_code == 405


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("riga", "Europe/Riga"), ("EUROPE/RIGA", "Europe/Riga"), ("New York", "America/New_York"), ("utc", "UTC"),
     ("Ｔｏｋｙｏ", "Asia/Tokyo"), ("Atlantis", None), ("", None), ("localtime", None)],
)  # fmt: skip
def test_it_finds_a_zone_by_its_city(typed, zone):
    assert find_zone(typed) == zone


def test_it_offers_places_only():
    assert "Europe/Riga" in places()
    assert not [zone for zone in places() if zone.startswith(("Etc/", "US/", "posix"))]


def test_it_shows_the_other_the_new_name(as_ada, ada, ben, couple, now):
    as_ada.post(PAGE, TYPED | {"name": "あおい"})
    with acting_as(ben.pk, now):
        assert [place.name for place in Membership.objects.filter(slot=1, left_at=None)] == ["あおい"]


def test_it_leaves_former_couples_alone(dan, ada, now):
    signed_in(ada).post(PAGE, TYPED | {"name": "あおい"})
    with acting_as(ada.pk, now):
        assert [place.name for place in Membership.objects.filter(person=ada)] == ["Ada"]
