from django.conf import settings

from core.privacy_page import render


def test_the_privacy_page_says_what_the_models_do():
    assert (settings.BASE_DIR / "docs" / "privacy.md").read_text() == render(), "run: manage.py privacy_page"
