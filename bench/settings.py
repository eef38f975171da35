"""The settings of the tests, with the bare page beside the site."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
