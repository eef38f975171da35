"""One's own room: who can see it, and who runs the server."""

import pytest


def test_it_says_who_runs_the_server(as_ada, as_cleo, settings):
    settings.OPERATOR_NAME = "Ben’s cellar"
    for client in (as_ada, as_cleo):
        page = client.get("/mine/").content.decode()
        assert "Ben’s cellar" in page
        assert 'href="/help/"' in page
        assert 'href="/settings/"' in page


@pytest.mark.parametrize("verb", ["post", "put", "delete"])
def test_it_only_shows(as_ada, verb):
    assert getattr(as_ada, verb)("/mine/").status_code == 405


def test_it_asks_who_is_there(client, db):
    assert client.get("/mine/")["Location"] == "/accounts/login/?next=/mine/"
