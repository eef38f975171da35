"""Fragments: which part of a page is sent, and how a view says that something is done."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event


def wanted_fragment(request: HttpRequest) -> str:
    """The id htmx wants to fill. htmx 4 sends it as `tag#id`."""
    return request.headers.get("HX-Target", "").rpartition("#")[2]


def page_or_fragment(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragments: frozenset[str] | set[str] = frozenset(),
    status: int = 200,
) -> HttpResponse:
    """Render the page, or the one of its `fragments` that htmx asked for.

    The browser only chooses among the names the view lists: a partial skips every `{% if %}` around it.
    """
    target = wanted_fragment(request)
    name = f"{template}#{target}" if target in fragments else template
    response = render(request, name, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def done(request: HttpRequest, to: str, *, event: str = "") -> HttpResponse:
    """After a change: an event for htmx pages when `event` is named, else go `to` (POST, redirect, GET)."""
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(to)
    if event:
        return trigger_client_event(HttpResponse(status=204), event)
    return HttpResponseClientRedirect(to)
