"""Queries cannot name words; forms and migrations can."""

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import ProgrammingError, connection, models, transaction
from django.db.migrations.writer import MigrationWriter
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Length
from django.forms.models import modelform_factory
from django.test.utils import isolate_apps

from core.privacy import acting_as
from core.tidy import tidy
from core.words import WordsField
from tests.conftest import NOW
from tests.core.words import PLANTED, keep, loaded
from tracking.models import Moment


@pytest.fixture
def here(ada, couple):
    with acting_as(ada.pk, NOW) as tie:
        yield tie


QUERIES = {
    "filter": lambda rows: rows.filter(text=PLANTED),
    "contains": lambda rows: rows.filter(text__icontains="kettle"),
    "null": lambda rows: rows.filter(text__isnull=True),
    "exclude": lambda rows: rows.exclude(Q(text=PLANTED) | Q(kind="win")),
    "get_or_create": lambda rows: rows.get_or_create(text=PLANTED),
    "across a relation": lambda rows: type(rows.get().author).objects.filter(moment__text=PLANTED),
    "order": lambda rows: rows.order_by("text"),
    "descending": lambda rows: rows.order_by("-text"),
    "expression": lambda rows: rows.order_by(F("text").desc()),
    "values": lambda rows: rows.values("text"),
    "all values": lambda rows: rows.values(),
    "list": lambda rows: rows.values_list("text", flat=True),
    "named": lambda rows: rows.values_list("pk", "text", named=True),
    "annotation": lambda rows: rows.annotate(line=F("text")),
    "function": lambda rows: rows.annotate(length=Length("text")),
    "aggregate": lambda rows: rows.aggregate(Max("text")),
    "distinct": lambda rows: rows.distinct("text"),
    "subquery": lambda rows: rows.annotate(line=Subquery(rows.filter(pk=OuterRef("pk")).values("text"))),
    "update": lambda rows: rows.update(text="plain"),
    "update to nothing": lambda rows: rows.update(text=""),
    "update by column": lambda rows: rows.update(text=F("kind")),
    "update from": lambda rows: rows.update(kind=F("text")),
    "bulk_update": lambda rows: rows.bulk_update(list(rows), ["text"]),
    "dump": lambda rows: serializers.serialize("json", rows),
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_it_refuses_queries_that_name_words(here, ada, query):
    keep(ada)
    with pytest.raises((FieldError, ProgrammingError)) as raised, transaction.atomic():
        list(query(Moment.objects.all()) or ())
    assert "kettle" not in str(raised.value)


def test_it_allows_queries_that_load_whole_rows(here, ada):
    moment = keep(ada)
    rows = Moment.objects.select_related("author").annotate(n=Count("author")).distinct()
    assert rows.count() == 1
    for way in (rows, rows.union(rows), Moment.objects.raw("SELECT * FROM tracking_moment")):
        assert [row.text for row in way] == [PLANTED]
    assert [row.text for row in Moment.objects.filter(pk__in=Moment.objects.values("pk"))] == [PLANTED]
    assert Moment.objects.values("kind").annotate(n=Count("pk")).get() == {"kind": moment.kind, "n": 1}


def test_it_is_set_by_update_or_create(here, ada):
    moment = keep(ada)
    Moment.objects.update_or_create(pk=moment.pk, defaults={"text": "another"})
    assert loaded(moment).text == "another"


def test_it_lets_words_be_taken_away_in_bulk(here, ada):
    moment = keep(ada)
    Moment.objects.update(text=None)
    assert loaded(moment).text == ""


def test_it_creates_in_bulk(here, ada):
    Moment.objects.bulk_create(Moment(author=ada, text=str(n), created_at=NOW) for n in range(3))
    assert sorted(moment.text for moment in Moment.objects.all()) == ["0", "1", "2"]


@pytest.mark.parametrize("option", ["unique", "db_index", "primary_key"])
def test_it_takes_no_option_that_would_compare_ciphertext(option):
    with pytest.raises(TypeError, match=option):
        WordsField(max_chars=1, **{option: True})


@isolate_apps("core")
def test_it_warns_of_words_that_belong_to_nobody():
    class Orphan(models.Model):  # noqa: DJ008 - checked and thrown away
        text = WordsField(max_chars=9)

        class Meta:
            app_label = "core"

    assert [found.id for found in Orphan._meta.get_field("text").check()] == ["core.E010"]


@pytest.mark.parametrize(
    "options", [{}, {"null": False}, {"blank": True}, {"sealed_as": "a.b.c", "verbose_name": "line"}]
)
def test_it_writes_itself_into_migrations(options):
    field = WordsField(max_chars=80, **options)
    assert field.clone().deconstruct() == field.deconstruct()
    assert MigrationWriter.serialize(field)[0].startswith("core.words.WordsField(")
    assert set(field.deconstruct()[3]) == {"max_chars", *options}
    assert field.db_type(connection) == "bytea"


MomentForm = modelform_factory(Moment, fields=["text"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301", "é"),
        ("a\0b", "ab"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("half \ud83d", "half �"),
        (" 👩🏽‍🚀 שלום ", "👩🏽‍🚀 שלום"),
        ("か\u3099", "が"),
        ("①ｶﬁ", "①ｶﬁ"),
    ],
)
def test_it_tidies_what_a_form_brings(here, ada, typed, kept):
    form = MomentForm({"text": typed}, instance=Moment(author=ada, created_at=NOW))
    assert form.is_valid()
    assert loaded(form.save()).text == kept
    assert tidy(tidy(typed)) == tidy(typed)


def test_it_counts_characters_after_tidying():
    assert MomentForm({"text": "a\r\n" * 140}).is_valid()
    form = MomentForm({"text": "x" * 281})
    assert form.errors == {"text": ["Use 280 characters or less. This has 281."]}
    assert MomentForm().fields["text"].widget.attrs["maxlength"] == "280"


def test_it_tidies_and_counts_without_a_form():
    field = Moment._meta.get_field("text")
    assert field.clean("a\0" * 280, None) == "a" * 280
    with pytest.raises(ValidationError):
        field.clean("a" * 281, None)


def test_it_refuses_lookups_however_they_are_reached():
    for ask in (Moment._meta.get_field("text").get_lookup, Moment._meta.get_field("text").get_transform):
        with pytest.raises(FieldError, match="is sealed"):
            ask("exact")


def test_it_says_too_long_without_the_text():
    with pytest.raises(ValidationError) as raised:
        Moment._meta.get_field("text").clean(PLANTED * 20, None)
    assert "kettle" not in str(raised.value)


def test_it_offers_one_line_for_short_words_and_an_area_for_long_ones():
    assert isinstance(WordsField(max_chars=120).formfield().widget, forms.TextInput)
    assert isinstance(WordsField(max_chars=121).formfield().widget, forms.Textarea)
    assert isinstance(WordsField(max_chars=121).formfield(widget=forms.TextInput).widget, forms.TextInput)


def test_it_asks_for_words_only_where_the_model_does():
    assert not MomentForm({"text": "  "}).is_valid()
    assert WordsField(max_chars=9, blank=True).formfield().clean("") == ""


def test_it_shows_kept_words_in_a_form(here, ada):
    assert MomentForm(instance=loaded(keep(ada)))["text"].value() == PLANTED
