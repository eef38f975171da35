"""What months come to, for many couples in one statement: the worker's way to the figures that pages show.

`tracking.metrics` says the same in Python; a test lets both count the same random histories. No zone is named in here:
where a couple's months begin and end comes as instants, which `core.clock` knows and Postgres reads differently.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from core.clock import day_bounds
from tracking.content_measures import MEASURES
from tracking.metrics import PROLONGED_FROM, Period, month_before, old_by

type Bounds = tuple[str, date, int, date, date, datetime, datetime, date, date, datetime, date]
DAY = timedelta(days=1)

# A couple has a row for its month (n = 0) and one for the month before (n = 1); `since` is where both begin.
WANTED = """
WITH zoned AS (
  SELECT * FROM unnest(%(zone)s::text[], %(first)s::date[], %(n)s::int[], %(begin)s::date[], %(stop)s::date[],
                       %(starts)s::timestamptz[], %(ends)s::timestamptz[], %(old)s::date[], %(long)s::date[],
                       %(long_at)s::timestamptz[], %(since)s::date[])
           AS z(zone, first, n, begin, stop, starts, ends, old, long, long_at, since)
), wanted AS (
  SELECT c.couple_id, z.* FROM unnest(%(couples)s::uuid[], %(zones)s::text[], %(firsts)s::date[])
                                 AS c(couple_id, zone, first) JOIN zoned z USING (zone, first)
)"""

# What happened in a month, once each: figure -> rows of it, as joined to `w`.
COUNTED = {
    "good-moments": """tracking_moment m ON m.couple_id = w.couple_id AND m.released_at >= w.starts
        AND m.released_at < w.ends AND m.removed_at IS NULL AND (m.opens_at IS NULL OR m.opens_at <= %(now)s)""",
    "check-ins": """checkins_checkin k ON k.couple_id = w.couple_id AND k.day BETWEEN w.begin - 2 AND w.stop + 1
        AND k.held_at >= w.starts AND k.held_at < w.ends
        AND (k.phone_slot IS NULL
             OR EXISTS (SELECT FROM checkins_statement s WHERE s.check_in_id = k.id AND s.opened_at IS NOT NULL))""",
    "requests-kept": """checkins_requestanswer a ON a.couple_id = w.couple_id AND a.agreed_for >= w.begin
        AND a.agreed_for < w.stop AND a.answer = 'yes' AND a.mark = 'kept'
        JOIN checkins_request r ON r.id = a.request_id AND r.kind = 'ask' AND r.opened_at IS NOT NULL""",
    "repairs": """tracking_repair p ON p.couple_id = w.couple_id AND p.mark = 'done' AND p.marked_at >= w.starts
        AND p.marked_at < w.ends
        JOIN tracking_repairanswer o ON o.repair_id = p.id AND (o.seen = p.revision OR o.follow_up <> '')""",
}

# `began_at` counts where it is known, else the day that was written down.
IN_MONTH = """CASE WHEN began_at IS NULL THEN day >= begin AND day < stop
                   ELSE began_at >= starts AND began_at < ends END"""
BEGUN = "CASE WHEN began_at IS NULL THEN day < stop ELSE began_at < ends END"
OLD = "CASE WHEN began_at IS NULL THEN day <= old ELSE ends - began_at > interval '24 hours' END"
LONG = "CASE WHEN began_at IS NULL THEN day <= long ELSE began_at < long_at END"
RESTED = "coalesce(outcome IN ('repaired', 'differ') AND outcome_on < stop, false)"
PARKED = "coalesce(outcome = 'parked' AND outcome_on < stop AND parked_until >= stop, false)"

# Of each hard moment the version that both confirm, for each of the months, and what it is to that month.
TOLD = f"""
told AS (
  SELECT DISTINCT ON (f.incident_id, w.n) w.couple_id, w.first, w.n, w.begin, w.stop, w.starts, w.ends, w.old, w.long,
         w.long_at, f.day, f.outcome, f.outcome_on, f.parked_until, f.began_at, f.heated_ended_at, f.repaired_at,
         coalesce(f.talk_resumed_at, f.repaired_at) AS talked_at
    FROM wanted w
    JOIN tracking_incidentfacts f ON f.couple_id = w.couple_id AND f.superseded_at IS NULL
     AND (f.day >= w.since - 2 OR f.outcome NOT IN ('repaired', 'differ') OR f.outcome_on >= w.since)
    JOIN tracking_incidentconfirmation c ON c.facts_id = f.id
   ORDER BY f.incident_id, w.n, c.confirmed_at DESC
), judged AS (
  SELECT couple_id, first, n, heated_ended_at, talked_at, {IN_MONTH} AS is_in, {LONG} AS is_long, {RESTED} AS is_rested,
         {BEGUN} AND {OLD} AND NOT {RESTED} AND NOT {PARKED} AS is_open,
         extract(epoch FROM heated_ended_at - began_at) AS heated,
         extract(epoch FROM repaired_at - began_at) AS to_repair,
         CASE WHEN repaired_at >= heated_ended_at THEN extract(epoch FROM repaired_at - heated_ended_at) END
           AS first_step
    FROM told
)"""

# Seconds of silence without those that pauses announced.
SILENCE = """
(SELECT coalesce(sum(extract(epoch FROM upper(part) - lower(part))), 0)
   FROM unnest(tstzmultirange(tstzrange(heated_ended_at, talked_at)) - coalesce((
     SELECT range_agg(tstzrange(p.announced[i], p.announced[i + 1]))
       FROM checkins_pause p, generate_series(1, cardinality(p.announced), 2) i
      WHERE p.couple_id = j.couple_id AND p.started_at < talked_at
        AND p.started_at > heated_ended_at - interval '96 hours'), '{}')) AS part)"""


def _span(name: str, column: str) -> str:
    """The middle one and all together, in whole minutes."""
    return f"""
         floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY {column}) FILTER (WHERE is_in) / 60) AS "{name}",
         floor(sum({column}) FILTER (WHERE is_in) / 60) AS "{name}-total","""


HARD = f"""
hard AS (
  SELECT couple_id, first, n,
         {_span("heated", "heated")}{_span("first-step", "first_step")}{_span("to-repair", "to_repair")}
         floor(sum(CASE WHEN is_in AND talked_at >= heated_ended_at THEN {SILENCE} END) / 60) AS "silence",
         count(*) FILTER (WHERE is_in) AS "hard-moments",
         count(*) FILTER (WHERE is_in AND is_rested) AS "rested",
         count(*) FILTER (WHERE is_open) AS "open",
         count(*) FILTER (WHERE is_open AND is_long) AS "open-long"
    FROM judged j GROUP BY couple_id, first, n
)"""
SPANS = ("heated", "first-step", "to-repair")
FROM_HARD = (*SPANS, *(f"{name}-total" for name in SPANS), "silence", "hard-moments", "rested", "open", "open-long")
_COUNTS = " UNION ALL ".join(
    f"SELECT w.couple_id, w.first, w.n, '{name}', count(*)::numeric FROM wanted w JOIN {rows} GROUP BY 1, 2, 3"
    for name, rows in COUNTED.items()
)
_HARD_ROWS = ", ".join(f"""('{name}', "{name}"::numeric)""" for name in FROM_HARD)
# Couple, month, which of the two months, figure, amount; what is not there is nought, or no figure.
FIGURES = f"""{WANTED}, {TOLD}, {HARD}, found(couple_id, first, n, name, amount) AS (
  {_COUNTS}
  UNION ALL SELECT couple_id, first, n, figure.* FROM hard CROSS JOIN LATERAL (VALUES {_HARD_ROWS}) AS figure
) SELECT couple_id, first, jsonb_object_agg(name, amount) FILTER (WHERE n = 0) AS this,
         jsonb_object_agg(name, amount) FILTER (WHERE n = 1) AS before,
         bool_or(n = 0 AND name = ANY(%(own)s) AND amount > 0) AS has_something
    FROM found GROUP BY couple_id, first"""
# What stays open is of before: alone it is no month with something in it.
WRITTEN = f"""
INSERT INTO checkins_monthfigures (id, couple_id, month, counted_at, figures)
SELECT gen_random_uuid(), couple_id, first, %(now)s,
       jsonb_build_object('this', coalesce(this, '{{}}'), 'before', coalesce(before, '{{}}'))
  FROM ({FIGURES}) f WHERE has_something
ON CONFLICT (couple_id, month) DO UPDATE SET figures = excluded.figures, counted_at = excluded.counted_at
RETURNING couple_id"""
OWN = [*COUNTED, "hard-moments"]


def amount_of(figures: Mapping[str, int | None], name: str) -> int | None:
    """Of what was kept: a count that is not there is nought, an amount of minutes no figure."""
    return figures.get(name, None if MEASURES[name].is_minutes else 0)


def count_months(months: Mapping[UUID, Period], *, now: datetime) -> set[UUID]:
    """Write down what these months and the ones before came to. Returns whose month has something in it. As the worker.

    One statement, however many; safe to repeat.
    """
    if not months:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, parameters(months, now))
        return {couple for (couple,) in cursor.fetchall()}


def parameters(months: Mapping[UUID, Period], now: datetime) -> dict[str, Any]:
    """What the statement is given: the couples, and for each zone and month its bounds and those of the one before."""
    rows = [row for month in set(months.values()) for row in (_bounds(month, 0), _bounds(month, 1))]
    names = ("zone", "first", "n", "begin", "stop", "starts", "ends", "old", "long", "long_at", "since")
    bounds = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    couples = {
        "couples": list(months),
        "zones": [month.zone.key for month in months.values()],
        "firsts": [month.first for month in months.values()],
    }
    return {"now": now, "own": OWN, **bounds, **couples}


def _bounds(month: Period, n: int) -> Bounds:
    period = month_before(month) if n else month
    long = period.last - PROLONGED_FROM * DAY
    return (
        month.zone.key,
        month.first,
        n,
        period.first,
        period.end,
        period.starts_at,
        period.ends_at,
        old_by(period),
        long,
        day_bounds(long, period.zone)[1],
        month_before(month).first,
    )
