"""Looking at a trial together: ten and twenty minutes on the clock of a check-in, on two phones or one."""

from datetime import timedelta
from uuid import uuid4

import pytest

from checkins.check_in import database_now
from checkins.models import CheckIn, StepLengths
from checkins.plan import Form, plan_for
from checkins.trials import proposing
from core.privacy import acting_as
from tests.checkins import meeting
from tests.checkins.trials.conftest import MINE, PROPOSED

CHECK, REVIEW = (plan_for(form).to_json() for form in (Form.TRIAL_CHECK, Form.TRIAL_REVIEW))
LOOK = ("0 1 joined", "0 2 joined", "1 1 started", "2 1 ready", "2 2 ready", "3 1 ready", "4 2 ready")
DECIDE = (
    "0 1 joined", "0 2 joined", "1 1 started", "2 1 ready", "2 2 ready", "3 1 ready", "4 1 echo_yes", "5 2 ready",
    "6 2 echo_yes", "7 1 ready", "7 2 ready",
)  # fmt: skip
ON_ADAS = ("0 1 joined", "0 1 one_phone", "1 1 started", "2 1 ready", "3 1 ready", "4 1 ready")


@pytest.fixture
def on_day(ada, ben, couple):
    """A trial of which it is this day now, by the database's clock."""

    def begin(number):
        then = database_now() - timedelta(days=number + 1.5)
        who = {"couple": couple, "now": then}
        with acting_as(ada.pk, then):
            trial = proposing.propose(trial_id=uuid4(), author_id=ada.pk, proposed=PROPOSED, **who)
        with acting_as(ben.pk, then):
            proposing.accept(trial=trial, author_id=ben.pk, plan=MINE, **who)
        return trial

    return begin


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(("number", "form"), [(7, "trial-7"), (14, "trial-14")])
def test_the_door_offers_it_on_its_days(as_ada, ada, on_day, number, form):
    on_day(number)
    assert f'value="{form}"' in text(as_ada.get("/check-in/"))
    assert as_ada.post("/check-in/", {"shape": form}).status_code == 302
    with acting_as(ada.pk, database_now()):
        assert CheckIn.objects.get().form == form


@pytest.mark.parametrize("number", [3, 11])
def test_on_other_days_there_is_none(as_ada, on_day, number):
    on_day(number)
    assert "trial-" not in text(as_ada.get("/check-in/"))
    assert as_ada.post("/check-in/", {"shape": "trial-7"}).status_code == 422


def test_each_writes_on_their_own_phone_and_both_open_together(as_ada, as_ben, ada, couple, on_day):
    trial = on_day(7)
    meeting.meet(couple, ada, LOOK, plan=CHECK)
    page = as_ben.get("/check-in/")
    assert page.context["screen"].name == "look"
    assert "The week before" in text(page)
    before = page.context["screen"].seen
    sent = as_ada.post(f"/trials/{trial.pk}/look/", {"to": "check-in", "trust": "6", "helps": "coats"})
    assert sent["Location"] == "/check-in/"
    assert "Handed in" in text(as_ada.get("/check-in/"))
    assert as_ben.get("/check-in/").context["screen"].seen == before  # the other cannot tell
    as_ben.post(f"/trials/{trial.pk}/look/", {"to": "check-in", "trust": "7"})
    assert "coats" in text(as_ben.get("/check-in/"))


def test_both_choose_at_the_end_of_the_review(as_ada, as_ben, ada, couple, on_day):
    trial = on_day(14)
    meeting.meet(couple, ada, DECIDE, plan=REVIEW)
    assert as_ada.get("/check-in/").context["screen"].name == "decide"
    for client in (as_ada, as_ben):
        sent = client.post(f"/trials/{trial.pk}/choose/", {"to": "check-in", "choice": "keep"})
        assert sent["Location"] == "/check-in/"
    assert "nothing to choose any more" in text(as_ben.get("/check-in/"))


def test_one_phone_asks_for_nothing_that_is_sealed(as_ada, ada, couple, on_day):
    on_day(7)
    meeting.meet(couple, ada, ON_ADAS, plan=CHECK)
    page = as_ada.get("/check-in/")
    assert page.context["screen"].template == "checkins/check_in/one_phone/_look.html"
    assert "<textarea" not in text(page)
    assert 'name="trust"' not in text(page)


def test_it_counts_as_that_days_check_in(as_ada, ada, couple, on_day):
    on_day(7)
    met = meeting.meet(couple, ada, LOOK, plan=CHECK)
    as_ada.get("/check-in/")
    with acting_as(ada.pk, database_now()):
        assert CheckIn.objects.get(pk=met.pk).held_at is not None


def test_whoever_set_lengths_before_has_a_clock_for_it(as_ada, couple, ada):
    with acting_as(ada.pk, database_now()):
        StepLengths.objects.create(couple=couple, turn=120, look=360, decide=510)
    page = as_ada.get("/settings/evenings/lengths/")
    assert {"look", "decide"} <= set(page.context["form"].fields)
