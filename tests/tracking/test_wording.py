"""Hints at a field: while somebody types and, without a script, on the page itself. They hold nothing back."""

import pytest

from core.hints import hints_for

ASK = "/notebook/wording/"
NEW = "/notebook/hard-moments/new/"
HARD = {"topic": "tone", "about": "You never listen to me", "when": "today"}


def said(client, text):
    response = client.post(ASK, {"text": text})
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_how_it_could_be_said(as_ada):
    assert "Always and never are seldom quite true." in said(as_ada, "You never listen to me")
    assert "data-hint" not in said(as_ada, "At lunch you got up while I was talking")


def test_a_threat_on_leaving_is_no_matter_of_phrases(as_ada):
    found = said(as_ada, "If you leave me you will regret it. You never listen.")
    assert 'href="/help/"' in found
    assert "Perhaps:" not in found
    assert "Always and never" not in found


def test_what_is_each_ones_own_is_said_to_its_author(as_ada):
    assert [hint.kind for hint in hints_for("Give me your password, you never share it")] == ["control", "absolute"]
    assert 'href="/help/"' in said(as_ada, "Give me your password")


def test_somebody_alone_gets_them_too(as_cleo):
    assert "data-hint" in said(as_cleo, "You never listen to me")


@pytest.mark.parametrize("text", ["", "x" * 100_000, "\0", "you never " * 5000])
def test_any_text_is_answered(as_ada, text):
    assert said(as_ada, text) is not None


def test_it_asks_for_nothing_but_who_is_here(as_ada, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):  # with the number of a POST's transaction
        said(as_ada, "You never listen to me")


def test_without_a_script_one_may_look_first_and_nothing_is_written(as_ada):
    looked = as_ada.post(NEW, HARD | {"look": "1"})
    assert "Always and never are seldom quite true." in looked.content.decode()
    assert "You never listen to me" in looked.content.decode()
    assert "You never listen to me" not in as_ada.get("/notebook/").content.decode()


def test_a_hint_holds_nothing_back(as_ada):
    assert as_ada.post(NEW, HARD).status_code == 302
    assert "You never listen to me" in as_ada.get("/notebook/").content.decode()


@pytest.mark.parametrize("page", [NEW, "/requests/new/", "/requests/help/", "/check-in/prepare/"])
def test_the_fields_have_a_place_for_it(as_ada, page):
    shown = as_ada.get(page).content.decode()
    assert 'data-ask="/notebook/wording/"' in shown
    assert "js/wording.js" in shown


def test_the_other_gets_no_hint_with_what_was_said(as_ada, as_ben):
    as_ada.post(NEW, HARD)
    assert "data-hint=" not in as_ben.get("/notebook/").content.decode()
