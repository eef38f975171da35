"""What makes the site installable is the same for everybody, and no page of a person is in it."""

import json
import re

import pytest
from django.test import Client

from core import installable

HERE = re.compile(r'"(/[^"]*)"')


def is_there(client: Client, path: str) -> bool:
    response = client.get(path, secure=True)
    response.close()  # a file that is sent stays open otherwise
    return response.status_code == 200


@pytest.fixture
def worker(client: Client) -> str:
    return client.get("/worker.js", secure=True).content.decode()


def test_the_manifest_names_icons_that_exist(client):
    described = json.loads(client.get("/manifest.webmanifest", secure=True).content)

    assert described["name"] == "Twofold"
    assert described["display"] == "standalone"
    assert {icon["purpose"] for icon in described["icons"]} == {"any", "maskable"}
    for icon in described["icons"]:
        assert is_there(client, icon["src"])


def test_the_manifest_says_nothing_of_what_it_is_for(client):
    text = client.get("/manifest.webmanifest", secure=True, headers={"Accept-Language": "ja"}).content.decode()

    assert '"lang": "ja"' in text
    assert not re.search(r"couple|partner|check-in|fight|ふたり", text)


def test_the_worker_keeps_files_and_two_pages_that_anybody_gets(worker, client):
    kept = HERE.findall(worker)

    pages = [path for path in kept if not path.startswith("/static/")]
    assert set(pages) == {"/offline/", "/breathe/"}
    assert len(kept) > len(pages) + 10
    for path in kept:
        assert is_there(client, path), path


def test_the_worker_fetches_them_as_nobody(worker):
    assert 'credentials: "omit"' in worker
    assert "cache.put(page, answer)" in worker
    assert worker.count("cache.put") + worker.count("cache.add") == 2  # the files, the pages: nothing by chance


def test_a_new_look_makes_a_new_cache(worker, client, monkeypatch):
    monkeypatch.setattr(installable, "shell_files", lambda: ["/static/css/other.css"])

    other = client.get("/worker.js", secure=True).content.decode()

    assert re.findall(r"shell-\w+", other) != re.findall(r"shell-\w+", worker)


def test_the_kept_pages_are_equal_for_somebody_and_nobody(as_ada, client):
    mine, anybodys = (each.get("/offline/", secure=True).content for each in (as_ada, client))

    nonce = re.compile(rb'nonce="[^"]*"')
    assert nonce.sub(b"", mine) == nonce.sub(b"", anybodys)


def test_somebody_can_leave_the_breathing_page_at_once(as_ada, client):
    assert 'id="quick-exit"' in as_ada.get("/breathe/", secure=True).content.decode()
    assert 'id="quick-exit"' not in client.get("/breathe/", secure=True).content.decode()
