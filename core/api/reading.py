"""What comes in: JSON, told field by field, and cleaned by the same forms as on the pages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ParseError, ValidationError
from rest_framework.parsers import JSONParser

from core.api.problems import NO_CHOICE
from core.words import WordsField

NO_SUCH_FIELD = _("There are fields here that this does not take.")


class WholeJSON(JSONParser):
    """JSON; what is nested without end is unreadable and no fault of the server's."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().parse(*args, **kwargs)
        except RecursionError:
            raise ParseError from None


class Input(serializers.Serializer[Any]):
    # No docstring: the schema would repeat it at each. An unknown field is refused: nobody is to believe that
    # `"private": true` did something.

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and not data.keys() <= self.fields.keys():
            raise ValidationError({"non_field_errors": [NO_SUCH_FIELD]})
        return super().to_internal_value(data)


class Words(serializers.CharField):
    """What somebody writes, as long as the model keeps. How it is cleaned and what it may not ask for says the form."""

    def __init__(self, model: type[Model], name: str, **more: Any) -> None:
        field = model._meta.get_field(name)
        longest = field.max_chars if isinstance(field, WordsField) else None
        super().__init__(max_length=longest, trim_whitespace=False, allow_blank=True, **more)


def checked[F: forms.BaseForm](form: F, **names: str) -> F:
    """The form, if it takes what was said; `names` are what the API calls its fields. Raises ValidationError with
    the form's own words."""
    if form.is_valid():
        return form
    found: dict[str, list[ErrorDetail]] = {}
    for field, errors in form.errors.as_data().items():
        name = "non_field_errors" if field == "__all__" else names.get(field, field)
        found.setdefault(name, []).extend(ErrorDetail(_message(error), error.code) for error in errors)
    raise ValidationError(found)


def _message(error: Any) -> str:
    """Without what was typed, which some of Django's messages repeat."""
    params = error.params if isinstance(error.params, dict) else {}
    return str(NO_CHOICE) if "value" in params and "limit_value" not in params else str(error.messages[0])
