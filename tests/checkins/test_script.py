"""Putting it into words: a draft of one's own, in several shapes of one, until its author sends it, or never."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction

from checkins import scripts
from checkins.content_script import FIELDS, SHAPES
from checkins.models import Prepared, Request, Script
from core import live
from core.privacy import acting_as
from practice import offers
from tests.checkins.test_prepared_unseen import CHANGES
from tests.conftest import NOW
from tests.factories import make_couple
from tracking.incidents import write_incident

PAGE = "/notebook/script/"
FRIDAY = date(2026, 3, 6)
SAID = {
    "shape": "whole",
    "observed": "At dinner the phone rang twice",
    "feeling": "I felt far away",
    "effect": "I go quiet",
    "request": "dinner without phones",
    "until": "2026-03-06",
}


@pytest.fixture(autouse=True)
def _at_nine_in_the_evening():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client, path=PAGE):
    return client.get(path).content.decode()


def do(client, what, **more):
    return client.post(PAGE, SAID | {"do": what} | more)


def asked_by(person):
    with acting_as(person.pk, NOW):
        return [(one.text, one.needed_by) for one in Request.objects.all()]


def test_it_is_kept_for_its_author(as_ada, as_ben, ben):
    assert do(as_ada, "keep").status_code == 302
    assert "At dinner the phone rang twice" in page(as_ada)
    assert "At dinner the phone rang twice" not in page(as_ben)
    with acting_as(ben.pk, NOW):
        assert not Script.objects.exists()


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_a_view_of_one(as_ada, shape):
    do(as_ada, "keep")
    shown = page(as_ada, f"{PAGE}?shape={shape}")
    assert {name for name in FIELDS if f'name="{name}"' in shown} == set(SHAPES[shape].asks)


def test_what_a_shape_does_not_show_stays(as_ada):
    do(as_ada, "keep")
    as_ada.post(PAGE, {"shape": "short", "observed": "A door", "feeling": "a fright", "request": "", "do": "keep"})
    assert "I go quiet" in page(as_ada, f"{PAGE}?shape=whole")


def test_it_is_saved_while_it_is_typed_and_an_earlier_word_comes_too_late(as_ada):
    for sequence, text in ((7, "At dinner the pho"), (6, "At din"), ("x", "A")):
        typed = {"shape": "short", "observed": text, "sequence": sequence}
        assert as_ada.post(f"{PAGE}draft/", typed).status_code == 204
    assert "At dinner the pho" in page(as_ada)


def test_the_request_alone_is_sent_and_a_second_tap_asks_once(as_ada, as_ben, ben):
    first, second = do(as_ada, "send"), do(as_ada, "send")
    assert first["Location"] == second["Location"]
    assert asked_by(ben) == [("dinner without phones", FRIDAY)]
    assert "phone rang" not in page(as_ben, first["Location"])


def test_a_shape_without_a_day_proposes_one_of_a_week(as_ada, ben):
    do(as_ada, "send", shape="short", until="")
    assert asked_by(ben) == [("dinner without phones", NOW.date() + timedelta(days=7))]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"request": ""}, "Write what you ask for first."),
        ({"request": "give me your password"}, "each one’s own"),
        ({"until": ""}, "Choose a day."),
        ({"until": "2020-01-01"}, "Choose a day from today on"),
        ({"observed": "x" * 401}, "400 characters"),
    ],
)
def test_what_cannot_be_sent_says_so_and_loses_nothing(as_ada, ben, wrong, says):
    response = do(as_ada, "send", **wrong)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert "I go quiet" in response.content.decode()
    assert asked_by(ben) == []


def test_a_draft_may_say_what_a_request_may_not(as_ada):
    assert do(as_ada, "keep", request="give me your password").status_code == 302


def test_it_waits_for_the_next_check_in_and_takes_no_ones_place(as_ada, ada, couple):
    do(as_ada, "take")
    assert do(as_ada, "take", feeling="I felt cold").status_code == 422
    with acting_as(ada.pk, NOW):
        assert Prepared.objects.get().line == "At dinner the phone rang twice\nI felt far away\nI go quiet"
    do(as_ada, "take", feeling="I felt cold", replace="1")
    with acting_as(ada.pk, NOW):
        assert "I felt cold" in Prepared.objects.get().line


def test_what_is_too_long_for_a_turn_is_kept_and_not_cut(as_ada, ada):
    assert "280 characters" in do(as_ada, "take", observed="long " * 60).content.decode()
    with acting_as(ada.pk, NOW):
        assert not Prepared.objects.exists()


def test_it_is_read_aloud_with_a_clock_or_without(as_ada):
    assert as_ada.get(f"{PAGE}aloud/").status_code == 302
    do(as_ada, "read")
    assert "data-ends-at" not in page(as_ada, f"{PAGE}aloud/")
    assert "data-ends-at" in page(as_ada, f"{PAGE}aloud/?clock=1")


def test_it_says_how_long_and_when_it_goes_back_too_far(as_ada):
    assert "About <b>6</b> seconds" in do(as_ada, "send", until="").content.decode()
    do(as_ada, "keep", observed="Last summer, and three years ago, you went out")
    assert "It goes back to several things." in page(as_ada)


def test_a_hint_stands_at_its_field_and_without_a_script_one_may_look(as_ada):
    looked = as_ada.post(PAGE, SAID | {"observed": "You never listen to me", "look": "1"}).content.decode()
    assert "Always and never are seldom quite true." in looked
    assert "You never listen" not in page(as_ada)


def test_one_hard_moment_can_be_linked_and_none_of_strangers(as_ada, ada, couple):
    with acting_as(ada.pk, NOW):
        told = {"day": NOW.date(), "topic": "tone", "about": "a loud word"}
        incident = write_incident(couple=couple, author_id=ada.pk, told=told, now=NOW)
    assert do(as_ada, "keep", incident=str(incident.pk)).status_code == 302
    assert do(as_ada, "keep", incident=str(uuid4())).status_code == 422
    assert f'value="{incident.pk}" selected' in page(as_ada)


def test_it_is_put_away(as_ada):
    do(as_ada, "keep")
    for _ in range(2):
        as_ada.post(f"{PAGE}put-away/")
    assert "phone rang" not in page(as_ada)


def test_the_others_pages_are_the_same_to_the_byte_and_nobody_is_told(
    as_ada, as_ben, monkeypatch, django_capture_on_commit_callbacks
):
    pages = ("/", "/together/", "/notebook/", PAGE, "/requests/", "/check-in/prepare/", "/mine/", "/notebook/phrases/")
    look = lambda: [CHANGES.sub("", page(as_ben, path)) for path in pages]  # noqa: E731
    look()
    before, told = look(), []
    monkeypatch.setattr(live, "_publish", lambda who, fragment: told.append(fragment))
    with django_capture_on_commit_callbacks(execute=True):
        do(as_ada, "keep")
        do(as_ada, "take")
        as_ada.post("/notebook/phrases/love-test/mark/", {"kind": "say"})
    assert (look(), told) == (before, [])


def test_the_page_asks_little(as_ada, django_assert_max_num_queries):
    do(as_ada, "keep")
    page(as_ada)  # says once that it is kept
    with django_assert_max_num_queries(12):
        page(as_ada)


@pytest.mark.parametrize(
    ("more", "broken"), [({}, "one_script_per_person"), ({"shape": "odd"}, "script_shape_known|one_script")]
)
def test_the_database_keeps_one_of_a_known_shape(ada, couple, more, broken):
    with acting_as(ada.pk, NOW):
        scripts.keep(couple=couple, author_id=ada.pk, typed={}, now=NOW)
        with pytest.raises(IntegrityError, match=broken), transaction.atomic():
            Script.objects.create(couple=couple, author=ada, written_at=NOW, **more)


def test_the_database_links_no_hard_moment_of_others(ada, couple):
    with acting_as(ada.pk, NOW):
        scripts.keep(couple=couple, author_id=ada.pk, typed={}, now=NOW)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE checkins_script SET incident_id = %s", [uuid4()])


def test_it_works_alone_and_goes_on_with_a_partner(as_cleo, cleo, ben):
    as_cleo.post(PAGE, SAID | {"do": "keep"})
    alone = page(as_cleo)
    assert "At dinner the phone rang twice" in alone
    assert "Send the request" not in alone
    assert as_cleo.post(PAGE, SAID | {"do": "send"}).status_code == 302
    couple = make_couple(cleo, ben, now=NOW)
    assert "At dinner the phone rang twice" in page(as_cleo)
    do(as_cleo, "keep")
    with acting_as(cleo.pk, NOW):
        assert Script.objects.get().couple_id == couple.pk


@pytest.mark.parametrize("writer", ["ada", "ben"])
def test_from_a_hard_moment_ones_own_line_stands_there_and_no_others(as_ada, ada, ben, couple, writer):
    author = {"ada": ada, "ben": ben}[writer]
    told = {"day": NOW.date(), "topic": "chores", "about": "plates in the sink"}
    with acting_as(author.pk, NOW):
        made = write_incident(couple=couple, author_id=author.pk, told=told, now=NOW)
    assert f"{PAGE}?about={made.pk}" in page(as_ada, f"/notebook/hard-moments/{made.pk}/")
    begun = as_ada.get(f"{PAGE}?about={made.pk}").context["form"].initial
    assert (begun["incident"], begun.get("observed")) == (
        str(made.pk),
        "plates in the sink" if writer == "ada" else None,
    )
    do(as_ada, "keep")
    assert as_ada.get(f"{PAGE}?about={made.pk}").context["form"].initial["observed"] == SAID["observed"]


BEHIND = {"shape": "behind", "feeling": "jealousy", "observed": "a look\nno call", "effect": "a walk\n- tea"}


@pytest.mark.parametrize(("effect", "whole"), [("a walk\n- tea", True), ("a walk", False), ("", False)])
def test_what_lies_behind_is_whole_with_two_and_two(as_ada, effect, whole):
    as_ada.post(PAGE, BEHIND | {"effect": effect, "do": "keep"})
    shown = as_ada.get(f"{PAGE}?shape=behind")
    assert shown.context["is_whole"] is whole
    assert '<datalist id="drivers">' in shown.content.decode()


def test_what_one_does_first_goes_among_what_steadies_one_once(as_ada, as_ben, ada):
    for _ in range(2):
        as_ada.post(PAGE, BEHIND | {"do": "steady"})
    with acting_as(ada.pk, NOW):
        assert offers.coping_methods(person_id=ada.pk) == ("a walk", "tea")
    assert "a walk" not in page(as_ben)
