"""Tags of the components (docs/components.md). Now and zone stand on the request (core/access.py)."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from core import ui
from core.hints import hints_at

SOON = 20  # seconds before the end of a turn at which the ring thickens (turn-clock.js knows the same)
register = template.Library()
register.filter("hue", ui.hue)
register.filter("initial", ui.initial)


@register.filter
def has_error(field: BoundField, code: str) -> bool:
    return any(error.code == code for error in field.errors.as_data())


@register.filter
def or_removed(words: str) -> str:
    """Somebody's words; where their author took them away, a line that says so."""
    return words or gettext("Removed by its author.")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign from the sprite. Always beside words: it is hidden from screen readers."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("icons.svg"), name)


@register.simple_tag(takes_context=True)
def when(context: Context, instant: datetime, style: str = "near", beside: date | None = None) -> SafeString:
    """`near` yesterday, 21:00 · `full` with the date · `day` yesterday · `date` the date · `clock` 21:00.

    `beside` a date that stands there already, only the clock is said of an instant on that day.
    """
    now, zone = _now(context["request"]), _zone(context["request"])
    local, language = instant.astimezone(zone), get_language() or "en"
    if style == "clock" or beside == local.date():
        text = ui.say_time(local.time(), language=language)
    elif style in ("day", "date"):
        say = ui.say_day if style == "day" else ui.say_date
        text = say(local.date(), today=now.astimezone(zone).date(), language=language)
    else:
        text = ui.say_when(instant, now=now, zone=zone, language=language, near=style == "near")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), text)


@register.simple_tag(takes_context=True)
def day(context: Context, value: date, style: str = "near") -> SafeString:
    """A local date that is not an instant: `near` (Friday, tomorrow) or `full` (Sunday 22 November)."""
    today = _now(context["request"]).astimezone(_zone(context["request"])).date()
    say = ui.say_day if style == "near" else ui.say_date
    text = say(value, today=today, language=get_language() or "en")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


@register.simple_tag
def clock_time(value: time | datetime) -> str:
    """A wall-clock hour as it stands: 21:00."""
    return ui.say_time(value, language=get_language() or "en")


@register.simple_tag
def mark(slot: int, name: str, size: str = "") -> SafeString:
    """A person's initial in their shape and hue; the name itself is read out."""
    return format_html(
        '<span class="mark {} {}" aria-hidden="true">{}</span><span class="vh">{}</span>',
        ui.hue(slot), size, ui.initial(name), name,
    )  # fmt: skip


@register.inclusion_tag("components/_voice.html", takes_context=True)
def voice(
    context: Context, slot: int, name: str, words: str, at: datetime | None = None, note: str = ""
) -> dict[str, Any]:
    """One person's own words with their mark, when they were said, and a note under them."""
    return {"request": context["request"], "slot": slot, "name": name, "words": words, "at": at, "note": note}


@register.inclusion_tag("components/_ring.html", takes_context=True)
def ring(
    context: Context,
    *,
    total: float,
    ends_at: datetime | None = None,
    left: float = 0,
    caption: str = "",
    slot: int = 0,
) -> dict[str, Any]:
    """The shared clock. `ends_at` lets it run; without it the ring stands at `left` seconds (paused)."""
    now = _now(context["request"])
    left = max(0.0, (ends_at - now).total_seconds()) if ends_at else left
    gone = round(1000 * (1 - min(1.0, left / total))) if total else 0
    soon = bool(ends_at) and left <= SOON
    shown = {"caption": caption, "slot": slot, "clock": ui.say_clock(left), "gone": gone, "soon": soon}
    return {"request": context["request"], "now": now, "ends_at": ends_at, "total": total, **shown}


@register.inclusion_tag("components/_field.html")
def field(bound: BoundField, layout: str = "", rows: int = 0, hint: str = "", keep: bool = False) -> dict[str, Any]:
    """A form field with label, help and errors beside it. `layout` for choices: flow, pair, days.

    With `keep`, what is being typed or chosen survives when htmx replaces the part of the page around it.
    """
    widget = bound.field.widget
    kind = "control"
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        kind = "choices"
    elif isinstance(widget, CheckboxInput):
        kind = "check"
    attrs: dict[str, str | bool] = {"rows": str(rows)} if rows else {}
    if hint:
        attrs["placeholder"] = hint
    if keep:
        attrs["hx-preserve"] = True
    control = "" if kind == "choices" else bound.as_widget(attrs=attrs)
    hints = hints_at(bound)
    return {"field": bound, "kind": kind, "layout": layout, "control": control, "keep": keep, "hints": hints}


def _now(request: HttpRequest) -> datetime:
    now: datetime = request.now  # type: ignore[attr-defined]  # set by every access decorator
    return now


def _zone(request: HttpRequest) -> ZoneInfo | Any:
    return getattr(request, "zone", UTC)
