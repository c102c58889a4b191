"""What is remembered for a while."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from forum.kernel import remembered as module
from forum.kernel.clock import frozen
from forum.kernel.remembered import remembered

BEGIN = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def numbers(context: Flask, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers that are counted one after the other; what is remembered begins empty."""
    monkeypatch.setitem(context.extensions, "remembered", {})
    return list(range(10, 0, -1))


def test_it_is_counted_anew_after_a_while_and_for_another_key(numbers: list[int]) -> None:
    with frozen(BEGIN):
        assert [remembered("a", numbers.pop, minutes=5) for _ in range(3)] == [1, 1, 1]
        assert remembered("b", numbers.pop, minutes=5) == 2
    with frozen(BEGIN + timedelta(minutes=4, seconds=59)):
        assert remembered("a", numbers.pop, minutes=5) == 1
    with frozen(BEGIN + timedelta(minutes=5)):
        assert remembered("a", numbers.pop, minutes=5) == 3
    # A clock that was put back does not keep an old value for longer.
    with frozen(BEGIN):
        assert remembered("a", numbers.pop, minutes=5) == 4


def test_not_more_is_remembered_than_there_is_room_for(
    numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    assert [remembered(key, numbers.pop, minutes=5) for key in "abc"] == [1, 2, 3]
    assert remembered("c", numbers.pop, minutes=5) == 3
    assert remembered("a", numbers.pop, minutes=5) == 4
