"""When a meeting comes first."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.home.rules import SOON, is_on

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
