"""Counters of rate limits in this process."""

import threading

import pytest
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from forum.kernel.web import counting
from forum.kernel.web.counting import Counts


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What time it is for the counters, in seconds; a test moves it."""
    moment = [1_000.0]
    monkeypatch.setattr(counting.time, "time", lambda: moment[0])
    return moment


def test_a_counter_counts_until_it_runs_out(clock: list[float]) -> None:
    counts = Counts()
    assert [counts.incr("a", 60), counts.incr("a", 60, 2), counts.get("a")] == [1, 3, 3]
    assert counts.get_expiry("a") == 1_060
    clock[0] = 1_060
    assert counts.get("a") == 0
    assert counts.get_expiry("a") == 1_060
    assert counts.incr("a", 60) == 1


def test_counters_are_apart_and_can_be_forgotten(clock: list[float]) -> None:
    counts = Counts()
    counts.incr("a", 60)
    counts.incr("b", 60)
    counts.clear("a")
    counts.clear("unknown")
    assert (counts.get("a"), counts.get("b")) == (0, 1)
    assert counts.reset() == 1
    assert counts.get("b") == 0
    assert counts.check()
    assert counts.base_exceptions == ()


def test_counters_that_ran_out_do_not_pile_up(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "SWEPT_EVERY", 100)
    counts = Counts()
    for number in range(250):
        clock[0] += 10
        counts.incr(f"visitor {number}", 60)
    assert counts.reset() < 110


def test_no_count_is_lost_between_threads() -> None:
    counts = Counts()
    threads = [
        threading.Thread(target=lambda: [counts.incr("a", 600) for _ in range(2_000)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts.get("a") == 8_000


def test_the_library_limits_with_them() -> None:
    limiter = FixedWindowRateLimiter(Counts())
    three = RateLimitItemPerMinute(3)
    assert [limiter.hit(three, "she") for _ in range(5)] == [True, True, True, False, False]
    assert limiter.hit(three, "he")
