"""Time: UTC within, the clocks of the Netherlands outside, also in the two odd hours of the year."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel import clock

NAIVE = datetime(2026, 3, 1, 12, 0)  # noqa: DTZ001 - a wall clock has no zone.


def wall(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute)  # noqa: DTZ001 - what somebody fills in has no zone.


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_time_stands_still_within_the_block_only() -> None:
    moment = datetime(2020, 1, 1, 12, tzinfo=clock.LOCAL)
    with clock.frozen(moment):
        assert clock.now() == moment
        assert clock.now().tzinfo is UTC
        with clock.frozen(moment + timedelta(days=1)):
            assert clock.now() == moment + timedelta(days=1)
        assert clock.now() == moment
    assert clock.now() > moment + timedelta(days=1)
    with pytest.raises(ValueError, match="ambiguous"), clock.frozen(NAIVE):
        pass


@pytest.mark.parametrize(
    ("here", "utc"),
    [
        (wall(1, 15, 12), datetime(2026, 1, 15, 11, tzinfo=UTC)),
        (wall(7, 15, 12), datetime(2026, 7, 15, 10, tzinfo=UTC)),
        (wall(3, 29, 1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (wall(3, 29, 3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # 02:30 comes twice in October; the first one (summer time) is meant.
        (wall(10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (wall(10, 25, 3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_wall_clocks_become_utc_and_back(here: datetime, utc: datetime) -> None:
    assert clock.from_local(here) == utc
    assert clock.local(utc).replace(tzinfo=None) == here


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_the_hour_that_march_skips_is_refused(minute: int) -> None:
    with pytest.raises(ValueError, match="skip"):
        clock.from_local(wall(3, 29, 2, minute))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_moment_survives_but_for_the_hour_that_comes_twice(moment: datetime) -> None:
    back = clock.from_local(clock.local(moment).replace(tzinfo=None, fold=0))
    assert moment - back in (timedelta(0), timedelta(hours=1))
    if moment != back:
        assert clock.local(moment).fold == 1
