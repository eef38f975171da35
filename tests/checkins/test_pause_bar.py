"""The bar of every page says while the two have a pause; on open pages it says so by itself."""

import pytest

from checkins.models import Pause
from core import registry
from core.privacy import acting_as
from tests.checkins.test_pauses import PAUSE, begun, clock, text  # noqa: F401  # fixtures
from tests.conftest import NOW

PAGES = ("/", "/notebook/", "/notebook/hard-moments/new/", "/requests/", "/mine/", "/week/", PAUSE)
ON, SAYS_SO = "On pause", "You two have a pause."


def bar(client, path="/notebook/"):
    page = client.get(path).content.decode()
    return page.split('id="pause-entry"')[1].split("</span>")[0]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_that_one_is_on(as_ada, as_ben, begun, path):  # noqa: F811
    assert ON in bar(as_ada, path)
    assert ON in bar(as_ben, path)


def test_a_page_that_holds_a_stream_asks_again_and_says_it_aloud(as_ada, as_ben, couple):
    assert 'hx-get="/pause/entry/"' in bar(as_ben)
    assert ON not in as_ben.get("/pause/entry/").content.decode()
    as_ada.post("/pause/begin/", {"minutes": "10"})
    told = as_ben.get("/pause/entry/").content.decode()
    assert ON in told
    assert SAYS_SO in told
    assert SAYS_SO not in as_ben.get("/pause/entry/?here=1").content.decode()


def test_a_page_without_one_opens_none_for_it(as_ada, couple):
    assert "hx-get" not in bar(as_ada, "/notebook/hard-moments/new/")


def test_it_is_gone_once_it_is_over(as_ada, as_ben, begun):  # noqa: F811
    as_ben.post(f"/pause/{begun}/act/", {"kind": "not_today"})
    assert ON not in bar(as_ada)
    assert ON not in as_ada.get("/pause/entry/").content.decode()


def test_nobody_else_hears_of_it(as_cleo, begun):  # noqa: F811
    assert ON not in bar(as_cleo)


def test_from_a_check_in_it_is_one_tap_away(as_ada, couple):
    as_ada.post("/check-in/", {"shape": "full"})
    page = as_ada.get("/check-in/").content.decode()
    assert 'data-live="check-in' in page
    assert 'href="/pause/"' in page


def test_in_fear_the_others_pause_is_shown_as_to_anybody(as_ada, as_ben, ada, begun, monkeypatch):  # noqa: F811
    """Whoever looks over a shoulder finds nothing out, and until when the other is gone may matter most."""
    before = text(as_ben)
    monkeypatch.setattr(registry, "fear_marked", [lambda person: person != ada.pk])
    now = text(as_ben)
    assert "Ada needs a pause" in now
    assert without_tokens(now) == without_tokens(before)
    assert "You two have a pause" in as_ben.get("/").content.decode()


def without_tokens(page):
    return [line for line in page.splitlines() if "csrf" not in line and "nonce" not in line]


def test_in_fear_calling_one_begins_ones_own_even_while_the_other_has_one(as_ada, as_ben, ada, ben, begun, monkeypatch):  # noqa: F811
    monkeypatch.setattr(registry, "fear_marked", [lambda person: person == ben.pk])
    as_ben.post("/pause/begin/", {"minutes": "5"})
    assert "Only you see this." in text(as_ben)
    with acting_as(ada.pk, NOW):
        assert Pause.objects.count() == 1
