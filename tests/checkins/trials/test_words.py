"""One's own words of a trial go by their author's hand alone, and what both knew stays readable when it is over."""

import pytest
import time_machine

from checkins.models import TrialLine, TrialWords
from checkins.models.trial import LineKind, Part
from checkins.trials import looking
from core.privacy import acting_as
from tests.checkins.trials.conftest import MINE, noon_of
from tests.factories import part

LINES = {LineKind.HELPS: "the coats lie ready"}


@pytest.fixture
def looked(agreed, does):
    """Both have looked on day 7."""
    for who in ("ada", "ben"):
        does(who, looking.look, agreed, noon_of(7), day=7, trust=5, lines=LINES if who == "ada" else {})
    with time_machine.travel(noon_of(8), tick=False):
        yield agreed


@pytest.fixture
def confirmed(monkeypatch):
    """Whoever asks has lately shown who they are."""
    monkeypatch.setattr("couples.views_removing.is_lately_confirmed", lambda request: True)


def own(person, model, **which):
    with acting_as(person.pk, noon_of(8)):
        return model.objects.get(author=person, **which)


@pytest.mark.parametrize(("kind", "model", "which", "gone"), [
    ("trial", TrialWords, {"part": Part.WISH}, "a walk"),
    ("trial-line", TrialLine, {"kind": LineKind.HELPS}, "the coats lie ready"),
])  # fmt: skip
def test_their_author_takes_them_away_and_nobody_else(
    as_ada, as_ben, ada, couple, looked, confirmed, kind, model, which, gone
):
    row = own(ada, model, **which)
    path = f"/words/{couple.pk}/{kind}/{row.pk}/"
    assert as_ben.post(path).status_code == 404
    assert gone in as_ben.get(f"/trials/{looked.pk}/").content.decode()
    as_ada.post(path)
    page = as_ben.get(f"/trials/{looked.pk}/").content.decode()
    assert gone not in page
    assert "Removed by its author." in page


def test_the_archive_keeps_what_both_knew(as_ada, ada, ben, couple, looked):
    part(ben, now=noon_of(8))
    page = as_ada.get(f"/past/{couple.pk}/trials/").content.decode()
    assert "a walk" in page
    assert MINE in page
    assert "the coats lie ready" in as_ada.get(f"/past/{couple.pk}/trial-lines/").content.decode()
