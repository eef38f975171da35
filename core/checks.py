"""System checks: a view without an access decorator, or with too few locks, a model without a privacy class, does not
start.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from core.api.problems import API
from core.classes import PrivacyClass
from core.fences import SIGN_IN_TABLES
from core.words import WordsField

# Views of packages that bring their own rules: signing in happens before anybody has entered.
TRUSTED_MODULES = ("allauth.account.", "allauth.usersessions.", "django.views.i18n", "django.views.static")
# Pages of one person alone: these addresses, and all beneath them, open to a session that has opened the room.
PRIVATE_ROUTES = ("mine/",)
TOLD_TO_ANYBODY = ("api/v1/schema/", "api/v1/docs/")  # what programs can do, in which no row of anybody is
OWN_APPS = {"core", "accounts", "notices", "couples", "practice", "tracking", "checkins", "safety"}


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route of the site with its pattern, depth first."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


def every_view_names_its_readers(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """`core.E001`: a URL leads to a view that carries no access decorator."""
    return [
        Error(
            f"/{route} leads to a view without an access decorator", hint="core.access, couples.access", id="core.E001"
        )
        for route, pattern in patterns()
        if not hasattr(pattern.callback, "readers")
        and not str(getattr(pattern.callback, "__module__", "")).startswith(TRUSTED_MODULES)
    ]


def every_private_view_is_locked(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """`core.E005`: an address of one's own room leads to a view without the second lock."""
    return [
        Error(f"/{route} leads into one's own room unlocked", hint="accounts.room.second_lock", id="core.E005")
        for route, pattern in patterns()
        if route.startswith(PRIVATE_ROUTES) and not getattr(pattern.callback, "second_lock", False)
    ]


def every_program_has_its_door(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """`core.E006`: an address of the API leads through a door for pages, which takes no tokens and shows strangers a
    page to sign in; or a view of the API has another address, where tests and docs do not look for it."""
    return [
        Error(f"/{route} is for programs and has no door of its own", hint="couples.access.couple_api", id="core.E006")
        for route, pattern in patterns()
        if (route.startswith(API) or hasattr(pattern.callback, "cls"))
        and not (route.startswith(API) and getattr(pattern.callback, "is_api", False))
        and route not in TOLD_TO_ANYBODY
    ]


def every_model_names_its_class(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """`core.E002`: a model without a privacy class; `core.E003`: words in a class that has no business with words."""
    found: list[CheckMessage] = []
    for model in apps.get_models():
        if model._meta.app_label not in OWN_APPS:
            continue
        privacy = getattr(model, "privacy", None)
        if not isinstance(privacy, PrivacyClass):
            found.append(Error(f"{model._meta.label} names no privacy class", obj=model, id="core.E002"))
        has_words = any(isinstance(field, WordsField) for field in model._meta.get_fields())
        if has_words and privacy in {PrivacyClass.SIGN_IN, PrivacyClass.METADATA}:
            found.append(Error(f"{model._meta.label} keeps words as {privacy}", obj=model, id="core.E003"))
        if privacy is PrivacyClass.SIGN_IN and model._meta.db_table not in SIGN_IN_TABLES:
            found.append(Error(f"{model._meta.label} has no fence and is no sign-in table", obj=model, id="core.E004"))
    return found
