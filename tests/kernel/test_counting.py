"""Counters of rate limits in this process."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from forum.kernel.clock import frozen
from forum.kernel.web import counting
from forum.kernel.web.counting import Counts

BEGIN = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_a_counter_counts_until_it_runs_out() -> None:
    counts = Counts()
    end = BEGIN + timedelta(seconds=60)
    with frozen(BEGIN):
        assert [counts.incr("a", 60), counts.incr("a", 60, 2), counts.get("a")] == [1, 3, 3]
        assert counts.get_expiry("a") == end.timestamp()
    with frozen(end):
        assert counts.get("a") == 0
        assert counts.get_expiry("a") == end.timestamp()
        assert counts.incr("a", 60) == 1


def test_counters_are_apart_and_can_be_forgotten() -> None:
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


def test_counters_that_ran_out_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "SWEPT_EVERY", 100)
    counts = Counts()
    for number in range(250):
        with frozen(BEGIN + timedelta(seconds=10 * number)):
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
