"""Where upper floors leave word for lower ones, so that imports point one way. Filled in `AppConfig.ready`."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo


class CalendarDate(NamedTuple):
    """One date in a calendar feed. `key` stays the same while the hour changes; `revision` grows with every change."""

    key: str
    at: datetime
    minutes: int
    title: str
    revision: int
    called_off: bool = False


class OwnFigure(NamedTuple):
    """A figure of one's own that a floor above counts. `href` leads to where it is noted."""

    title: str
    value: str
    meaning: str
    href: str = ""
    picture: Any = None  # of `core.charts`


# kind of notice -> says why it is no longer wanted ("" = it still is); asked inside the claim, as the worker.
still_wanted: dict[str, Callable[[Any, datetime], str]] = {}
# kind of notice -> what its letter says beside its line, as `notices.letters.Bars`; asked as the worker on writing.
told_beside: dict[str, Callable[[Any], Sequence[Any]]] = {}
# of (person, couple, link_epoch) those that still hold; asked inside the claim, as the worker, for many at once.
ties_that_hold: list[Callable[[Collection[tuple[UUID, UUID, int]]], Collection[tuple[UUID, UUID, int]]]] = []
# the dates of a couple from an instant on and before another, as one of its people in a zone: for a calendar feed.
calendar_dates: list[Callable[[UUID, datetime, datetime, ZoneInfo], Iterable[CalendarDate]]] = []
# run at every tick before notices are sent, as the worker; each returns how many rows it planned.
on_tick: list[Callable[[datetime], int]] = []
# run twice a minute after a tick, as the worker: clearing away what has run out.
on_tidy: list[Callable[[datetime], object]] = []
# run in the transaction that makes a couple, as the person who makes it.
couple_created: list[Callable[[Any, datetime], object]] = []
# run in the transaction in which a person leaves a couple, before it, where the other is told at once.
couple_ends_now: list[Callable[[UUID, UUID, datetime], object]] = []
# owes an address a mail of kind "account" (the outbox's `owe_mail`).
account_mail: list[Callable[..., Any]] = []
# run inside `acting_as` the `person` whose own name has just become `name`.
renamed: list[Callable[..., None]] = []
# run inside `acting_as` the `person` who lives in another `zone` from `now` on.
rezoned: list[Callable[..., None]] = []
# run by rotate_words_keys as the owner; each seals its secrets (`core.sealing`) anew and returns how many.
reseal: list[Callable[[], int]] = []
# silence of a couple that was announced, as (from, until), and touches these two instants: figures leave it out.
announced_silence: list[Callable[[UUID, datetime, datetime], Iterable[tuple[datetime, datetime]]]] = []
# the pauses of a couple (its id, or a reference in an outer query) that are on now: the bar of every page asks.
pause_on: list[Callable[[Any, datetime], Any]] = []
# of (couple, from, until, zone): the dates in that zone on which something that was agreed was done, by whomever.
done_as_agreed: list[Callable[[UUID, datetime, datetime, ZoneInfo], Iterable[date]]] = []
# what the notebook counts of a couple's month beside what it knows itself: figure -> the rows of that period, by `now`.
rows_of_month: list[Callable[[UUID, Any, datetime], Mapping[str, Any]]] = []
# whether this person has marked, for themselves, that they are afraid: nothing joint is begun then. Nobody else asks.
fear_marked: list[Callable[[UUID], bool]] = []
# of (couple, id of what has just ended): what is known by it of a hard moment, as its fields.
known_of_hard_moment: list[Callable[[UUID, UUID], Mapping[str, datetime]]] = []
# whether figures and baselines may be suggested by now to (couple, this person's membership): all must say yes.
may_suggest: list[Callable[[Any, Any, datetime], bool]] = []
# whether this is a low day for this person, by what they noted for themselves: their own screens ask less then.
low_day: list[Callable[[UUID, datetime], bool]] = []
# whether a check of safety of this couple is today or tomorrow: each is asked for it alone, in their own room.
safety_asked_near: list[Callable[[UUID, datetime], bool]] = []
# whether hard moments of this couple have become fewer lately: each is asked alone whether it is also easier.
incidents_fell: list[Callable[[UUID, datetime], bool]] = []
# figures that a person has of their own doing, in their own request and zone: shown on their own page alone.
own_figures: list[Callable[[UUID, datetime, ZoneInfo], Iterable[OwnFigure]]] = []
# run while the demo's couple is made, inside `acting_as` the first of the two: what floors below keep of one's own.
demo: list[Callable[..., None]] = []
