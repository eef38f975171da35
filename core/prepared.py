"""Queries whose shape never changes: composed and compiled once for each process, then run with other values.

Composing a query of many conditions costs Django several times what Postgres needs to answer it. What is prepared is
an ordinary query set, written as ever; it may use its values as they are, or an instant a fixed time before or after.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models, router

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
        return iter(self.model._base_manager.raw(sql, filled))

    def _compile(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        found = []
        for _ in range(2):
            marks = {name: _mark(value) for name, value in values.items()}
            query = self.build(**marks)
            self.model = query.model
            sql, parameters = query.query.get_compiler(router.db_for_read(query.model)).as_sql()
            found.append((sql, [_slot(one, marks) for one in parameters]))
        (sql, first), (again, second) = found
        named = {one.name for one in first if isinstance(one, Slot)}
        if sql != again or first != second or named != set(values):
            raise NotTheSameShape(f"{self.build.__name__}: of {sorted(values)} it repeats {sorted(named)}")
        return sql, first


def _mark(value: object) -> Any:
    """A value of the same type that stands nowhere else."""
    if isinstance(value, UUID):
        return UUID(int=random.getrandbits(128))  # it marks a place in a query, and is never sent
    if isinstance(value, datetime):
        return value.replace(microsecond=random.randrange(10**6)) + timedelta(days=random.randrange(10**4, 10**5))  # noqa: S311
    if isinstance(value, date):
        return value + timedelta(days=random.randrange(10**4, 10**5))  # noqa: S311
    raise NotTheSameShape(f"a {type(value).__name__} is no value of a prepared query")


def _slot(parameter: Any, marks: dict[str, Any]) -> Any:
    for name, mark in marks.items():
        if type(parameter) is type(mark) and parameter == mark:
            return Slot(name, ZERO)
    if isinstance(parameter, datetime):
        near = {name: parameter - mark for name, mark in marks.items() if isinstance(mark, datetime)}
        name = min(near, key=lambda each: abs(near[each]), default="")
        return Slot(name, near[name]) if name else parameter
    return parameter
