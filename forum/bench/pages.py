"""How many pages a second, as a share of bare Flask."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from statistics import median

WARM_UP = 20
"""Requests that are not counted: caches fill, statements compile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was seen of one page: milliseconds per request on one connection, share of the yardstick."""

    page: str
    milliseconds: float
    per_second: float
    share_of_hello: float
    bytes: int


def _ask(connection: HTTPConnection, path: str, headers: Mapping[str, str]) -> int:
    connection.request("GET", path, headers=dict(headers))
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answers {answer.status}")
    return len(body)


def _seconds(connection: HTTPConnection, path: str, headers: Mapping[str, str], count: int) -> float:
    # A server ends a connection that was idle while the other one was asked.
    connection.close()
    _ask(connection, path, headers)
    begin = time.perf_counter()
    for _ in range(count):
        _ask(connection, path, headers)
    return (time.perf_counter() - begin) / count


def measure(
    hello_port: int, site_port: int, pages: Mapping[str, str], cookie: str, *, rounds: int, count: int
) -> Sequence[Figure]:
    """Ask the yardstick and every page in turn, ``rounds`` times ``count`` requests, and take medians.

    Args:
        hello_port: Where bare Flask answers.
        site_port: Where the site answers.
        pages: Path by name.
        cookie: The ``Cookie`` header of a member who is logged in.
        rounds: Rounds; within one the machine is about equally fast for all.
        count: Requests of each page in each round.
    """
    hello = HTTPConnection("127.0.0.1", hello_port, timeout=30)
    site = HTTPConnection("127.0.0.1", site_port, timeout=30)
    headers = {"Cookie": cookie}
    sizes = {}
    for _ in range(WARM_UP):
        # While the site makes its first pages, the yardstick waits longer than a server keeps a connection.
        hello.close()
        _ask(hello, "/", {})
        sizes = {name: _ask(site, path, headers) for name, path in pages.items()}
    seen: dict[str, list[float]] = {name: [] for name in pages}
    shares: dict[str, list[float]] = {name: [] for name in pages}
    yardstick = []
    for _ in range(rounds):
        base = _seconds(hello, "/", {}, count)
        yardstick.append(base)
        for name, path in pages.items():
            taken = _seconds(site, path, headers, count)
            seen[name].append(taken)
            shares[name].append(base / taken)
    found = [
        Figure(
            page="hello (bare Flask)",
            milliseconds=round(1000 * median(yardstick), 3),
            per_second=round(1 / median(yardstick), 1),
            share_of_hello=1.0,
            bytes=5,
        )
    ]
    found += [
        Figure(
            page=name,
            milliseconds=round(1000 * median(seen[name]), 3),
            per_second=round(1 / median(seen[name]), 1),
            share_of_hello=round(median(shares[name]), 3),
            bytes=sizes[name],
        )
        for name in pages
    ]
    return found


def as_rows(figures: Sequence[Figure]) -> list[dict[str, object]]:
    """Return the figures as plain values, for JSON."""
    return [asdict(figure) for figure in figures]
