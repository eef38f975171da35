"""docs/privacy.md, made from the models: what is kept, whose it is, who can read it. A test holds it to the code."""

from django.apps import apps
from django.db import models

from core.checks import OWN_APPS
from core.classes import PrivacyClass
from core.words import WordsField

HEAD = """# Privacy: what is kept, and who can read it

Made from the models by `manage.py privacy_page`; `bin/test` fails when it is out of date. Words are ciphertext
in the database ([how](decisions/0003-words-at-rest.md)); who reaches a row is decided in views, models and, whatever
those forget, by Postgres itself ([how](decisions/0002-entering.md)).

Whoever runs the server holds its keys. In a couple that may be one of the two: the private room and Help name who
runs this server.
Logs and commands show metadata, never words.
"""
TABLE = "| What | Words | Beside them |\n|---|---|---|\n"
MEANING = {
    PrivacyClass.SHARED: "Both partners of the couple read it. Only its author changes or deletes it.",
    PrivacyClass.SEALED: "Its author's alone until both have answered, then both read it. Nobody sees who was first.",
    PrivacyClass.PRIVATE: "Its author's alone, until they show it to the other, who cannot find out that it exists.",
    PrivacyClass.SECRET: "Its author's alone, for ever.",
    PrivacyClass.METADATA: "Dates, states and addresses, no words. Reached by whom it belongs to, and by the workers.",
    PrivacyClass.SIGN_IN: (
        "What signing in needs before anybody has entered: an address and a password hash. Beside it lie the tables of "
        "the package for signing in: proven addresses; sessions, with the name of a device and not where it is; and "
        "what opens one's room (public keys of passkeys; their names, the secret of an app and recovery codes sealed)."
    ),
}


def render() -> str:
    """The whole page."""
    parts = [HEAD]
    for privacy, meaning in MEANING.items():
        found = [model for model in _own_models() if model.privacy is privacy]  # type: ignore[attr-defined]
        if found:
            parts.append(f"\n## {privacy.value.capitalize()}\n\n{meaning}\n\n{TABLE}")
            parts.extend(_row(model) for model in found)
    return "".join(parts)


def _own_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m._meta.app_label in OWN_APPS]


def _row(model: type[models.Model]) -> str:
    fields = [f for f in model._meta.concrete_fields if not f.primary_key or isinstance(f, models.ForeignKey)]
    words = ", ".join(f.name for f in fields if isinstance(f, WordsField)) or "—"
    others = ", ".join(f.name for f in fields if not isinstance(f, WordsField)) or "—"
    promise = (model.__doc__ or "").strip().splitlines()[0]
    return f"| **{model._meta.label}**: {promise} | {words} | {others} |\n"
