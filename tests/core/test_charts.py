"""Pictures of figures: what is drawn lies inside its frame and in proportion, gaps stay gaps, and all of it is said."""

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from core.charts import HEIGHT, WIDTH, Kind, Picture, Point, aim_of_columns, bars_of, columns_of, line_of
from core.templatetags.charts import describe

amounts = st.lists(st.none() | st.floats(0, 10_000), min_size=0, max_size=14)


def picture(kind, values, **more):
    return Picture(kind, "Held", [Point(f"w{number}", value) for number, value in enumerate(values)], **more)


def render(source, **context):
    return engines["django"].from_string(source).render(context)


@given(amounts)
def test_it_keeps_a_line_inside_its_frame_and_interrupts_it_where_nothing_is_known(values):
    drawn = line_of(picture(Kind.LINE, values))

    for path in drawn.paths:
        for x, y in (map(float, place.split()) for place in path.removeprefix("M").split("L")):
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT
    drawn_points = sum(path.count("L") + 1 for path in drawn.paths)
    alone = [at for at, value in enumerate(values) if value is not None and _neighbours(values, at) == 0]
    assert drawn_points + len(alone) == sum(value is not None for value in values)


def _neighbours(values, at):
    return sum(values[near] is not None for near in (at - 1, at + 1) if 0 <= near < len(values))


@given(amounts)
def test_it_draws_columns_in_proportion_and_none_where_nothing_is_known(values):
    drawn = columns_of(picture(Kind.COLUMNS, values))

    known = [value for value in values if value is not None]
    assert len(drawn) == len(known)
    for column, value in zip(drawn, known, strict=True):
        assert column.y + column.height == pytest.approx(HEIGHT, abs=0.2)
        assert column.height == pytest.approx(max(1, HEIGHT * value / max([*known, 0]) if any(known) else 1), abs=0.1)
        assert 0 <= column.x <= column.x + column.width <= WIDTH + 0.1


@given(st.lists(st.floats(0, 100), min_size=1, max_size=4), st.none() | st.floats(1, 200))
def test_it_draws_bars_on_one_scale_that_begins_at_nought(values, aim):
    target = Point("", aim) if aim else None
    shares = [share for _, share in bars_of(picture(Kind.BARS, values, aim=target))]

    top = max([*values, aim or 0]) or 1
    assert shares == [pytest.approx(100 * value / top, abs=0.06) for value in values]


def test_it_lets_a_scale_end_where_it_ends():
    rated = picture(Kind.LINE, [5, 5], top=10, aim=Point("", 10))

    assert rated.scale == 10
    assert line_of(rated).aim < line_of(rated).dots[-1][1]
    assert aim_of_columns(rated) == 0


def test_it_says_a_short_row_whole_and_a_long_one_by_its_ends_and_its_highest():
    assert describe(picture(Kind.BARS, [1, None, 3])) == "w0: 1; w2: 3. 1 is not known."
    assert describe(picture(Kind.LINE, [1, 9, 3, 4, 2])) == "From w0: 1 to w4: 2. The highest: w1: 9."
    assert describe(picture(Kind.LINE, [None])) == "Nothing is known yet."
    assert describe(picture(Kind.LINE, [1], aim=Point("", 2, "2 a week"))).endswith("The aim: 2 a week.")


@pytest.mark.parametrize("kind", Kind)
def test_it_carries_a_description_and_a_table_and_no_style(kind):
    html = render("{% chart picture %}", picture=picture(kind, [1, None, 2.5]))

    assert 'role="img"' in html
    assert 'aria-label="w0: 1; w2: 2.5. 1 is not known."' in html
    assert html.count('<th scope="row">') == 3
    assert "style=" not in html


def test_it_sets_several_beside_each_other_with_one_table():
    html = render("{% small_multiples several %}", several=[picture(Kind.COLUMNS, [1, 2])] * 3)

    assert html.count("<svg") == 3
    assert html.count("<table") == 1
    assert render("{% small_multiples several %}", several=[]).count("<table") == 0
