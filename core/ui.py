"""How instants, days and names are said on a page. Pure: now, zone and language are given."""

import unicodedata
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as spell
from django.utils.dateformat import time_format
from django.utils.translation import gettext

HUES = {1: "tide", 2: "ember"}
DAY = {"en": "l j F", "ja": "n月j日(D)"}
WEEKDAY = {"en": "l", "ja": "D曜"}
DAY_OF_ANOTHER_YEAR = {"en": "l j F Y", "ja": "Y年n月j日(D)"}
MONTH = {"en": "F Y", "ja": "Y年n月"}
MONTH_ALONE = {"en": "F", "ja": "n月"}
TIME = {"en": "H:i", "ja": "G:i"}
DAY_AND_TIME = {"en": "{day}, {time}", "ja": "{day} {time}"}
JOINER = "\u200d"


def hue(slot: int) -> str:
    """The name of the hue that a slot (1 or 2) speaks in."""
    return HUES[slot]


def initial(name: str) -> str:
    """The first sign of a name as its reader sees it: one letter, kana or whole emoji."""
    name = unicodedata.normalize("NFC", name.strip())
    end = min(1, len(name))
    while end < len(name) and _belongs(name, end):
        end += 1
    return name[:end].upper() if name[:end].isalpha() and name[:end] != "ß" else name[:end]


def _belongs(name: str, at: int) -> bool:
    """Whether this character continues the sign before it (marks, joiners, skin tones, flags)."""
    sign, before = name[at], name[at - 1]
    if sign == JOINER or before == JOINER or "\U0001f3fb" <= sign <= "\U0001f3ff":
        return True
    if _is_flag_letter(sign):
        return at == 1 and _is_flag_letter(before)
    return unicodedata.category(sign) in ("Mn", "Me", "Mc")


def _is_flag_letter(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def say_time(moment: time | datetime, *, language: str) -> str:
    """24 hours in every language; Japanese without a leading zero."""
    return time_format(moment, _for(TIME, language))


def say_date(day: date, *, today: date, language: str) -> str:
    """The whole date, with the year only when it is another one than today's."""
    formats = DAY if day.year == today.year else DAY_OF_ANOTHER_YEAR
    return spell(day, _for(formats, language))


def say_month(day: date, *, language: str, year: bool = True) -> str:
    """The calendar month, with its year or where that is clear without."""
    return spell(day, _for(MONTH if year else MONTH_ALONE, language))


def say_day(day: date, *, today: date, language: str) -> str:
    """Today, yesterday or tomorrow, the weekday within a week, else the date."""
    distance = (day - today).days
    near = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    if distance in near:
        return near[distance]
    return spell(day, _for(WEEKDAY, language)) if abs(distance) < 7 else say_date(day, today=today, language=language)


def say_when(instant: datetime, *, now: datetime, zone: ZoneInfo, language: str, near: bool = True) -> str:
    """Day and hour in the reader's zone; `near` allows "yesterday" and plain weekdays."""
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    say = say_day if near else say_date
    day = say(local.date(), today=today, language=language)
    return _for(DAY_AND_TIME, language).format(day=day, time=say_time(local.time(), language=language))


def say_clock(seconds: float) -> str:
    """Seconds left as m:ss, rounded up so that 0:00 means the end; never negative."""
    whole = max(0, int(-(-seconds // 1)))
    return f"{whole // 60}:{whole % 60:02d}"


def _for(table: dict[str, str], language: str) -> str:
    return table.get(language.partition("-")[0], table["en"])
