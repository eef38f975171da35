"""Nothing of what one does alone reaches the other: pages, fragments, codes and events are the same without it."""

import re

import pytest

from checkins.models import Draft, Statement
from core import live
from core.privacy import acting_as
from tests.checkins import meeting
from tests.conftest import signed_in

HTMX = {"HX-Request": "true", "HX-Target": "div#check-in"}
NOTED = {"feeling": "hurt", "text": "a text when late", "when": "tomorrow"}
CHANGES_ANYWAY = (
    r'(name="csrfmiddlewaretoken" value|nonce|data-server-now)="[^"]*"',
    r'stroke-dashoffset="[^"]*"',
    r'(<span class="digits"[^>]*>)[^<]*',
)


def plain(response):
    """All of an answer but what differs between any two requests."""
    text = response.content.decode()
    for pattern in CHANGES_ANYWAY:
        text = re.sub(pattern, "", text)
    kept = {k: v for k, v in response.headers.items() if k not in ("Content-Security-Policy", "Expires")}
    return response.status_code, kept, text


@pytest.fixture
def heard(monkeypatch, django_capture_on_commit_callbacks):
    """Who was told what, by address."""
    told = []
    monkeypatch.setattr(live, "_publish", lambda who, fragment: told.append((who, fragment)))
    return told


def ben_sees(as_ben, check_in):
    pages = [
        as_ben.get("/check-in/"),
        as_ben.get("/check-in/", headers=HTMX),
        as_ben.get(f"/check-in/{check_in.pk}/"),
        as_ben.get("/check-ins/"),
        as_ben.get("/requests/"),
        as_ben.post(f"/check-in/{check_in.pk}/draft/", {"text": "", "sequence": "1"}),
        as_ben.post(f"/check-in/{check_in.pk}/act/", {"kind": "winked"}, headers=HTMX),
    ]
    return [plain(page) for page in pages]


@pytest.mark.parametrize("lines", [meeting.NOTES, meeting.STRESS, meeting.CLOSE, meeting.FINISHED])
def test_the_others_pages_are_the_same_whether_or_not_one_has_noted(as_ada, as_ben, couple, ada, lines):
    check_in = meeting.meet(couple, ada, lines)
    before = ben_sees(as_ben, check_in)

    assert as_ada.post(f"/check-in/{check_in.pk}/note/", NOTED).status_code == 302

    assert ben_sees(as_ben, check_in) == before


def test_the_others_pages_are_the_same_whatever_one_types(as_ada, as_ben, couple, ada, now):
    check_in = meeting.meet(couple, ada, meeting.NOTES)
    before = ben_sees(as_ben, check_in)

    as_ada.post(f"/check-in/{check_in.pk}/draft/", {"text": "leave me", "feeling": "hurt", "sequence": "1"})

    assert ben_sees(as_ben, check_in) == before
    with acting_as(ada.pk, now):
        assert Draft.objects.count() == 2


def test_it_does_show_what_is_open(as_ada, as_ben, couple, ada):
    """The same look at the same pages does tell a difference where there is one to tell."""
    check_in = meeting.meet(couple, ada, meeting.NOTES)
    as_ben.post(f"/check-in/{check_in.pk}/note/", {"feeling": "glad", "nothing": "1"})
    before = ben_sees(as_ben, check_in)
    as_ada.post(f"/check-in/{check_in.pk}/note/", NOTED)
    assert ben_sees(as_ben, check_in) != before


def test_no_event_tells_the_other_before_both_are_in(
    as_ada, as_ben, couple, ada, heard, django_capture_on_commit_callbacks
):
    check_in = meeting.meet(couple, ada, meeting.NOTES)
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post(f"/check-in/{check_in.pk}/note/", NOTED)
        as_ada.post(f"/check-in/{check_in.pk}/draft/", {"text": "x", "sequence": "1"})
    assert heard == [(ada.pk, "check-in")]


def test_both_are_told_when_both_are_in(as_ada, as_ben, couple, ada, heard, django_capture_on_commit_callbacks):
    check_in = meeting.meet(couple, ada, meeting.NOTES)
    as_ada.post(f"/check-in/{check_in.pk}/note/", NOTED)
    with django_capture_on_commit_callbacks(execute=True):
        as_ben.post(f"/check-in/{check_in.pk}/note/", NOTED)
    assert (couple.pk, "check-in") in heard


def test_what_was_never_opened_stays_with_its_author(as_ada, as_ben, couple, ada, ben, now):
    check_in = meeting.meet(couple, ada, meeting.FINISHED)
    as_ada.post(f"/check-in/{check_in.pk}/note/", NOTED)

    assert "hurt" in as_ada.get(f"/check-in/{check_in.pk}/").content.decode()
    with acting_as(ben.pk, now):
        assert not Statement.objects.exists()


def test_a_note_that_never_opened_shows_in_an_open_room_alone(couple, ada, now):
    """A session of whoever holds the mailbox has none."""
    check_in = meeting.meet(couple, ada, meeting.FINISHED, ago=3 * 24 * 3600)
    with acting_as(ada.pk, now):
        said = {"couple": couple, "author": ada, "check_in": check_in, "created_at": check_in.ended_at}
        Statement.objects.create(feeling="hurt", **said)
    pages = [signed_in(ada, room_open=is_open).get(f"/check-in/{check_in.pk}/") for is_open in (True, False)]
    assert ["Only you can see it." in page.content.decode() for page in pages] == [True, False]
