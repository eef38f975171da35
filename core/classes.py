"""The privacy classes: who may see the rows of a model."""

from enum import StrEnum


class PrivacyClass(StrEnum):
    """Every model names one (`privacy = PrivacyClass.…`); docs/privacy.md is generated from them."""

    SIGN_IN = "sign-in"  # needed before anybody has entered; no words
    METADATA = "metadata"  # dates, states and addresses without words; own rows only
    SHARED = "shared"  # both partners of the couple
    SEALED = "sealed"  # its author's until both have answered, then the couple's
    PRIVATE = "private"  # its author's; the couple's once the author has released it
    SECRET = "secret"  # noqa: S105 - a class, no password: its author's, for ever
