"""A feeling that was named, rated, and a step: its author's alone."""

import pytest
from django.db import IntegrityError

from checkins.models import NamedFeeling
from core.privacy import acting_as
from tests.checkins.test_check_in_sealed import plain
from tests.conftest import NOW

NAMED = {"feeling": "hurt", "intensity": "7", "step": "walk"}


def test_it_is_kept_for_oneself_and_forgotten_at_will(as_ada, ada):
    assert as_ada.post("/pause/feeling/", NAMED).url == "/pause/"
    assert "Walk a little" in as_ada.get("/mine/feelings/").content.decode()
    with acting_as(ada.pk, NOW):
        row = NamedFeeling.objects.get().pk
    for _ in range(2):
        as_ada.post(f"/mine/feelings/{row}/forget/")
    assert "Nothing yet" in as_ada.get("/mine/feelings/").content.decode()


def test_the_other_cannot_tell(as_ada, as_ben):
    def seen():
        return [plain(as_ben.get(path)) for path in ("/", "/pause/", "/mine/feelings/", "/notebook/")]

    before = seen()
    as_ada.post("/pause/feeling/", NAMED)
    assert seen() == before


@pytest.mark.parametrize("wrong", [{"feeling": ""}, {"intensity": "11"}, {"step": "shout"}])
def test_what_is_missing_is_said_and_the_rest_stays(as_ada, as_cleo, wrong):
    for client in (as_ada, as_cleo):
        client.post("/pause/begin/", {"minutes": "5"})
        page = client.post("/pause/feeling/", NAMED | wrong)
        assert page.status_code == 422
        assert page.content.decode().count("checked") >= 1


def test_postgres_knows_one_to_ten(ada):
    with pytest.raises(IntegrityError), acting_as(ada.pk, NOW):
        NamedFeeling.objects.create(author=ada, feeling="hurt", intensity=11, step="walk", at=NOW)
