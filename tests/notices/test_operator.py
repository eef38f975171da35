"""The operator's page: what it shows, what it hides, what can be done there."""

from datetime import timedelta

import pytest
from allauth.account.internal.flows import login as login_flow
from django.db import connection, connections
from django.utils import timezone

from core.privacy import acting_as
from notices.bounces import note_bounce
from notices.drain import drain_once
from notices.figures import AGAIN, begin_again, count, note_figures
from notices.models import Bounce, Figures, Kind, Notice
from tests.conftest import login, signed_in
from tests.factories import make_person
from tests.notices.rows import drained, how, owed, owed_code
from tests.notices.test_claim import MINUTE

PAGE = "/operator/"


@pytest.fixture
def staff(committed):
    person = make_person(name="Gus", email="gus@example.test")
    type(person).objects.filter(pk=person.pk).update(is_staff=True)
    return person


@pytest.fixture
def failed(reader, worker, sink):
    """A letter that the server would not take, an hour before it is too late."""
    sink.answers[reader.email] = "550 5.1.1 no such person"
    now = timezone.now()
    with worker:
        notice = owed(reader.pk, due=now, expires_at=now + 60 * MINUTE)
        assert drained(notice, now) == ("failed", "refused")
    return notice


def page(person, **more):
    return " ".join(signed_in(person).get(PAGE, **more).content.decode().split())


def test_it_is_there_for_staff_alone(staff, reader):
    assert signed_in(staff).get(PAGE).status_code == 200
    assert signed_in(reader).get(PAGE).status_code == 404
    assert signed_in(reader).post(PAGE, {"address": "a@example.test"}).status_code == 404


def test_it_shows_what_failed_and_of_an_address_the_host_alone(staff, failed, reader):
    shown = page(staff)
    assert "the address was refused" in shown
    assert "example.test" in shown
    assert str(failed.pk) in shown
    for hidden in (reader.email, "Ada", str(reader.pk), "parting"):
        assert hidden not in shown


def test_row_security_shows_staff_trouble_and_nothing_else(staff, failed, reader, worker, now):
    with worker:
        owed(reader.pk, due=now, kind=Kind.PARTING)
    with acting_as(staff.pk, now), connection.cursor() as cursor:
        cursor.execute("SELECT state FROM notices_notice")
        assert cursor.fetchall() == [("failed",)]
        cursor.execute("SELECT count(*) FROM accounts_profile WHERE person_id = %s", [reader.pk])
        assert cursor.fetchone() == (0,)


def test_it_tries_again_with_the_same_message_id(staff, failed, worker, sink):
    sink.answers.clear()
    assert signed_in(staff).post(f"/operator/again/{failed.pk}/").status_code == 302
    with worker:
        assert how(failed) == ("failed", AGAIN)
        now = timezone.now()
        assert (begin_again(now=now), begin_again(now=now)) == (1, 0)
        assert drained(failed, now) == ("sent", "")
    assert sink.copies() == {f"<{failed.pk}@twofold.test>": 1}


def test_it_tries_nothing_again_that_is_too_late(staff, failed):
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE notices_notice SET due_at = due_at - interval '1 day', expires_at = due_at")
    assert "Try again" not in page(staff)
    signed_in(staff).post(f"/operator/again/{failed.pk}/")
    with acting_as(staff.pk, timezone.now()):
        assert Notice.objects.get().reason == "refused"


def test_a_days_letter_is_tried_again_with_all_it_tells(staff, reader, worker, sink):
    sink.answers[reader.email] = "550 5.1.1 no such person"
    now = timezone.now()
    with acting_as(reader.pk, now):
        type(reader.profile).objects.update(quiet_from=None, quiet_until=None)
    with worker:
        parts = [owed(reader.pk, due=now, kind=Kind.REQUEST) for _ in range(2)]
        drain_once(now=now)
    sink.answers.clear()
    with acting_as(staff.pk, now):
        letter = Notice.objects.get(kind=Kind.DAY)
    signed_in(staff).post(f"/operator/again/{letter.pk}/")
    with worker:
        begin_again(now=now), drain_once(now=now)
        assert [how(part) for part in parts] == [("sent", "")] * 2


def test_it_counts_and_names_no_reason_that_is_about_people(reader, worker, sink, now):
    with worker:
        drained(owed(reader.pk, due=now), now)
        Notice.objects.create(
            person_id=reader.pk, kind=Kind.CHECK_IN, subject="x", local_date=now.date(), due_at=now,
            expires_at=now + MINUTE, state="skipped", reason="resting", done_at=now,
        )  # fmt: skip
        owed(reader.pk, due=now - MINUTE)
        found = count(now)
    assert found["lately"] == {"sent": {"": 1}, "skipped": {"not wanted any more": 1}}
    assert (found["waiting"], found["oldest"]) == (1, (now - MINUTE).isoformat())


def test_it_counts_twice_a_minute_whoever_ticks(worker, now):
    with worker:
        assert note_figures(now=now)
        assert not note_figures(now=now + timedelta(seconds=29))
        assert note_figures(now=now + timedelta(seconds=30))
        assert note_figures(now=now - timedelta(days=3))  # a wrong clock was here
        assert Figures.objects.count() == 1


def test_its_queries_do_not_grow(staff, reader, worker, django_assert_max_num_queries):
    now = timezone.now()
    with worker:
        Notice.objects.bulk_create(
            Notice(
                person_id=reader.pk, kind=Kind.PARTING, subject=str(n), local_date=now.date(), due_at=now,
                expires_at=now + MINUTE, state="unknown", reason="may have arrived", done_at=now, attempt=2,
            )
            for n in range(60)
        )  # fmt: skip
    client = signed_in(staff)
    with django_assert_max_num_queries(12):
        shown = client.get(PAGE).content.decode()
    assert (shown.count("<code>"), "?page=2" in shown) == (25, True)


@pytest.mark.parametrize("typed", ["", "no address", "a@b"])
def test_it_asks_for_an_address(staff, typed):
    answer = signed_in(staff).post(PAGE, {"address": typed})
    assert (answer.status_code, Bounce.objects.exists()) == (422, False)


def test_it_says_the_same_whether_anybody_has_the_address_or_not(staff, reader):
    said = [
        signed_in(staff).post(PAGE, {"address": to}, follow=True).content for to in (reader.email, "x@example.test")
    ]
    known, unknown = (" ".join(page.decode().split("<main")[1].split()) for page in said)
    assert "Noted." in known
    assert known.replace("<dd>1</dd>", "<dd>2</dd>").split("csrf")[0] == unknown.split("csrf")[0]


def test_nothing_but_codes_goes_to_an_address_that_came_back(staff, reader, worker, sink, now):
    signed_in(staff).post(PAGE, {"address": " ADA@example.test "})
    code = Notice(pk=owed_code(now))
    with worker:
        assert drained(owed(reader.pk, due=now), now) == ("skipped", "bounced")
        assert how(code) == ("sent", "")


def test_its_owner_is_told_and_clears_it_with_a_code(staff, reader, now):
    with acting_as(staff.pk, now):
        note_bounce(address=reader.email, now=now)
    client = signed_in(reader)
    for path in ("/", "/settings/mail/"):
        assert "came back" in client.get(path).content.decode()
    session = client.session
    session[login_flow.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": timezone.now().timestamp()}]
    session[login_flow._AUTHENTICATION_METHODS_USER_SESSION_KEY] = login_flow.user_id_to_str(reader)
    session.save()
    assert "came back" not in client.get("/settings/mail/").content.decode()
    assert not Bounce.objects.exists()


def test_it_can_be_taken_back_by_staff_and_noted_by_nobody_else(staff, reader, now):
    signed_in(staff).post(PAGE, {"address": reader.email})
    signed_in(staff).post(PAGE, {"address": reader.email, "undo": "1"})
    assert not Bounce.objects.exists()
    with pytest.raises(Exception, match="row-level security"), acting_as(reader.pk, now):
        note_bounce(address="ben@example.test", now=now)


def test_a_login_apart_for_each(settings, staff, worker):
    with login("worker", settings), connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("SELECT session_data FROM django_session")
