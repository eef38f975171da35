"""The shapes a check-in can have: chosen at the door, changed in the lobby, and what each asks for."""

from datetime import timedelta

import pytest

from checkins import opening
from checkins.clock import EventKind
from checkins.models import CheckIn, CheckInEvent, Request, Statement
from checkins.plan import Form, plan_for
from core.privacy import acting_as
from tests.checkins import meeting
from tracking.models import Moment

HTMX = {"HX-Request": "true", "HX-Target": "div#check-in"}
SHORT, ONLY_LISTENING = plan_for(Form.EVENING).to_json(), plan_for(Form.LISTENING).to_json()
TO_THANKS = (*meeting.TURN, "3 1 ready", "4 2 ready")
SHORT_AND_OVER = (*TO_THANKS, "5 1 ready", "6 2 ready")


@pytest.fixture
def at(ada, couple):
    return lambda lines, plan=SHORT, **more: meeting.meet(couple, ada, lines, plan=plan, **more)


@pytest.fixture
def seen_by_ada(ada, now):
    """`seen_by_ada(Moment)`: all that she may see."""

    def rows(model):
        with acting_as(ada.pk, now):
            return list(model.objects.all())

    return rows


@pytest.mark.parametrize("form", ["evening", "listening", "full"])
def test_it_is_chosen_at_the_door(as_ada, as_ben, form):
    as_ada.post("/check-in/", {"shape": form})
    lobby = as_ben.get("/check-in/")
    assert lobby.context["check_in"].form == form


def test_a_form_nobody_knows_opens_nothing(as_ada, seen_by_ada):
    response = as_ada.post("/check-in/", {"shape": "winked"})
    assert response.status_code == 422
    assert "Nothing was changed." in response.content.decode()
    assert not seen_by_ada(CheckIn)


def test_the_second_to_open_one_comes_into_that_of_the_first(as_ada, as_ben, seen_by_ada):
    as_ada.post("/check-in/", {"shape": "evening"})
    as_ben.post("/check-in/")
    assert [one.form for one in seen_by_ada(CheckIn)] == [Form.EVENING]


def test_either_makes_it_another_form_in_the_lobby_and_both_stay_in(as_ada, as_ben, at, seen_by_ada):
    before = at(meeting.LOBBY)
    as_ben.post(f"/check-in/{before.pk}/form/", {"shape": "full"}, headers=HTMX)

    found = seen_by_ada(CheckIn)

    assert [(one.form, one.opened_at, one.day) for one in found] == [(Form.FULL, before.opened_at, before.day)]
    assert as_ada.get("/check-in/").context["state"].joined == {1, 2}


def test_a_begin_tapped_on_the_page_of_before_begins_nothing(as_ada, as_ben, at, seen_by_ada):
    before = at(meeting.LOBBY)
    as_ben.post(f"/check-in/{before.pk}/form/", {"shape": "full"})

    late = as_ada.post(f"/check-in/{before.pk}/act/", {"kind": "started", "version": "2-0"}, headers=HTMX)

    assert late.context["state"].phase == "lobby"
    assert not [event for event in seen_by_ada(CheckInEvent) if event.kind == EventKind.STARTED]


@pytest.mark.parametrize(("lines", "who"), [(meeting.SETTLE, "ada"), (("0 1 joined",), "ben"), (SHORT_AND_OVER, "ada")])
def test_nothing_changes_once_it_began_nor_by_whoever_is_not_in(at, who, lines, request, seen_by_ada):
    before = at(lines)
    request.getfixturevalue(f"as_{who}").post(f"/check-in/{before.pk}/form/", {"shape": "full"})
    assert [(one.pk, one.form) for one in seen_by_ada(CheckIn)] == [(before.pk, Form.EVENING)]


def test_a_page_of_before_is_brought_up_to_date(as_ada, at):
    before = at(meeting.LOBBY)
    seen = as_ada.get("/check-in/").context["screen"].seen
    as_ada.post(f"/check-in/{before.pk}/form/", {"shape": "full"})
    assert as_ada.get(f"/check-in/?seen={seen}", headers=HTMX).status_code == 200


@pytest.mark.parametrize(("plan", "lines"), [(SHORT, TO_THANKS), (ONLY_LISTENING, meeting.SECOND_ECHO)])
def test_a_short_one_counts_as_held_and_the_other_speaks_first_next_time(ada, couple, at, now, plan, lines):
    at((*lines, "9 2 stopped"), plan=plan)
    with acting_as(ada.pk, now):
        assert CheckIn.objects.held().counted().count() == 1
        assert opening.open_check_in(couple=couple, slot=1).check_in.first_slot == 2


@pytest.mark.parametrize(("plan", "words"), [(SHORT, "How are you tonight?"), (ONLY_LISTENING, "nothing to solve")])
def test_a_turn_of_a_short_one_asks_for_no_request(as_ada, at, plan, words):
    at(meeting.TURN, plan=plan)
    page = as_ada.get("/check-in/").content.decode()
    assert words in page
    assert "request" not in page[page.index("<main") : page.index("</main")]


@pytest.mark.parametrize("who", ["ada", "ben"])
@pytest.mark.parametrize("plan", [meeting.DEFAULT_PLAN.to_json(), ONLY_LISTENING])
def test_saying_it_back_asks_nobody_to_type(at, who, request, plan):
    at(meeting.ECHO, plan=plan)
    page = request.getfixturevalue(f"as_{who}").get("/check-in/").content.decode()
    main = page[page.index("<main") : page.index("</main")]
    assert "<textarea" not in main
    assert main.count("<input") == main.count('type="hidden"')


def test_a_thank_you_is_a_good_moment_of_both(as_ben, at, ada, now):
    check_in = at(TO_THANKS)
    for words in ("the soup", "the soup, and the bread"):
        assert as_ben.post(f"/check-in/{check_in.pk}/thanks/", {"thanks": words}).status_code == 302
    with acting_as(ada.pk, now):
        given = Moment.objects.shown_in(check_in.couple_id, meeting.database_now()).get()
        assert (given.kind, given.text, given.occasion) == ("thanks", "the soup, and the bread", check_in.pk)


@pytest.mark.parametrize("wrong", ["", " ", "x" * 281])
def test_a_wrong_thank_you_answers_422_and_keeps_what_was_typed(as_ada, at, wrong):
    response = as_ada.post(f"/check-in/{at(TO_THANKS).pk}/thanks/", {"thanks": wrong})
    assert response.status_code == 422
    assert wrong.strip() in response.content.decode()


def test_nothing_comes_to_mind_is_complete(as_ada, at, seen_by_ada):
    check_in = at((*TO_THANKS, "5 2 ready"))
    as_ada.post(f"/check-in/{check_in.pk}/act/", {"kind": "ready", "version": "8-3"})
    said = as_ada.get(f"/check-in/{check_in.pk}/")
    assert said.status_code == 200
    assert 'id="thanks"' not in said.content.decode()
    assert not seen_by_ada(Moment)


def test_whoever_was_still_typing_a_thank_you_can_give_it_for_a_day(as_ada, as_ben, at, seen_by_ada):
    check_in = at(TO_THANKS)
    as_ada.post(f"/check-in/{check_in.pk}/draft/", {"thanks": "for the so", "sequence": "1"})
    for client in (as_ben, as_ada):
        client.post(f"/check-in/{check_in.pk}/act/", {"kind": "stopped", "version": "0-0"})

    assert 'value="for the so"' in as_ada.get(f"/check-in/{check_in.pk}/").content.decode()
    assert "for the so" not in as_ben.get(f"/check-in/{check_in.pk}/").content.decode()

    as_ada.post(f"/check-in/{check_in.pk}/thanks/", {"thanks": "for the soup"})
    assert "for the soup" in as_ben.get(f"/check-in/{check_in.pk}/").content.decode()
    assert len(seen_by_ada(Moment)) == 1


@pytest.mark.parametrize(("lines", "ago"), [(meeting.TURN, 60), (SHORT_AND_OVER, 86400 + 60)])
def test_no_thank_you_before_its_step_and_none_after_a_day(as_ada, at, lines, ago, seen_by_ada):
    as_ada.post(f"/check-in/{at(lines, ago=ago).pk}/thanks/", {"thanks": "the soup"})
    assert not seen_by_ada(Moment)


def test_no_note_where_the_form_has_none(as_ada, at, seen_by_ada):
    check_in = at(TO_THANKS)
    as_ada.post(f"/check-in/{check_in.pk}/note/", {"feeling": "calm", "nothing": "1"})
    assert not seen_by_ada(Statement)


@pytest.mark.parametrize(
    ("plan", "lines"), [(SHORT, TO_THANKS), (SHORT, SHORT_AND_OVER), (ONLY_LISTENING, meeting.NOTES)]
)
def test_its_pages_take_at_most_twelve_queries(as_ada, at, plan, lines):
    check_in = at(lines, plan=plan)
    path = f"/check-in/{check_in.pk}/" if check_in.ended_at else "/check-in/"
    as_ada.get(path)
    assert meeting.queries_of(as_ada, path) <= 12


@pytest.mark.parametrize("plan", [SHORT, ONLY_LISTENING])
def test_on_one_phone_a_short_one_asks_for_no_request_either(as_ada, at, plan):
    at(meeting.ADAS_TURN, plan=plan)
    page = as_ada.get("/check-in/").content.decode()
    assert "I need" not in page[page.index("<main") : page.index("</main")]


def test_on_one_phone_the_thank_you_stands_under_the_name_of_its_account(as_ada, as_ben, at):
    check_in = at((*meeting.ADAS_TURN, "3 1 ready", "4 1 ready"))
    page = as_ada.get("/check-in/").content.decode()
    assert "under Ada’s name" in page
    as_ada.post(f"/check-in/{check_in.pk}/act/", {"kind": "ready", "version": "6-3"})
    as_ben.post(f"/check-in/{check_in.pk}/thanks/", {"thanks": "for the soup"})
    assert "for the soup" in as_ada.get(f"/check-in/{check_in.pk}/").content.decode()


def test_another_form_stays_on_the_one_phone(as_ada, at, seen_by_ada):
    check_in = at(meeting.ADAS)
    as_ada.post(f"/check-in/{check_in.pk}/form/", {"shape": "full"})
    assert [(one.form, one.phone_slot) for one in seen_by_ada(CheckIn)] == [(Form.FULL, 1)]


def ask_in_vain(couple, people, now, **more):
    """A request of each, whose day is over, without an answer."""
    for number, person in enumerate(people):
        with acting_as(person.pk, now):
            day, then = meeting.database_now().date() - timedelta(days=2), now + timedelta(minutes=number)
            wish = {"text": "a walk", "needed_by": day, "created_at": then, "opened_at": then}
            Request.objects.create(couple=couple, author=person, **wish | more)


@pytest.fixture
def unanswered(ada, ben, couple, now):
    """Three: two of Ada's, one of Ben's."""
    ask_in_vain(couple, (ada, ben, ada), now)


def offer_on(page):
    return page[page.index('class="notice"') : page.index('class="rows"')]


def test_listening_is_offered_to_both_alike_and_without_a_reason(as_ada, as_ben, unanswered):
    offers = []
    for client in (as_ada, as_ben):
        page = client.get("/check-in/")
        assert page.context["offers_listening"]
        offers.append(offer_on(page.content.decode()).split("csrfmiddlewaretoken")[0])
    assert offers[0] == offers[1]
    assert not any(word in offers[0] for word in ("answer", "Ada", "Ben", "three"))


@pytest.mark.parametrize("not_asked", [{"kind": "help"}, {"closed_at": meeting.AGES_AGO}])
def test_help_and_what_was_taken_back_offer_nothing(as_ada, ada, couple, now, not_asked):
    ask_in_vain(couple, (ada, ada, ada), now, **not_asked)
    assert not as_ada.get("/check-in/").context["offers_listening"]


def test_listening_stays_within_reach_without_an_offer_and_nothing_is_switched(as_ada, as_ben, unanswered):
    as_ada.post("/check-in/")
    assert as_ben.get("/check-in/").context["check_in"].form == Form.FULL


def test_the_door_takes_few_queries_with_an_offer_too(as_ada, unanswered):
    assert meeting.queries_of(as_ada, "/check-in/") <= 10
