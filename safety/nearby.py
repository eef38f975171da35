"""Which country is probably the reader's own. A guess from what is at hand anyway; nothing is asked or kept. Pure."""

from functools import cache
from importlib.resources import files

# Where a reader of a language most often is, when their browser names no country.
OF_LANGUAGE = {"ja": "JP", "lv": "LV", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "et": "EE", "ko": "KR"}


def nearest(*, zone: str, accepts: str) -> str:
    """Code of the country of a zone, else of the browser's first language (`en-GB,en;q=0.9`); "" when neither tells."""
    if country := _countries_of_zones().get(zone):
        return country
    language, _, region = accepts.split(",")[0].partition(";")[0].strip().partition("-")
    return region.upper() if len(region) == 2 else OF_LANGUAGE.get(language.lower(), "")


@cache
def _countries_of_zones() -> dict[str, str]:
    """From the zone table that comes with the time zones: `LV<TAB>+5657+02406<TAB>Europe/Riga`."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {row[2]: row[0] for row in rows}
