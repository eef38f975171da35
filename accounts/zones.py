"""Finding a time zone by what somebody types. Pure."""

import unicodedata
from functools import cache

from core.clock import known_zones

AREAS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip


@cache
def places() -> tuple[str, ...]:
    """The zones that name a place, in order."""
    return tuple(sorted(zone for zone in known_zones() if zone.split("/")[0] in AREAS))


def find_zone(typed: str) -> str | None:
    """The zone of this name or this city: `europe/riga`, `Riga`, `new york`. None where there is none, or several."""
    wanted = unicodedata.normalize("NFKC", typed).strip().casefold().replace(" ", "_")
    return _by_name().get(wanted) or _by_city().get(wanted)


@cache
def _by_name() -> dict[str, str]:
    return {zone.casefold(): zone for zone in known_zones()}


@cache
def _by_city() -> dict[str, str]:
    cities = [zone.split("/")[-1].casefold() for zone in places()]
    return {city: zone for city, zone in zip(cities, places(), strict=True) if cities.count(city) == 1}
