"""Small forms of the room."""

from typing import Any
from uuid import UUID

from django import template
from django.template.context import Context

from practice.models import Boundary

register = template.Library()


@register.inclusion_tag("practice/_act.html", takes_context=True)
def act(context: Context, name: str, line: Boundary, label: str, look: str, mark: UUID | None = None) -> dict[str, Any]:
    """One button that does something with a line; `mark` is the crossing it is about."""
    shared = {"csrf_token": context["csrf_token"], "request": context["request"]}
    return shared | {"name": name, "line": line, "label": label, "look": look, "mark": mark}
