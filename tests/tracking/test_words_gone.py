"""One's own words of a hard moment, taken away: with what stood there before, for both, and what is confirmed stays."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core.privacy import acting_as
from couples.models import RemovedWords
from couples.removing import put_back, remove_words, words_of
from tests.conftest import NOW
from tests.factories import part
from tests.tracking.test_incident_pages import text_of
from tests.tracking.test_incidents import confirm, count_confirmed, first_of, incident, tell  # noqa: F401  # a fixture
from tests.tracking.test_repairs import name
from tracking import repairs
from tracking.models import IncidentFacts, Perspective, Repair, RepairVersion
from tracking.perspectives import hand_in_view

GONE = "Removed by its author"
BEFORE, AFTER = "the dishes stood there", "three plates"


@pytest.fixture
def changed(ada, ben, incident):  # noqa: F811
    """Ada said it twice, and Ben says it was like the second."""
    tell(ada, incident, against=1, about=AFTER, meant_well="a warm supper")
    confirm(ben, first_of(ada))
    return incident


@pytest.fixture
def confirmed(monkeypatch):
    monkeypatch.setattr("couples.views_removing.is_lately_confirmed", lambda request: True)


def take_away(person, kind, row, now=NOW):
    with acting_as(person.pk, now):
        found = words_of(kind, row.pk, author_id=person.pk, couple_id=row.couple_id)
        remove_words(kind=kind, row=found, now=now)


def test_all_that_one_said_goes_and_what_the_other_confirmed_stays(ada, ben, changed):
    take_away(ada, "facts", first_of(ada))
    with acting_as(ben.pk, NOW):
        versions = IncidentFacts.objects.order_by("revision")
        assert [(one.about, one.meant_well, one.topic) for one in versions] == [("", "", "chores")] * 2
    assert count_confirmed(ben) == 1


def test_it_comes_back_as_it_was_with_what_stood_before(ada, ben, changed):
    take_away(ada, "facts", first_of(ada))
    with acting_as(ada.pk, NOW):
        put_back(removed=RemovedWords.objects.get(part_of=None))
        assert not RemovedWords.objects.exists()
    with acting_as(ben.pk, NOW):
        versions = IncidentFacts.objects.order_by("revision")
        assert [(one.about, one.meant_well) for one in versions] == [(BEFORE, ""), (AFTER, "a warm supper")]


def test_a_second_tap_and_a_version_written_since_lose_nothing(ada, changed):
    read = first_of(ada)
    take_away(ada, "facts", read)
    tell(ada, changed, against=2, about="one pan")
    with acting_as(ada.pk, NOW):
        remove_words(kind="facts", row=read, now=NOW)  # it stands no more
        put_back(removed=RemovedWords.objects.get(part_of=None))
        assert [one.about for one in IncidentFacts.objects.order_by("revision")] == [BEFORE, AFTER, "one pan"]


def test_the_pages_say_so_and_offer_it_to_its_author_alone(as_ada, as_ben, ada, changed, couple, confirmed):
    page = f"/notebook/hard-moments/{changed.pk}/"
    path = f"/words/{couple.pk}/facts/{first_of(ada).pk}/"
    assert path in text_of(as_ada, page)
    assert path not in text_of(as_ben, page)
    assert as_ben.get(path).status_code == 404
    assert "What stood there before goes along." in text_of(as_ada, path)
    as_ada.post(path)
    for shown in (page, f"{page}before/", "/notebook/hard-moments/", "/notebook/months/2026/3/"):
        text = text_of(as_ben, shown)
        assert (AFTER in text, BEFORE in text, GONE in text) == (False, False, True), shown
    kept = text_of(as_ada, "/words/removed/")
    assert kept.count("<form") - text_of(as_ben, "/words/removed/").count("<form") == 1
    assert "a warm supper" in kept


def test_an_opened_view_goes_as_a_whole_and_a_closed_one_is_none(ada, ben, incident, couple):  # noqa: F811
    said = {"incident": incident, "now": NOW}
    with acting_as(ada.pk, NOW):
        view = hand_in_view(author_id=ada.pk, typed={"was": "loud", "own_part": "my tone"}, **said)
        assert words_of("view", view.pk, author_id=ada.pk, couple_id=couple.pk) is None
    with acting_as(ben.pk, NOW):
        hand_in_view(author_id=ben.pk, typed={"seen": "a door"}, **said)
    take_away(ada, "view", view)
    with acting_as(ben.pk, NOW):
        found = {(one.was, one.own_part, one.seen) for one in Perspective.objects.all()}
    assert found == {("", "", ""), ("", "", "a door")}


@pytest.mark.parametrize(("kind", "left"), [("repair", [("", "tea"), ("", "soup")]), ("repair-act", None)])
def test_half_of_a_step_goes_with_its_history(ada, couple, kind, left):
    repair = name(ada, couple, error="I shouted", act="tea")
    with acting_as(ada.pk, NOW):
        repairs.reword_repair(repair=repair, author_id=ada.pk, error="I raised my voice", act="soup", now=NOW)
    take_away(ada, kind, repair)
    with acting_as(ada.pk, NOW):
        rows = [(one.error, one.act) for one in (RepairVersion.objects.get(), Repair.objects.get())]
    assert rows == (left or [("I shouted", ""), ("I raised my voice", "")])


@pytest.mark.parametrize("column", ["about", "meant_well"])
@pytest.mark.parametrize("how", ["as it stands", "after it was emptied"])
def test_not_even_the_database_lets_a_version_be_rewritten(ada, changed, column, how):
    with acting_as(ada.pk, NOW), transaction.atomic(), connection.cursor() as cursor:
        if how == "after it was emptied":
            cursor.execute("UPDATE tracking_incidentfacts SET about = NULL, meant_well = NULL")
        with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
            cursor.execute(f"UPDATE tracking_incidentfacts SET {column} = '\\x01'")


def test_from_an_earlier_notebook_it_goes_too(as_ada, ada, ben, changed, couple, confirmed):
    mine = first_of(ada)
    part(ada, now=timezone.now())
    shelf = f"/past/{couple.pk}/hard-moments/"
    assert AFTER in text_of(as_ada, shelf)
    as_ada.post(f"/words/{couple.pk}/facts/{mine.pk}/")
    assert (AFTER in text_of(as_ada, shelf), GONE in text_of(as_ada, shelf)) == (False, True)
