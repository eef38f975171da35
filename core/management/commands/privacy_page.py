"""`manage.py privacy_page`: write docs/privacy.md anew."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.privacy_page import render


class Command(BaseCommand):
    help = "Write docs/privacy.md from the models."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        (settings.BASE_DIR / "docs" / "privacy.md").write_text(render())
