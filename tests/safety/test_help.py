"""Help is open to all, in two languages, and learns nothing about whoever reads it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from safety.content import COUNTRIES, countries_for

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
    assert len(dialled) == len(COUNTRIES) + sum(len(country.lines) for country in COUNTRIES)
    assert all(re.fullmatch(r"(%23)?[0-9]{2,}", number) for number in dialled)


def test_it_asks_nobody_else_and_never_says_which_country(db):
    page = Client().get(HELP)
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', page.content.decode()) == []
    assert 'method="get"' not in page.content.decode()
    assert page["Cache-Control"] == "no-store"


def test_it_puts_the_nearest_country_first():
    with translation.override("ja"):
        assert countries_for("ja")[0].code == "JP"
    assert [country.code for country in countries_for("en")][:2] == ["AU", "AT"]


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
