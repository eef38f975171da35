"""The schema as a page to read: from our own template, with nothing that a browser fetches elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.api.problems import KNOWN
from core.api.schema import the_schema

FORMATS = {"uuid": "id", "date": "day", "date-time": "instant", "uri": "address"}
PREFIX = "/api/v1/"


@dataclass(frozen=True, slots=True)
class Field:
    """One field or parameter. `depth` says how far inside of others it lies."""

    name: str
    type: str
    about: str
    is_required: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    about: str
    asks: list[Field]
    takes: list[Field]


@dataclass(frozen=True, slots=True)
class Section:
    """One collection: what it is, what one of its things looks like, and what can be done."""

    name: str
    about: str
    gives: list[Field]
    operations: list[Operation]


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    told = [(name, status, title) for name, (status, title) in KNOWN.items()]
    return render(request, "api/docs.html", {"sections": sections_of(the_schema()), "problems": told})


def sections_of(schema: Mapping[str, Any]) -> list[Section]:
    """By collection, in the order of the alphabet, as the schema has them."""
    found: dict[str, Section] = {}
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            name = told["tags"][0]
            section = found.setdefault(name, Section(name, "", [], []))
            found[name] = _with(section, _operation(schema, method, path, told), _gives(schema, told))
    return list(found.values())


def _with(section: Section, operation: Operation, gives: list[Field]) -> Section:
    """What a collection is, its list or its only page says."""
    about = section.about or operation.about
    if operation.about == about:
        operation = Operation(operation.method, operation.path, "", operation.asks, operation.takes)
    return Section(section.name, about, section.gives or gives, [*section.operations, operation])


def _operation(schema: Mapping[str, Any], method: str, path: str, told: Mapping[str, Any]) -> Operation:
    asks = [
        Field(one["name"], type_of(schema, one["schema"]), _about(one), one.get("required", False))
        for one in told.get("parameters", ())
        if one["in"] != "path"
    ]
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return Operation(method.upper(), path, told.get("description", ""), asks, list(fields_of(schema, body)))


def _gives(schema: Mapping[str, Any], told: Mapping[str, Any]) -> list[Field]:
    nothing: dict[str, Any] = {}
    ok = next((answer for status, answer in told["responses"].items() if status in ("200", "201")), nothing)
    body = ok.get("content", {}).get("application/json", {}).get("schema", {})
    body = _resolved(schema, body)
    if "results" in body.get("properties", {}):
        body = body["properties"]["results"]["items"]
    return [replace(field, is_required=False) for field in fields_of(schema, body)]  # all of them are always there


def fields_of(schema: Mapping[str, Any], body: Mapping[str, Any], depth: int = 0) -> Iterator[Field]:
    """Each field, and below it those it consists of."""
    body = _resolved(schema, body)
    for name, field in body.get("properties", {}).items():
        required = name in body.get("required", ()) and "default" not in field
        yield Field(name, type_of(schema, field), _about(field), required, depth)
        yield from fields_of(schema, _resolved(schema, field).get("items", field), depth + 1)


def _about(field: Mapping[str, Any]) -> str:
    """Its description without the list of choices, which the type tells."""
    return str(field.get("description", "")).split("\n\n*")[0].split("* `")[0].strip()


def type_of(schema: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    """In a few words: "text, up to 280", "moment | thanks | win", "list"."""
    whole = _resolved(schema, field)
    if "oneOf" in whole:
        return " | ".join(type_of(schema, one) for one in whole["oneOf"])
    if "enum" in whole:
        return " | ".join("null" if one is None else str(one) for one in whole["enum"])
    kinds = whole.get("type", "object")
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    named = [_named(whole, kind) for kind in kinds]
    return " | ".join(named)


def _named(whole: Mapping[str, Any], kind: str) -> str:
    name = FORMATS.get(whole.get("format", ""), "text") if kind == "string" else {"array": "list"}.get(kind, kind)
    return f"{name}, up to {whole['maxLength']}" if name == "text" and "maxLength" in whole else name


def _resolved(schema: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """The component behind a reference, with what is said beside it."""
    parts = [body, *body.get("allOf", ())]
    found: dict[str, Any] = {}
    for part in parts:
        if name := part.get("$ref", "").rpartition("/")[2]:
            found |= schema["components"]["schemas"][name]
    return found | {key: value for key, value in body.items() if key not in ("$ref", "allOf")}
