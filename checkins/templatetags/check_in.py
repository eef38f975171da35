"""Words for what is stored as a key, and whose words something is."""

from typing import Any

from django import template
from django.template.context import Context

from checkins.content import FEELINGS, STRESSES, say, say_length
from couples.models import Membership

register = template.Library()


@register.filter
def feeling(key: str) -> str:
    return say(FEELINGS, key)


@register.filter
def stress(key: str) -> str:
    return say(STRESSES, key)


@register.filter
def lasting(seconds: int | None) -> str:
    """90 seconds, 2 minutes, 4 min 30 s, no timer."""
    return say_length(seconds)


@register.simple_tag(takes_context=True)
def author_of(context: Context, said: Any) -> Membership:
    """Who of the two said it; `me` and `partner` stand on the request."""
    request: Any = context["request"]
    author: Membership = request.me if said.author_id == request.me.person_id else request.partner
    return author


@register.simple_tag(takes_context=True)
def other_than_author_of(context: Context, said: Any) -> Membership:
    request: Any = context["request"]
    other: Membership = request.partner if said.author_id == request.me.person_id else request.me
    return other
