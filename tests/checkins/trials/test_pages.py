"""Trials as the two meet them on pages: from the idea to both having said yes, day by day, and looked back on."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

from checkins import asking, scripts
from checkins.models import Trial
from checkins.trials.forms import ProposalForm, YesForm
from core import registry
from core.privacy import acting_as
from tests.checkins.meeting import queries_of
from tests.checkins.trials.conftest import MINE, noon_of
from tests.conftest import NOW

TYPED = {
    "key": str(uuid4()), "when": "dinner is over", "notice": "we sit apart", "wish": "a walk", "metric": "calm",
    "plan": "if it is eight, then I ask",
}  # fmt: skip
UUID_OR_TOKEN = re.compile(r'value="[^"]{20,}"|data-server-now="[^"]*"')


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travel:
        yield travel


@pytest.fixture
def at(clock):
    """`at(7)`: noon of that day of a trial that was agreed to at NOW."""
    return lambda number: clock.move_to(noon_of(number))


@pytest.fixture
def path(agreed):
    return f"/trials/{agreed.pk}/"


def text(response):
    return response.content.decode()


def test_from_the_idea_to_both_in_five_fields_and_one(as_ada, as_ben):
    assert len([f for f in ProposalForm.base_fields if f not in {"key", "unit", "baseline"}]) == 5
    assert list(YesForm.base_fields) == ["plan"]
    page = as_ada.post("/trials/new/", TYPED, follow=True)
    assert "can say no without a reason" in text(page)
    address = page.redirect_chain[-1][0]
    assert "You can say no without a reason." in text(as_ben.get(address))
    said = as_ben.post(f"{address}yes/", {"plan": MINE}, follow=True)
    assert "You said yes" in text(said)
    assert MINE not in text(as_ada.get(address))
    assert as_ada.get(address).context["standing"].state == "proposed"


def test_sent_twice_it_is_proposed_once(as_ada, ada):
    first, second = (as_ada.post("/trials/new/", TYPED)["Location"] for _ in range(2))
    assert first == second
    with acting_as(ada.pk, NOW):
        assert Trial.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"when": ""}, "when"),
        ({"wish": "show me your messages"}, "wish"),
        ({"plan": "if you go out, then I give you my password"}, "plan"),
        ({"metric": "own", "unit": ""}, "unit"),
        ({"baseline": "many"}, "baseline"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(as_ada, typed, wrong):
    response = as_ada.post("/trials/new/", TYPED | typed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
    assert "we sit apart" in text(response)
    assert ("/help/" in text(response).split("<main")[1]) or wrong in {"when", "unit", "baseline"}


def test_a_second_proposal_keeps_what_was_typed(as_ada, as_ben, proposed):
    response = as_ben.post("/trials/new/", TYPED)
    assert (response.status_code, "we sit apart" in text(response)) == (409, True)
    assert f"/trials/{proposed.pk}/" in text(response)


@pytest.mark.parametrize("do", ["decline", "withdraw", "take-back", "stop"])
def test_an_act_is_one_tap_and_its_second_changes_nothing(as_ada, as_ben, agreed, at, path, do):
    if do == "stop":
        at(3)
    client, other = (as_ada, as_ben) if do == "withdraw" else (as_ben, as_ada)
    for _ in range(2):
        assert client.post(f"{path}do/", {"do": do})["Location"] == path
    said = {"decline": "Not this one", "withdraw": "Taken back", "take-back": "Proposed", "stop": "Stopped."}
    assert said[do] in text(other.get(path))


def test_ones_own_proposal_is_not_ones_own_to_answer(as_ada, path):
    for page in ("yes/", "instead/"):
        assert as_ada.get(f"{path}{page}").status_code == 404
    assert as_ada.post(f"{path}do/", {"do": "decline"}).status_code == 404
    assert as_ada.post(f"{path}do/", {"do": "explode"}).status_code == 422


def test_a_tap_on_today_counts_and_can_be_undone(as_ada, as_ben, at, agreed, path):
    at(2)
    tap = as_ada.get("/").context["trial"].new_key
    assert as_ada.post(f"{path}count/", {"tap": tap, "to": "today"})["Location"] == "/"
    assert [c.get(path).context["figures"].today for c in (as_ada, as_ben)] == [1, 1]
    assert (as_ada.get("/").context["trial"].undo, as_ben.get("/").context["trial"].undo) == (str(tap), "")
    as_ada.post(f"{path}count/", {"undo": tap})
    assert as_ben.get(path).context["figures"].today == 0
    assert as_ada.post(f"{path}count/", {"tap": "x"}).status_code == 422


@pytest.mark.parametrize(("number", "words"), [(7, "The first week"), (14, "The two weeks")])
def test_a_check_stands_in_the_place_of_the_days_check_in(as_ada, as_ben, at, agreed, path, number, words):
    at(number)
    for client in (as_ada, as_ben):
        assert f"{words} of your trial" in text(client.get("/"))
    as_ada.post(f"{path}look/", {"trust": "4", "helps": "coats"})
    assert "You have looked back today" in text(as_ada.get("/"))
    assert f"{words} of your trial" in text(as_ben.get("/"))
    at(number + 1)
    assert "of your trial" not in text(as_ada.get("/"))


def test_the_other_cannot_tell_from_any_page_that_one_has_looked(as_ada, as_ben, at, agreed, path):
    at(7)
    pages = ("/", "/together/", "/trials/", path, f"{path}look/")

    def received():
        said = [text(as_ben.get(page)).partition("<main")[2] for page in pages]
        return [UUID_OR_TOKEN.sub("", one) for one in said]

    before = received()
    as_ada.post(f"{path}look/", {"trust": "4", "helps": "coats"})
    assert received() == before


def test_both_looks_open_as_words_and_a_table(as_ada, as_ben, at, agreed, path):
    at(14)
    as_ada.post(f"{path}look/", {"trust": "4", "helps": "coats"})
    as_ben.post(f"{path}look/", {"trust": "", "change": "earlier"})
    page = as_ada.get(path)
    assert all(word in text(page) for word in ("coats", "earlier"))
    assert [(row.mine, row.theirs) for row in page.context["trust"]] == [(4, None)]
    assert as_ada.post(f"{path}look/", {"trust": "11"}).status_code == 422


def test_both_choose_and_go_on(as_ada, as_ben, at, agreed, path):
    at(14)
    as_ada.post(f"{path}choose/", {"choice": "adjust"})
    assert "adjust" not in text(as_ben.get(path)).partition("You chose")[2]
    as_ben.post(f"{path}choose/", {"choice": "adjust"})
    assert f"/trials/new/?from=trial:{agreed.pk}" in text(as_ada.get(path))
    begun = as_ben.get(f"/trials/new/?from=trial:{agreed.pk}").context["form"]
    assert (begun["wish"].value(), begun["plan"].value()) == ("a walk", MINE)
    assert as_ada.post(f"{path}choose/", {"choice": "sulk"}).status_code == 422


def test_safety_is_asked_on_no_page_of_a_trial(as_ada, at, agreed, path):
    for number in (0, 7, 14):
        at(number)
        for page in (path, f"{path}look/", "/trials/", "/"):
            assert "safe" not in text(as_ada.get(page)).partition("<main")[2].partition("</main")[0].lower()


def test_on_a_low_day_ones_own_figures_step_back_and_nobody_elses(as_ada, as_ben, ada, at, agreed, path, monkeypatch):
    at(8)
    monkeypatch.setattr(registry, "low_day", [lambda person, now: person == ada.pk])
    mine, theirs = as_ada.get(path), as_ben.get(path)
    assert "The figures, if you want them" in text(mine)
    assert "The figures, if you want them" not in text(theirs)


def test_to_whoever_is_afraid_the_check_is_a_quiet_line(as_ada, as_ben, ada, at, agreed, monkeypatch):
    at(7)
    monkeypatch.setattr(registry, "fear_marked", [lambda person: person == ada.pk])
    assert "of your trial" not in text(as_ada.get("/"))
    assert "of your trial" in text(as_ben.get("/"))


@pytest.mark.parametrize(("suggest", "low"), [(True, False), (False, False), (True, True)])
def test_pleasant_ideas_come_after_the_first_week_and_not_on_a_low_day(as_ada, monkeypatch, suggest, low):
    monkeypatch.setattr(registry, "may_suggest", [lambda *_: suggest])
    monkeypatch.setattr(registry, "low_day", [lambda *_: low])
    assert ("from=idea:walk" in text(as_ada.get("/trials/new/"))) is (suggest and not low)
    assert as_ada.get("/trials/new/?from=idea:walk").context["form"]["unit"].value() == "walks"


def test_it_begins_with_a_script_or_a_request_of_ones_own(as_ada, as_ben, ada, couple, now):
    with acting_as(ada.pk, now):
        typed = {"observed": "the light is on", "request": "dark at eleven", "shape": "whole"}
        script = scripts.keep(couple=couple, author_id=ada.pk, typed=typed, now=now)
        asked = asking.ask(couple=couple, author_id=ada.pk, text="tea", needed_by=now.date(), now=now)
    sent = as_ada.post("/notebook/script/", {"shape": "whole", "do": "try", "observed": "the light is on"})
    assert sent["Location"] == f"/trials/new/?from=script:{script.pk}"
    assert as_ada.get(sent["Location"]).context["form"]["when"].value() == "the light is on"
    assert as_ben.get(sent["Location"]).context["form"]["when"].value() is None
    assert as_ben.get(f"/trials/new/?from=request:{asked.pk}").context["form"]["wish"].value() == "tea"
    assert as_ben.get("/trials/new/?from=request:x").status_code == 200


def test_whoever_is_alone_reads_what_it_would_be(as_cleo):
    assert "when there are two of you" in text(as_cleo.get("/trials/"))


def test_two_weeks_of_us_is_there_after_fourteen_days_trial_or_not(as_ada, as_ben, couple, clock):
    assert "This page is there when" in text(as_ada.get("/trials/two-weeks/"))
    clock.move_to(NOW + timedelta(days=14))
    page = as_ada.get("/trials/two-weeks/")
    assert "Finished, not continued" in text(page)
    assert text(page).index("Good moments") < text(page).index("In numbers")
    as_ada.post("/trials/two-weeks/", {"text": "the walks"})
    assert "the walks" not in text(as_ben.get("/trials/two-weeks/"))
    as_ben.post("/trials/two-weeks/", {"text": "the tea"})
    assert all(words in text(as_ada.get("/trials/two-weeks/")) for words in ("the walks", "the tea"))


def test_two_weeks_of_a_trial_are_there_from_its_review_on(as_ada, at, agreed, path):
    at(13)
    assert as_ada.get(f"{path}two-weeks/").status_code == 404
    at(14)
    assert "Finished, not continued" in text(as_ada.get(f"{path}two-weeks/"))


@pytest.mark.parametrize("page", ["/", "/together/", "/trials/", "{path}", "{path}look/", "{path}two-weeks/"])
def test_a_page_takes_twelve_queries_at_most(as_ada, as_ben, at, agreed, path, page):
    at(14)
    for client in (as_ada, as_ben):
        client.post(f"{path}look/", {"trust": "4", "helps": "coats"})
    assert queries_of(as_ada, page.format(path=path)) <= 12


def test_ids_of_nothing_are_absent(as_ada):
    assert as_ada.get(f"/trials/{UUID(int=1)}/").status_code == 404
