"""The events service on its own: `/events/` and nothing else (production runs it beside `config.wsgi`)."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from core.events import application  # noqa: E402  # needs the settings above

__all__ = ["application"]
