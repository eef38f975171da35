"""Where words must never be seen: copies, pickles, representations, logs."""

import copy
import logging
import pickle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.privacy import acting_as
from tests.conftest import NOW
from tests.core.words import PLANTED, keep, loaded
from tracking.models import Moment


@pytest.fixture
def here(ada, couple):
    with acting_as(ada.pk, NOW) as tie:
        yield tie


@pytest.mark.parametrize("clone", [copy.copy, copy.deepcopy, lambda row: pickle.loads(pickle.dumps(row))])
def test_it_copies_and_pickles_rows_still_sealed(here, ada, clone):
    moment = loaded(keep(ada))
    assert moment.text == PLANTED
    twin = clone(moment)
    assert PLANTED not in repr(twin.__dict__)
    assert twin.text == PLANTED


def test_it_copies_words_that_are_not_saved_yet(here, ada):
    assert copy.deepcopy(Moment(author=ada, text=PLANTED)).text == PLANTED


def test_it_pickles_ciphertext_only(here, ada):
    moment = loaded(keep(ada))
    assert moment.text == PLANTED
    assert b"kettle" not in pickle.dumps(moment)
    moment.text = PLANTED + "!"
    with pytest.raises(pickle.PicklingError) as raised:
        pickle.dumps(moment)
    assert "kettle" not in str(raised.value)


def test_it_shows_no_words_by_accident(here, ada):
    moment = keep(ada)
    assert "kettle" not in f"{moment!r}{moment}{vars(moment)!r}{vars(loaded(moment))!r}"
    for show in (str, "{}".format, "%s".__mod__):
        with pytest.raises(TypeError):
            show(vars(moment)["text"])


def test_it_leaves_no_words_in_sql_logs(here, ada, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as queries:
        moment = keep(ada)
        moment.text = PLANTED + " again"
        moment.save()
    assert "tracking_moment" in str(queries.captured_queries)
    assert "kettle" not in str(queries.captured_queries) + caplog.text
