"""Help is open to all, in two languages, and learns nothing about whoever reads it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from safety.content import COUNTRIES, by_name
from safety.nearby import nearest

HELP = "/help/"


def words_of(page):
    return re.sub(r"<[^>]+>", " ", page.content.decode())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_open_to_anybody(db, language):
    page = Client(headers={"Accept-Language": language}).get(HELP)
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()
    assert 'id="quick-exit"' in page.content.decode()


def test_it_is_open_to_whoever_is_signed_in(as_ada, as_cleo):
    for client in (as_ada, as_cleo):
        page = client.get(HELP).content.decode()
        assert 'id="quick-exit"' in page
        assert reverse("usersessions_list") in page


def test_it_names_who_runs_the_server(db, settings):
    settings.OPERATOR_NAME = "Ben’s cellar"
    assert "Ben’s cellar" in words_of(Client().get(HELP))


def test_it_gives_every_country_a_number_that_a_phone_can_dial(db):
    page = Client().get(HELP).content.decode()
    dialled = re.findall(r'href="tel:([^"]+)"', page)
    assert len(set(dialled)) == len({n for c in COUNTRIES for n in (c.emergency, *(line.href for line in c.lines))})
    assert all(re.fullmatch(r"(%23)?[0-9]{2,}", number) for number in dialled)


def test_it_asks_nobody_else_and_never_says_which_country(db):
    page = Client().get(HELP)
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', page.content.decode()) == []
    assert 'method="get"' not in page.content.decode()
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("zone", "accepts", "code"),
    [
        ("Europe/Riga", "en-US,en", "LV"),
        ("America/Toronto", "", "CA"),
        ("UTC", "en-GB,en;q=0.9", "GB"),
        ("", "ja", "JP"),
        ("", "ja-JP;q=1", "JP"),
        ("", "en,de;q=0.5", ""),
        ("", "", ""),
        ("Mars/Olympus", "xx-" + "y" * 5000, ""),
    ],
)
def test_it_guesses_the_nearest_country(zone, accepts, code):
    assert nearest(zone=zone, accepts=accepts) == code


def test_it_opens_the_nearest_country(as_ada):
    page = as_ada.get(HELP)
    assert [country.code for country in page.context["near"]] == ["LV"]
    assert page.content.decode().count("<details") == len(COUNTRIES) + 2


def test_it_orders_countries_by_their_names():
    assert [country.code for country in by_name()][:2] == ["AU", "AT"]
    with translation.override("ja"):
        assert by_name() == sorted(COUNTRIES, key=lambda country: str(country.name))


def test_it_lists_a_country_once():
    assert len({country.code for country in COUNTRIES}) == len(COUNTRIES) >= 12


def test_it_reads_easily(db):
    main = re.search(r"<main.*</main>", Client().get(HELP).content.decode(), re.DOTALL)
    for paragraph in re.findall(r"<p[^>]*>(.*?)</p>", main[0], re.DOTALL):
        text = re.sub(r"<[^>]+>", "", paragraph).strip()
        for sentence in filter(None, re.split(r"[.?]\s*", text)):
            assert len(sentence.split()) <= 20, sentence


def test_it_changes_nothing(as_ada):
    for verb in ("post", "put", "delete"):
        assert getattr(as_ada, verb)(HELP).status_code == 405
