"""How pages say days, hours and names, and what the component tags write."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from core import ui

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Ada", "A"),
        ("ben", "B"),
        ("あおい", "あ"),
        ("ベン", "ベ"),
        ("e\u0301lodie", "É"),
        ("  Jo", "J"),
        ("👩🏽‍🚀 Jo", "👩🏽‍🚀"),
        ("🇯🇵🇸🇪", "🇯🇵"),
        ("❤️‍🔥", "❤️‍🔥"),
        ("नी", "नी"),
        ("ß", "ß"),
        ("", ""),
    ],
)
def test_it_shows_the_first_sign_of_a_name_whole(name, sign):
    assert ui.initial(name) == sign


def test_it_gives_each_slot_its_hue():
    assert [ui.hue(slot) for slot in (1, 2)] == ["tide", "ember"]


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (-6, "Monday"),
        (6, "Saturday"),
        (-7, "Sunday 15 November"),
        (7, "Sunday 29 November"),
        (60, "Thursday 21 January 2027"),
    ],
)
def test_it_says_near_days_in_words_and_far_ones_as_dates(distance, said):
    with override("en"):
        assert ui.say_day(TODAY + timedelta(distance), today=TODAY, language="en") == said


def test_it_writes_japanese_dates_without_zeros_or_eras():
    with override("ja"):
        assert ui.say_date(date(2026, 11, 2), today=TODAY, language="ja") == "11月2日(月)"
        assert ui.say_date(date(2027, 1, 2), today=TODAY, language="ja") == "2027年1月2日(土)"
        assert ui.say_day(date(2026, 11, 27), today=TODAY, language="ja") == "金曜"
        assert ui.say_time(time(9, 5), language="ja") == "9:05"


def test_it_writes_the_hour_of_the_readers_zone():
    said = ui.say_when(NOW, now=NOW, zone=RIGA, language="en-gb", near=False)
    assert said == "Sunday 22 November, 21:00"
    with override("ja"):
        assert ui.say_when(NOW, now=NOW, zone=RIGA, language="ja", near=False) == "11月22日(日) 21:00"


def test_it_turns_the_day_at_the_readers_midnight():
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert ui.say_when(late, now=NOW, zone=RIGA, language="en") == "tomorrow, 00:30"
    assert ui.say_when(late, now=NOW, zone=ZoneInfo("UTC"), language="en") == "today, 22:30"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(90, "1:30"), (57.2, "0:58"), (0.1, "0:01"), (0, "0:00"), (-3, "0:00"), (900, "15:00")],
)
def test_it_rounds_the_clock_up_so_that_zero_is_the_end(seconds, said):
    assert ui.say_clock(seconds) == said


class SampleForm(forms.Form):
    words = forms.CharField(label="One request", help_text="Short", widget=forms.Textarea)
    feeling = forms.ChoiceField(label="One feeling", widget=forms.RadioSelect, choices=[("a", "calm")])
    adult = forms.BooleanField(label="I am 18 or older")


def shown(source, **context):
    request = RequestFactory().get("/check-in/")
    request.now, request.zone = NOW, RIGA
    return engines["django"].from_string(source).render(context, request)


def test_it_ties_help_and_error_to_the_control():
    page = shown("{% field form.words rows=3 %}", form=SampleForm({"words": ""}))
    assert 'aria-describedby="id_words_helptext id_words_error"' in page
    assert 'id="id_words_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'rows="3"' in page


def test_it_says_what_to_do_with_what_is_missing():
    assert SampleForm({}).errors == {
        "words": ["Please fill this in."],
        "feeling": ["Please choose one."],
        "adult": ["Please fill this in."],
    }


def test_it_keeps_what_was_typed_and_escapes_it():
    page = shown("{% field form.words %}", form=SampleForm({"words": "<b>tea</b>"}))
    assert "&lt;b&gt;tea&lt;/b&gt;" in page
    assert "error" not in page


def test_it_makes_each_choice_a_tile_inside_a_fieldset():
    page = shown('{% field form.feeling layout="flow" %}', form=SampleForm({}))
    assert '<div class="choices flow">' in page
    assert '<label class="choice"><input type="radio"' in page
    assert 'aria-describedby="id_feeling_error"' in page


def test_it_puts_a_single_checkbox_inside_its_label():
    page = shown("{% field form.adult %}", form=SampleForm())
    assert '<label class="check" for="id_adult"><input type="checkbox"' in page


def test_it_names_who_speaks_beside_the_shape():
    page = shown('{% voice 2 "Ben" words at=at note="kept" %}', words="<i>tea</i>", at=NOW - timedelta(days=1))
    assert '<span class="mark ember " aria-hidden="true">B</span><span class="vh">Ben</span>' in page
    assert "&lt;i&gt;tea&lt;/i&gt;" in page
    assert '<time datetime="2026-11-21T21:00+02:00">yesterday</time>' in page


def test_it_draws_the_ring_with_attributes_and_never_a_style():
    page = shown('{% ring total=90 ends_at=at caption="Ada speaks" slot=1 %}', at=NOW + timedelta(seconds=45))
    assert 'stroke-dashoffset="500"' in page
    assert ">0:45</span>" in page
    assert f'data-server-now="{NOW.isoformat()}"' in page
    assert "style=" not in page


def test_it_lets_a_paused_ring_stand_still():
    page = shown('{% ring total=90 left=30 caption="Paused" %}')
    assert 'class="ring still"' in page
    assert "data-ends-at" not in page
    assert ">0:30</span>" in page
