"""Agreements on their pages: proposed, agreed to from the morning on, changed, declined, ended."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError

from core.privacy import acting_as
from couples.agreements import in_force, propose
from couples.models import Agreement, AgreementYes
from couples.removing import remove_words, words_of
from tests.checkins.test_check_in_sealed import plain
from tests.conftest import NOW

PAGE = "/agreements/"
PHONES = {"kind": "notifications", "notifications-text": "no phones at the table"}
TOMORROW = timedelta(hours=12)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def proposed(as_ada, ada):
    """Ada's proposal about phones."""
    as_ada.post(f"{PAGE}about/everyday/", PHONES)
    return newest(ada)


def newest(person):
    with acting_as(person.pk, NOW):
        return Agreement.objects.order_by("-number", "-created_at")[0]


def say(client, agreement, answer="yes"):
    return client.post(f"{PAGE}versions/{agreement.pk}/answer/", {"answer": answer})


def words(client, path=PAGE):
    return client.get(path).content.decode()


def test_one_proposes_and_the_other_says_yes_from_the_morning_on(as_ada, as_ben, ada, couple, proposed, clock):
    assert "Yes, from tomorrow morning" in words(as_ben)
    say(as_ben, proposed)
    with acting_as(ada.pk, NOW):
        assert in_force(couple, NOW) == []
        assert in_force(couple, NOW + TOMORROW) == [proposed]
    clock.shift(TOMORROW)
    assert "in force" in words(as_ada, f"{PAGE}{proposed.thread}/")


def test_a_yes_of_tonight_cannot_be_told_from_none(as_ada, as_ben, proposed):
    paths = ("/", "/together/", PAGE, f"{PAGE}{proposed.thread}/", f"{PAGE}about/everyday/", f"{PAGE}everything/")
    before = [plain(as_ada.get(path)) for path in paths]
    say(as_ben, proposed)
    assert "It holds from the next morning" in words(as_ben, f"{PAGE}{proposed.thread}/")
    assert [plain(as_ada.get(path)) for path in paths] == before
    say(as_ben, proposed, "undo")
    assert "Yes, from tomorrow morning" in words(as_ben)


@pytest.mark.parametrize("by_ada", [True, False])
def test_a_no_needs_no_reason_and_looks_the_same_as_taking_back(as_ada, as_ben, proposed, by_ada):
    say(as_ada if by_ada else as_ben, proposed, "no")
    for client in (as_ada, as_ben):
        assert "was not agreed on" in words(client, f"{PAGE}{proposed.thread}/")


def test_nobody_says_yes_to_their_own(as_ada, ada, couple, proposed):
    assert say(as_ada, proposed).status_code == 404
    yes = {"agreement_id": proposed.pk, "said_at": NOW, "holds_from": NOW + TOMORROW}
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW):
        AgreementYes.objects.create(couple=couple, author=ada, **yes)


def test_a_yes_is_to_what_was_read(as_ada, as_ben, ada, ben, couple, proposed):
    as_ada.post(f"{PAGE}about/everyday/", PHONES | {"notifications-text": "no phones at all"})
    say(as_ben, proposed)
    yes = {"agreement_id": proposed.pk, "said_at": NOW, "holds_from": NOW + TOMORROW}
    with pytest.raises(DatabaseError), acting_as(ben.pk, NOW):
        AgreementYes.objects.create(couple=couple, author=ben, **yes)
    with acting_as(ada.pk, NOW):
        assert in_force(couple, NOW + TOMORROW) == []


def test_a_newer_version_takes_its_place_on_its_morning_and_shows_what_changed(as_ada, as_ben, ada, proposed, clock):
    say(as_ben, proposed)
    clock.shift(TOMORROW)
    page = f"{PAGE}{proposed.thread}/"
    as_ben.post(page, {"notifications-text": "no phones in bed"})
    assert "in force" in words(as_ben, page)
    say(as_ada, newest(ada))
    assert "What would change" in words(as_ada, page)
    clock.shift(timedelta(days=1))
    shown = words(as_ada, page)
    assert "held until a newer one took its place" in shown
    assert '<del><span class="vh">gone: </span>at the table</del>' in shown


def test_either_ends_it_alone_and_reads_what_that_changes(as_ada, as_ben, ada, couple, proposed, clock):
    say(as_ben, proposed)
    path = f"{PAGE}versions/{proposed.pk}/end/"
    assert as_ben.get(path).status_code == 302  # not in force yet: nothing to end
    clock.shift(TOMORROW)
    assert "You owe no reason" in words(as_ben, path)
    for _ in range(2):
        assert "It has ended" in as_ben.post(path, follow=True).content.decode()
    with acting_as(ada.pk, NOW):
        assert in_force(couple, NOW + TOMORROW) == []


def test_an_old_page_changes_nothing(as_ada, as_ben, ada, couple, proposed, clock):
    say(as_ben, proposed)
    clock.shift(TOMORROW)
    answered = as_ada.post(f"{PAGE}versions/{proposed.pk}/answer/", {"answer": "no", "back": PAGE}, follow=True)
    assert "stands differently by now" in answered.content.decode()
    with acting_as(ada.pk, NOW):
        assert in_force(couple, NOW + TOMORROW) == [proposed]


def test_free_ones_are_many_and_the_same_twice_is_one(ada, couple):
    with acting_as(ada.pk, NOW):
        two = {"couple": couple, "author_id": ada.pk, "kind": "free", "values": {}, "now": NOW}
        thread = uuid4()
        first = [propose(title="Sundays", text="no plans", thread=thread, **two) for _ in range(2)]
        propose(title="Sundays", text="no plans", **two)
        assert first[0] == first[1]
        assert (first[0].title, first[0].body) == ("Sundays", "no plans")
        assert Agreement.objects.count() == 2


def test_each_says_what_it_gives_and_costs_them(as_ada, as_ben, proposed):
    page = f"{PAGE}{proposed.thread}/"
    as_ben.post(f"{page}weigh/", {"gives": "sleep", "costs": "the news"})
    assert all(one in words(as_ada, page) for one in ("sleep", "the news", "costs me"))
    as_ben.post(f"{page}weigh/", {"gives": "", "costs": "the news"})
    assert "sleep" not in words(as_ada, page)


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("about/everyday/", PHONES | {"notifications-text": "we share our passwords"}),
        ("about/everyday/", PHONES | {"notifications-text": ""}),
        ("about/pause/", {"kind": "apart", "apart-hours": "500"}),
        ("about/pause/", {"kind": "pause", "pause-minutes": "15"}),
        ("about/pause/", {}),
        ("new/", {"free-title": "Where we are", "free-text": "you tell me where you are"}),
        ("new/", {"free-title": "", "free-text": "no plans", "free-thread": "x"}),
    ],
)
def test_what_is_refused_stays_on_the_page(as_ada, ada, path, typed):
    answered = as_ada.post(PAGE + path, typed)
    assert answered.status_code == 422
    assert all(text in answered.content.decode() for name, text in typed.items() if name.endswith("-text"))
    with acting_as(ada.pk, NOW):
        assert not Agreement.objects.exists()


def test_what_it_gives_is_refused_where_it_asks_for_control(as_ada, proposed):
    weighed = as_ada.post(f"{PAGE}{proposed.thread}/weigh/", {"gives": "tell me your password", "costs": ""})
    assert weighed.status_code == 422
    assert "tell me your password" in weighed.content.decode()


def test_support_needs_a_sign_of_its_own(as_ada):
    as_ada.post(f"{PAGE}about/pause/", {"kind": "sign", "sign-text": "tea?"})
    answered = as_ada.post(f"{PAGE}about/pause/", {"kind": "support", "support-text": "Tea"})
    assert answered.status_code == 422


def test_only_its_owner_proposes_another_sign_of_their_own(as_ada, as_ben, ada):
    as_ada.post(f"{PAGE}about/pause/", {"kind": "sign", "sign-text": "tea?"})
    path = f"{PAGE}{newest(ada).thread}/"
    assert "Propose other words" not in words(as_ben, path)
    assert as_ben.post(path, {"sign-text": "lemon"}).status_code == 422
    assert newest(ada).number == 1


def test_words_taken_away_end_what_needs_words_and_take_older_ones_along(as_ada, as_ben, ada, couple, proposed):
    as_ada.post(f"{PAGE}{proposed.thread}/", {"notifications-text": "no phones in bed"})
    say(as_ben, newest(ada))
    with acting_as(ada.pk, NOW):
        row = words_of("agreement", newest(ada).pk, author_id=ada.pk, couple_id=couple.pk)
        remove_words(kind="agreement", row=row, now=NOW)
        assert in_force(couple, NOW + TOMORROW) == []
    shown = words(as_ben, f"{PAGE}{proposed.thread}/")
    assert not any(one in shown for one in ("no phones in bed", "phones at the table<"))


def test_a_proposal_without_its_words_is_taken_back(as_ben, ada, couple, proposed):
    with acting_as(ada.pk, NOW):
        remove_words(kind="agreement", row=proposed, now=NOW)
        assert Agreement.objects.get(end__isnull=False) == proposed
    assert "Ada proposes" not in words(as_ben, "/")


@pytest.mark.parametrize("path", ["/", "/together/"])
def test_today_and_together_say_that_something_is_proposed(as_ada, as_ben, proposed, path):
    hints = ["Ada proposes something" in words(client, path) for client in (as_ada, as_ben)]
    assert hints == [False, True]
    say(as_ben, proposed)
    assert "Ada proposes something" not in words(as_ben, path)


def test_somebody_alone_reads_what_it_would_be(as_cleo):
    assert "This page is for two" in words(as_cleo)


def test_the_pages_do_not_grow_with_what_was_agreed(as_ada, ada, couple, proposed, django_assert_max_num_queries):
    with acting_as(ada.pk, NOW):
        for number in range(20):
            said = {"kind": "free", "title": f"{number}", "text": "words", "values": {}}
            propose(couple=couple, author_id=ada.pk, now=NOW, **said)
    for path in (PAGE, f"{PAGE}{proposed.thread}/", f"{PAGE}about/pause/", f"{PAGE}everything/"):
        with django_assert_max_num_queries(12):
            assert as_ada.get(path).status_code == 200
