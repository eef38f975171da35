"""The page of tokens: for whom it makes one, that its secret is shown once, and where a new one is told of."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import tokens
from accounts.models import AccessChange, PersonalToken
from accounts.room_code import set_code
from core.privacy import acting_as
from tests.api.conftest import Program, proven, token_for
from tests.conftest import signed_in

PAGE = "/settings/tokens/"
PASSWORD = "four words in a row"


def typed(**more):
    return {"name": "my phone", "may": "add", "key": str(uuid4())} | more


@pytest.fixture
def here(ada, couple):
    """Ada, who has just typed her password."""
    ada.set_password(PASSWORD)
    ada.save()
    return proven(signed_in(ada), ada)


def kept(person):
    with acting_as(person.pk, timezone.now()):
        return list(PersonalToken.objects.filter(person=person))


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time))


def test_its_secret_is_shown_once_and_works(here, ada):
    made = here.post(PAGE, typed())
    secret = made.context["secret"]
    assert (made.status_code, made["Cache-Control"]) == (200, "no-store")
    assert secret in made.content.decode()
    assert Program(secret).send("post", "moments/", {"text": "tea"}).status_code == 201
    assert secret not in here.get(PAGE).content.decode()
    assert [token.name for token in here.get(PAGE).context["tokens"]] == ["my phone"]


def test_a_second_tap_makes_no_second_one_and_the_last_secret_counts(here, ada):
    form = typed()
    first, second = (here.post(PAGE, form).context["secret"] for _ in range(2))
    assert len(kept(ada)) == 1
    assert [Program(one).send("post", "moments/", {"text": "tea"}).status_code for one in (first, second)] == [401, 201]
    with later(minutes=2):
        assert proven(here, ada).post(PAGE, form).status_code == 422
    with acting_as(ada.pk, timezone.now()):
        assert AccessChange.objects.filter(kind="token").count() == 1


@pytest.mark.parametrize("wrong", [{"name": " "}, {"may": "everything"}, {"key": "1"}, {"name": "x" * 41}])
def test_what_does_not_fit_is_refused(here, ada, wrong):
    assert here.post(PAGE, typed(**wrong)).status_code == 422
    assert kept(ada) == []


def test_ten_are_enough(here, ada):
    for _ in range(10):
        token_for(ada)
    assert here.post(PAGE, typed()).status_code == 422
    assert len(kept(ada)) == 10


# Who is let make one


def asks_for(client):
    return client.get(PAGE).context.get("proof", "")


def test_a_code_by_mail_is_never_enough(ada, couple, in_by_code):
    """Whoever reads the mailbox could read along for ninety days."""
    client = in_by_code(ada.email)
    assert asks_for(client) == "lock"
    assert client.post(PAGE, typed()).status_code == 422
    assert kept(ada) == []


def test_a_password_counts_for_five_minutes(here, ada):
    assert asks_for(here) == ""
    assert asks_for(proven(here, ada, ago=301)) == "password"
    assert here.post(PAGE, typed()).status_code == 422
    assert asks_for(proven(here, ada, "code")) == "password"


def test_whoever_has_a_lock_opens_it_within_five_minutes(here, ada):
    with acting_as(ada.pk, timezone.now()):
        set_code(person=ada, code="blue teapot")
    assert asks_for(proven(here, ada)) == "room"
    here.post("/accounts/room/?again=1", {"code": "blue teapot"})
    assert asks_for(here) == ""
    with later(minutes=6):
        assert asks_for(here) == "room"


def test_somebody_alone_has_nothing_to_make_one_for(cleo):
    assert asks_for(proven(signed_in(cleo), cleo)) == "nobody"
    assert proven(signed_in(cleo), cleo).post(PAGE, typed()).status_code == 422


# Where it is told of


def test_today_tells_of_it_for_an_hour_at_least_and_until_its_person_says_so(here, ada, couple):
    here.post(PAGE, typed(name="button on my phone"))
    known = f"{PAGE}{kept(ada)[0].pk}/known/"
    here.post(known)
    assert "button on my phone" in here.get("/").content.decode()
    with later(minutes=61):
        assert known in here.get("/").content.decode()
        here.post(known, {"today": "1"})
        assert "button on my phone" not in here.get("/").content.decode()
        assert "button on my phone" in here.get("/accounts/sessions/").content.decode()


def test_every_other_session_is_told_at_once(here, ada, in_by_code):
    other = in_by_code(ada.email)
    proven(here, ada).post(PAGE, typed())
    assert "How you get in was changed" in other.get("/settings/").content.decode()
    assert "Token for a program made" in other.get("/accounts/sessions/").content.decode()


def test_anybody_signed_in_ends_it_at_once_and_nobody_elses(here, ada, as_ben, in_by_code):
    here.post(PAGE, typed())
    end = f"{PAGE}{kept(ada)[0].pk}/end/"
    as_ben.post(end)
    assert len(kept(ada)) == 1
    in_by_code(ada.email).post(end)
    assert kept(ada) == []


def test_the_other_sees_nothing_of_it(here, as_ben):
    here.post(PAGE, typed(name="button on my phone"))
    for page in ("/", PAGE, "/accounts/sessions/", "/settings/"):
        assert "button on my phone" not in as_ben.get(page).content.decode()


def test_a_new_password_ends_them(here, ada):
    here.post(PAGE, typed())
    proven(here, ada).post("/accounts/password/change/", {"password1": "seven green apples fall"})
    assert kept(ada) == []


# What Postgres says


@pytest.mark.parametrize(
    "change",
    [
        {"ends_at": timedelta(days=91)},
        {"ends_at": timedelta(0)},
        {"known_at": timedelta(minutes=59)},
        {"may": "all"},
    ],
)
def test_the_database_refuses_what_would_outlast_or_hide_it(ada, couple, change):
    now = timezone.now()
    token = {"person": ada, "couple_id": couple.pk, "may": "read", "token_hash": b"1", "sign_in_hash": b"1"}
    token |= {"made_at": now, "ends_at": now + tokens.LASTS, "name": "x"}
    token |= {name: now + value if isinstance(value, timedelta) else value for name, value in change.items()}
    with acting_as(ada.pk, now), pytest.raises(IntegrityError), transaction.atomic():
        PersonalToken.objects.create(**token)
