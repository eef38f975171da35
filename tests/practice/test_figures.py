"""One's own figures: each against its rows, none where there is too little, and never a target on a hard day."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import registry
from core.directions import Direction
from core.privacy import acting_as
from core.registry import OwnFigure
from practice import counting, pulses
from practice.figures.content import BY_SLUG, MAIN, TAPS
from practice.figures.reading import READ, read_figure
from practice.figures.sources import Sources
from practice.models import BaselineDay, Sign, TallyKind
from practice.tallies import Counted
from tests.conftest import NOW

DAY = timedelta(days=1)
TODAY = NOW.date()
UP, DOWN, SAME = Direction.UP, Direction.DOWN, Direction.SAME


def made_of(**rows):
    """Figures need rows only: they are handed over as if they had been read."""
    sources = Sources(uuid4(), uuid4(), NOW, ZoneInfo("UTC"))
    sources.__dict__.update({"pulses": [], "contacts": [], "crossings": [], "weeks": [], "taps": Counted(TODAY)} | rows)
    return sources


def taps(**ago):
    return Counted(TODAY, {kind: [TODAY - number * DAY for number in days] for kind, days in ago.items()})


def page(client, path="figures/", *, days=0):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.get(f"/mine/{path}").content.decode()


def test_every_figure_has_its_own_words_and_every_tap_is_one():
    assert set(READ) == {one.slug for one in MAIN}
    assert {one.slug for one in (*MAIN, *TAPS)} == set(BY_SLUG)
    assert {kind.value for kind in TallyKind} - set(BY_SLUG) == {"enjoyed", "swapped"} - set(READ)
    for one in BY_SLUG.values():
        assert one.address.startswith("/mine/")
        assert all(map(str, (one.title, one.meaning, one.window, one.enough)))


@pytest.mark.parametrize("slug", sorted(BY_SLUG))
def test_nothing_noted_is_no_figure_and_no_nought(slug):
    read = read_figure(slug, made_of())
    assert (read.value, read.direction, read.picture, read.is_empty) == ("", None, None, True)


@pytest.mark.parametrize(
    ("days", "value", "direction"),
    [([0, 27, 55], "2", None), ([0] * 9 + [55], "9", UP), ([28, 29, 30, 40, 55], "0", DOWN),
     ([0, 1, 28, 29, 55], "2", SAME), ([60], "0", None), ([0] * 9 + [40], "9", None), ([0] * 16 + [41], "16", UP)],
)  # fmt: skip
def test_taps_are_28_dates_beside_the_28_before(days, value, direction):
    read = read_figure("silence", made_of(taps=taps(silence=days)))
    assert (read.value, read.direction) == (value, direction)
    assert len(read.picture.points) == 12
    assert sum(point.value or 0 for point in read.picture.points) == len(days)
    assert [point.value for point in read.picture.points].count(None) == 11 - max(days) // 7  # nothing known before


def test_enjoyed_moments_are_weeks():
    read = read_figure("enjoyed", made_of(taps=taps(enjoyed=[0, 6, 7, 20, 20])))
    assert read.value == "2 of 4 weeks"


@pytest.mark.parametrize(
    ("slug", "found", "value", "direction"),
    [
        ("words", {"fact": [0, 1, 6], "criticism": [0]}, "", None),
        ("words", {"fact": [0, 1, 6], "criticism": [0, 0]}, "Facts 3 · criticisms 2", None),
        ("words", {"fact": [0] * 9 + [7], "criticism": [0] + [8] * 9}, "Facts 9 · criticisms 1", UP),
        ("sorries", {"swapped": [0, 1, 2], "needless": [3, 27]}, "60 %", None),
        ("sorries", {"swapped": [40] * 9, "needless": [3] * 9}, "0 %", DOWN),
        ("sorries", {"swapped": [0], "needless": [3]}, "", None),
    ],
)
def test_shares_need_five(slug, found, value, direction):
    read = read_figure(slug, made_of(taps=taps(**found)))
    assert (read.value, read.direction) == (value, direction)


def touched(*said):
    """From (days ago, whether it came back)."""
    return [
        SimpleNamespace(by_me=True, at=NOW - ago * DAY, returned_at=NOW - ago * DAY + DAY / 2 if back else None)
        for ago, back in said
    ]


def test_getting_in_touch_stands_beside_the_28_days_before():
    few = made_of(contacts=touched((0, True), (1, True), (30, True), (31, True)))
    assert (read_figure("contacts", few).value, read_figure("contacts", few).is_empty) == ("", False)
    better = [(day, day < 9) for day in range(10)], [(30 + day, day < 2) for day in range(10)]
    read = read_figure("contacts", made_of(contacts=touched(*better[0], *better[1])))
    assert (read.value, read.direction) == ("90 %", UP)
    assert [point.words for point in read.picture.points] == ["20 %", "90 %"]


def test_crossings_go_by_calendar_months_and_a_running_one_by_its_days():
    sources = made_of(crossings=[[date(2026, 3, 1), date(2026, 3, 3)], [date(2026, 2, 27), date(2025, 2, 1)]])
    read = read_figure("lines", sources)
    assert (read.value, read.beside) == ("2", "1 of a line crossed before")
    points = read.picture.points
    assert [point.value for point in points[-2:]] == [1, 2]
    assert (len(points), points[-1].is_open) == (12, True)
    assert all(point.value is not None for point in points)
    daily = made_of(
        crossings=[[date(2026, 2, day) for day in range(1, 29)] + [date(2026, 3, day) for day in range(1, 5)]]
    )
    assert read_figure("lines", daily).direction is SAME  # one a day, in either month
    assert [point.value for point in read_figure("lines", daily).picture.points] == [None] * 10 + [28, 4]


def test_the_second_week_of_noticing_stands_beside_the_first():
    noted = [
        BaselineDay(number=number, avoided=2 if number < 7 else 0, silent=60 if number < 7 else 10)
        for number in range(14)
    ]
    sources = made_of(weeks=noted)
    assert read_figure(Sign.AVOIDED, sources).value == "14, then 0"
    assert read_figure(Sign.AVOIDED, sources).direction is DOWN
    assert read_figure(Sign.SILENT, sources).direction is DOWN
    assert read_figure(Sign.ACCUSING, sources).direction is None


def fill(person, *, times=1):
    with acting_as(person.pk, NOW):
        for number in range(times):
            at = NOW - number * DAY
            pulses.keep_pulse(author_id=person.pk, new_id=uuid4(), answers={"safety": 7}, now=at)
            counting.tap(author_id=person.pk, kind=TallyKind.FRIEND, new_id=uuid4(), now=at)


def test_safety_comes_first_and_what_is_not_noted_folds_away(as_ada, ada):
    assert "nothing has to be" in page(as_ada)
    fill(ada)
    shown = page(as_ada)
    assert shown.index("How safe do I feel") < shown.index("I told a friend") < shown.index("What could be noted")
    assert "7 of 10" in shown


def test_on_a_hard_day_the_others_wait_and_no_aim_stands_anywhere(as_ada, ada):
    fill(ada)
    with time_machine.travel(NOW, tick=False):
        as_ada.post("/mine/counts/enjoyed/aim/")
    assert "you have set it" in page(as_ada, "figures/enjoyed/")
    with acting_as(ada.pk, NOW):
        pulses.keep_pulse(author_id=ada.pk, new_id=uuid4(), answers={"safety": 2}, now=NOW + DAY / 9)
    shown = page(as_ada, days=1)
    assert "It is hard at the moment" in shown
    assert "I told a friend" not in shown
    assert "I told a friend" in page(as_ada, "figures/?all=1", days=1)
    assert "two or more in seven days" not in page(as_ada, "figures/enjoyed/", days=1)


def test_an_aim_one_has_set_is_a_dashed_line(as_ada, ada):
    with acting_as(ada.pk, NOW):
        counting.tap(author_id=ada.pk, kind=TallyKind.ENJOYED, new_id=uuid4(), now=NOW)
    assert 'class="aim"' not in page(as_ada, "figures/enjoyed/")
    with time_machine.travel(NOW, tick=False):
        as_ada.post("/mine/counts/enjoyed/aim/")
    assert 'class="aim"' in page(as_ada, "figures/enjoyed/")


def test_what_floors_above_count_for_oneself_stands_there_too(as_ada, ada, as_ben, monkeypatch):
    told = OwnFigure("About how often", "2 of 3", "this week", "/mine/")
    monkeypatch.setattr(registry, "own_figures", [lambda who, now, zone: [told] if who == ada.pk else []])
    assert "About how often" in page(as_ada)
    assert "About how often" not in page(as_ben)


@pytest.mark.parametrize("path", ["figures/", "figures/friend/", "figures/contacts/", "figures/lines/"])
def test_it_does_not_grow_with_what_is_there(as_ada, ada, path):
    found = []
    for times in (1, 9):
        fill(ada, times=times)
        page(as_ada, path)
        with CaptureQueriesContext(connection) as captured:
            page(as_ada, path)
        around = ("SAVEPOINT", "RELEASE", "SELECT set_config")
        found.append(len([query for query in captured if not query["sql"].startswith(around)]))
    assert found[0] == found[1] <= 12


def test_an_unknown_figure_is_nowhere(as_ada):
    assert as_ada.get("/mine/figures/nonsense/").status_code in (302, 404)


def test_windows_are_of_ones_own_days():
    late = Sources(uuid4(), None, datetime(2026, 3, 31, 23, 30, tzinfo=UTC), ZoneInfo("Europe/Riga"))
    assert late.today == date(2026, 4, 1)
