"""Queries whose shape never changes: composed and compiled once for each process, then run with other values.

Composing a query of many conditions costs Django several times what Postgres needs to answer it. What is prepared is
an ordinary query set, written as ever; it may use its values as they are, or an instant a fixed time before or after.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections, models, router

ZERO = timedelta()


class NotTheSameShape(TypeError):
    """The query set makes something of a value that cannot be repeated with another one."""


class Slot(NamedTuple):
    """A parameter that is one of the values, or lies a fixed time from it."""

    name: str
    apart: timedelta

    def filled(self, values: dict[str, Any]) -> Any:
        return values[self.name] + self.apart if self.apart else values[self.name]


class Prepared[M: models.Model]:
    """`Prepared(build)(couple=…, now=…)` yields what `build(couple=…, now=…)` would, in its order.

    `build` is called twice, with values of the same types that mean nothing, when the first caller comes. Without
    `select_related` and `prefetch_related`, which raw queries do not know. Raises NotTheSameShape at that first call.
    """

    def __init__(self, build: Callable[..., models.QuerySet[M]]) -> None:
        self.build = build
        self.compiled: tuple[str, list[Any]] | None = None

    def __call__(self, **values: Any) -> Iterator[M]:
        if self.compiled is None:
            self.compiled = self._compile(values)
        sql, parameters = self.compiled
        filled = [one.filled(values) if isinstance(one, Slot) else one for one in parameters]
        return map(self._converted, self.model._base_manager.raw(sql, filled))

    def _converted(self, row: M) -> M:
        for name, convert in self.converters:
            setattr(row, name, convert(getattr(row, name)))
        return row

    def _compile(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        found = []
        for _ in range(2):
            marks = _marks(values)
            query = self.build(**marks)
            self.model = query.model
            using = router.db_for_read(query.model)
            self.converters = list(_converters(query, connections[using]))
            sql, parameters = query.query.get_compiler(using).as_sql()
            found.append((sql, [_slot(one, marks) for one in parameters]))
        (sql, first), (again, second) = found
        named = {one.name for one in first if isinstance(one, Slot)}
        if sql != again or first != second or named != set(values):
            raise NotTheSameShape(f"{self.build.__name__}: of {sorted(values)} it repeats {sorted(named)}")
        return sql, first


def _converters(query: models.QuerySet[Any], connection: Any) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    """What Django makes of an annotation's value, which raw queries leave as the database gave it."""
    for name, annotation in query.query.annotation_select.items():
        for convert in connection.ops.get_db_converters(annotation) + annotation.get_db_converters(connection):
            yield name, partial(_convert, convert, annotation, connection)


def _convert(convert: Callable[..., Any], annotation: Any, connection: Any, value: Any) -> Any:
    return convert(value, annotation, connection)


def _marks(values: dict[str, Any]) -> dict[str, Any]:
    """Of no two values the same."""
    marks = {name: _mark(value) for name, value in values.items()}
    return marks if len(set(marks.values())) == len(marks) else _marks(values)


def _mark(value: object) -> Any:
    """A value of the same type that stands nowhere else."""
    if isinstance(value, UUID):
        return UUID(int=random.getrandbits(128))  # it marks a place in a query, and is never sent
    if isinstance(value, datetime):
        return value + timedelta(days=random.randrange(10**4, 10**5), microseconds=random.randrange(10**6))  # noqa: S311
    if isinstance(value, int):
        return random.randrange(20_000, 32_000)  # noqa: S311
    if isinstance(value, bytes):
        return random.randbytes(len(value))  # noqa: S311
    if isinstance(value, date):
        return value + timedelta(days=random.randrange(10**4, 10**5))  # noqa: S311
    raise NotTheSameShape(f"a {type(value).__name__} is no value of a prepared query")


def _slot(parameter: Any, marks: dict[str, Any]) -> Any:
    parameter = getattr(parameter, "obj", parameter)  # bytes come wrapped
    for name, mark in marks.items():
        if parameter == mark:
            return Slot(name, ZERO)
    if isinstance(parameter, datetime):
        near = {name: parameter - mark for name, mark in marks.items() if isinstance(mark, datetime)}
        name = min(near, key=lambda each: abs(near[each]), default="")
        return Slot(name, near[name]) if name else parameter
    return parameter
