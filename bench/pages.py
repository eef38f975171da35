"""Pages, in process: the same client, the same middleware, real Postgres."""

import statistics
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.measure import Row, at_most, below, seconds, turn_by_turn
from bench.world import couple_with_moments, crowd, row_security

PAGES = ("/", "/week/", "/notebook/", "/together/")


def measure(*, couples: int, rounds: int) -> Iterator[Row]:
    small, large = couple_with_moments(30), couple_with_moments(3650)
    yield from against_bare(small, rounds)
    yield from queries(small, large)
    for path in ("/week/", "/notebook/", "/notebook/months/", "/notebook/figures/"):
        ours, control = turn_by_turn(page(large, path), page(small, path), rounds)
        yield at_most(f"{path} with ten years ÷ with a month, ms", ours, control, 1.2)
    yield searching(rounds)
    yield row_security_cost(small, rounds)
    yield from in_a_crowd(small, couples, rounds)


def searching(rounds: int) -> Row:
    """Words that stand nowhere in 20,000 rows: every one is opened. Against words that stand in each of them."""
    client = couple_with_moments(20_000)
    found, lost = (
        client.post("/notebook/search/", {"words": words}, secure=True).headers["Location"]
        for words in ("garden", "nowhere")
    )
    ours, control = turn_by_turn(page(client, lost), page(client, found), max(4, rounds // 8))
    return below("/notebook/search/ for nothing in 20,000 rows, ms, and for what is on top", ours, control, 300)


def page(client: Client, path: str):
    def get() -> None:
        response = client.get(path, secure=True)
        assert response.status_code == 200, (path, response.status_code)

    return get


def against_bare(client: Client, rounds: int) -> Iterator[Row]:
    for path in PAGES:
        yield at_most(f"{path} ÷ bare page, ms", *turn_by_turn(page(client, path), page(client, "/bare/"), rounds), 3)


def queries(small: Client, large: Client) -> Iterator[Row]:
    """Queries per page, with 30 rows (control) and with 3,650."""
    for path in PAGES:
        counts = [count(client, path) for client in (large, small)]
        yield below(f"{path} queries with 3,650 rows, and with 30", *counts, 12)


def count(client: Client, path: str) -> int:
    connection.force_debug_cursor = True
    with CaptureQueriesContext(connection) as found:
        client.get(path, secure=True)
    connection.force_debug_cursor = False
    return sum(
        not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for query in found.captured_queries
    )


def row_security_cost(client: Client, rounds: int) -> Row:
    """In blocks of ten pages, since switching is slow."""
    sides: dict[bool, list[float]] = {True: [], False: []}
    get = page(client, "/notebook/")
    for turn in range(max(4, rounds // 5)):
        row_security(on=turn % 2 == 0)
        get()
        sides[turn % 2 == 0] += [seconds(get) for _ in range(10)]
    row_security(on=True)
    return at_most(
        "/notebook/ with row security ÷ without, ms",
        *(1000 * statistics.median(sides[on]) for on in (True, False)),
        1.10,
    )


def in_a_crowd(client: Client, couples: int, rounds: int) -> Iterator[Row]:
    """Each time against the bare page of the same moment, since the machine's own mood is larger than the effect."""
    found = []
    for others in (1000, couples):
        crowd(others)
        ours, bare = turn_by_turn(page(client, "/"), page(client, "/bare/"), rounds)
        found.append(ours / bare)
    yield at_most(f"/ ÷ bare, among {couples:,} couples ÷ among 1,000", found[1], found[0], 1.25)
