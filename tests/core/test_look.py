"""What the look promises of its own files: no inline code, short scripts, little weight. And the mail page."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.http import Http404
from django.test import RequestFactory

from core import devviews

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
LETTER = (
    "From: hello@twofold.test\r\nTo: ada@demo.test\r\nSubject: Your code\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n12345678\r\n"
    "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>12345678</p>\r\n--b--\r\n"
)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_it_has_no_inline_script_or_style(file):
    text = file.read_text()
    if "emails" in file.parts or "mail" in file.parts:
        return  # letters are read in mail programs, where style attributes are the only way
    assert not re.search(r"\s(style|on[a-z]+|hx-on[:\w-]*)=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|javascript:|\bjs:", text)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.stem)
def test_it_keeps_each_behaviour_short_and_out_of_the_browsers_storage(file):
    text = file.read_text()
    assert len(text.splitlines()) <= 60
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML|eval\(|window\.\w+ =", text)


# The page that loads most: the live check-in, for somebody who has seen no other page before.
HEAVIEST = ("components/_assets.html", "base.html", "base_live.html", "checkins/check_in/live.html")


def weight(file):
    """As it is sent: fonts and pictures as they are, text compressed."""
    return file.stat().st_size if file.suffix in {".woff2", ".png"} else len(gzip.compress(file.read_bytes()))


def test_it_stays_light():
    linked = {
        name
        for template in HEAVIEST
        for name in re.findall(r'{% static "([^"]+)" %}', (ROOT / "templates" / template).read_text())
        if not name.startswith("icons/")  # fetched by a phone that installs it, and by no page
    }
    fonts = set((ROOT / "static/fonts").glob("*.woff2"))
    files = fonts | {ROOT / "static" / name for name in linked} | {ROOT / "static/icons.svg"}
    assert len(linked) > 12
    assert sum(file.stat().st_size for file in fonts) <= 60_000
    assert 12_000 + sum(weight(file) for file in files) <= 120_000


@pytest.fixture
def letters(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "one.eml").write_text(LETTER, newline="")
    (tmp_path / "secret.eml").write_text(LETTER, newline="")
    return RequestFactory()


def test_it_shows_the_html_part_of_a_letter_in_a_sandbox(letters):
    response = devviews.mail(letters.get("/dev/mail/", {"message": "one.eml", "part": "html"}))
    assert "<p>12345678</p>" in response.content.decode()
    assert response.headers["Content-Security-Policy"].endswith("sandbox")


@pytest.mark.parametrize("name", ["../secret.eml", "two.eml", "/etc/passwd"])
def test_it_shows_letters_of_the_mail_folder_only(letters, name):
    with pytest.raises(Http404):
        devviews.mail(letters.get("/dev/mail/", {"message": name}))
