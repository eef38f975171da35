"""Logs tell where something failed, never what people wrote or which page they looked at."""

import logging

from core.logs import NoWords


def logged(**extra):
    record = logging.getLogger("django.request").makeRecord("x", 40, "f", 1, "%s: %s", ("Bad", "/join/12345678/"), None)
    record.__dict__.update(extra)
    NoWords().filter(record)
    return record.getMessage()


def test_an_address_becomes_its_route(rf):
    request = rf.get("/join/12345678/")
    request.resolver_match = type("Match", (), {"route": "join/<str:code>/"})
    assert logged(request=request, status_code=409) == "409 at join/<str:code>/"


def test_an_address_nobody_serves_is_not_repeated(rf):
    assert logged(request=rf.get("/12345678"), status_code=404) == "404 at no route"


def test_an_error_keeps_its_places_and_loses_its_words():
    try:
        raise ValueError("what somebody wrote")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.getLogger("x").makeRecord("x", 40, "f", 1, "failed", (), info)
    NoWords().filter(record)
    assert "ValueError" in record.exc_text
    assert "somebody" not in logging.Formatter().format(record)
