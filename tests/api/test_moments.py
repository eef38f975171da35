"""Good moments for programs: one line in, the same row for both, nothing that is kept."""

import pytest
from django.utils import timezone

from core.privacy import acting_as
from tracking.models import Moment
from tracking.services import keep_moment, remove_moment

TEA = {"text": "tea in the garden"}


def test_one_line_is_enough(program, of_ben):
    made = program.send("post", "moments/", TEA)
    assert (made.status_code, made.json()["by"], made.json()["text"]) == (201, "me", "tea in the garden")
    (row,) = of_ben.read("moments/").json()["results"]
    assert (row["id"], row["by"], row["kind"]) == (made.json()["id"], "partner", "moment")


def test_what_is_kept_is_nowhere(program, ada, of_ben):
    with acting_as(ada.pk, timezone.now()):
        kept = keep_moment(author_id=ada.pk, couple=None, kind="win", text="for me", now=timezone.now())
    for one in (program, of_ben):
        assert one.read("moments/").json()["results"] == []
        assert one.read(f"moments/{kept.pk}/").status_code == 404
    assert program.send("put", f"moments/{kept.pk}/words/", TEA).status_code == 404


def test_what_waits_closed_its_author_alone_reads(program, of_ben):
    made = program.send("post", "moments/", TEA | {"waits": True}).json()
    assert made["opens_at"]
    assert program.read(f"moments/{made['id']}/").status_code == 200
    assert of_ben.read(f"moments/{made['id']}/").status_code == 404


def test_words_change_with_a_history_and_by_their_author_alone(program, of_ben):
    path = f"moments/{program.send('post', 'moments/', TEA).json()['id']}/"
    assert of_ben.send("put", f"{path}words/", {"text": "coffee"}).status_code == 404
    changed = program.send("put", f"{path}words/", {"text": "coffee"}).json()
    assert (changed["text"], [one["text"] for one in changed["before"]]) == ("coffee", ["tea in the garden"])


def test_words_that_were_taken_away_are_empty_for_their_author_too(program, ada, of_ben):
    made = program.send("post", "moments/", TEA).json()
    with acting_as(ada.pk, timezone.now()):
        remove_moment(moment=Moment.objects.get(), now=timezone.now())
    assert [one.read(f"moments/{made['id']}/").json()["text"] for one in (program, of_ben)] == ["", ""]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"text": "x" * 281}, "text"),
        ({"text": ["tea"]}, "text"),
        ({"text": "tea", "kind": "fight"}, "kind"),
        ({"text": "tea", "private": True}, ""),
        (["tea"], ""),
    ],
)
def test_what_does_not_fit_says_where_and_repeats_nothing(program, body, field):
    refused = program.send("post", "moments/", body)
    assert (refused.status_code, refused["Content-Type"]) == (422, "application/problem+json")
    problem = refused.json()
    assert {error["field"] for error in problem["errors"]} == {field}
    assert not any(word in refused.content.decode() for word in ("fight", "private", "xxx", "tea"))
