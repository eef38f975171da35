"""Sound and vibration in the check-in: off, unless this device was told otherwise; no word of it anywhere else."""

import re

import pytest
from django.conf import settings

from tests.checkins import meeting

PAGE = "/check-in/cue/"


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


def cue_of(client):
    return re.search(r'data-cue="([^"]*)"', client.get("/check-in/").content.decode())[1]


def test_it_is_off_by_default(as_ada, at):
    at(meeting.TURN)
    assert cue_of(as_ada) == "nothing"


@pytest.mark.parametrize("cue", ["sound", "vibration", "sound vibration"])
def test_it_is_chosen_for_one_device_and_taken_back(as_ada, as_ben, at, cue):
    at(meeting.TURN)
    as_ada.post(PAGE, {"cue": cue})
    assert (cue_of(as_ada), cue_of(as_ben)) == (cue, "nothing")
    assert as_ada.cookies[settings.CUE_COOKIE_NAME]["httponly"]
    as_ada.post(PAGE, {"cue": "nothing"})
    assert cue_of(as_ada) == "nothing"


@pytest.mark.parametrize("cue", ["", "loud"])
def test_anything_else_is_refused(as_ada, at, cue):
    assert as_ada.post(PAGE, {"cue": cue}).status_code == 422


def test_an_odd_cookie_is_silence(as_ada, at):
    at(meeting.TURN)
    as_ada.cookies[settings.CUE_COOKIE_NAME] = '"><script>'
    assert cue_of(as_ada) == "nothing"
