"""When a meeting comes first, and what waits for a host."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.home.rules import PREPARED, QUIET, SOON, is_on, is_quiet, is_to_prepare

START = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)
END = START + timedelta(hours=1)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        (START - SOON - SECOND, False),
        (START - SOON, True),
        (START, True),
        (END - SECOND, True),
        (END, False),
    ],
)
def test_a_meeting_is_on_from_shortly_before_its_start_until_its_end(at: datetime, verdict: bool) -> None:
    assert is_on(at, START, END) is verdict


def test_a_group_is_quiet_after_two_weeks_and_before_the_first_word() -> None:
    assert is_quiet(START, None)
    assert is_quiet(START, START - QUIET)
    assert not is_quiet(START, START - QUIET + SECOND)


def test_a_meeting_is_prepared_in_the_week_before_it() -> None:
    assert is_to_prepare(START - PREPARED, START)
    assert not is_to_prepare(START - PREPARED - SECOND, START)
    assert not is_to_prepare(START, START)
