"""Addresses of the API: a collection, its things one by one, and what can be done with one."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import URLPattern, path

from core.api.collection import Collection, Writable

type Door = Callable[[Any], Any]


def collection(
    name: str, view: type[Collection], door: Door, *, acts: Mapping[str, Mapping[str, str]] | None = None
) -> list[URLPattern]:
    """`name/` to read and, where the view can, to add to; `name/<id>/`; and for each of `acts` an address below, with
    its methods."""
    many = {"get": "list"} | ({"post": "create"} if issubclass(view, Writable) else {})
    found: list[tuple[str, str, dict[str, Any]]]
    found = [(f"{name}/", name, many), (f"{name}/<uuid:id>/", f"{name}-one", {"get": "retrieve"})]
    found += [(f"{name}/<uuid:id>/{act}/", f"{name}-{act}", dict(how)) for act, how in (acts or {}).items()]
    return [path(route, door(view.as_view(how)), name=named) for route, named, how in found]
