"""What is read once for each state of a thing: never what was, and nothing of a unit of work."""

import pytest
from flask import Flask

from forum.kernel import stamped
from forum.kernel.db import writing
from forum.kernel.stamped import StaleError


@pytest.fixture
def fresh(context: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application as in earnest: what is kept is not read again."""
    monkeypatch.setattr(context, "testing", False)
    context.extensions["stamped"].clear()
    return context


class Counter:
    """Something to read; it tells how often it was."""

    def __init__(self) -> None:
        self.reads = 0

    def read(self) -> int:
        """Read it."""
        self.reads += 1
        return self.reads


def test_a_value_is_read_once_for_each_stamp(fresh: Flask) -> None:
    counter = Counter()
    assert [stamped.stamped("thing", stamp, counter.read) for stamp in (1, 1, 2, 2, 1)] == [1, 1, 2, 2, 3]
    assert stamped.stamped("other thing", 1, counter.read) == 4
    fresh.extensions["stamped"].clear()
    assert stamped.stamped("thing", 1, counter.read) == 5


def test_a_unit_of_work_leaves_nothing_behind(fresh: Flask) -> None:
    counter = Counter()
    with writing():
        assert stamped.stamped("thing", 1, counter.read) == 1
        assert stamped.stamped("thing", 1, counter.read) == 2
    assert stamped.stamped("thing", 1, counter.read) == 3


def test_what_has_not_been_asked_for_longest_goes(fresh: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamped, "KEPT", 2)
    counter = Counter()
    for key in ("a", "b", "a", "c"):
        stamped.stamped(key, 1, counter.read)
    assert counter.reads == 3
    stamped.stamped("a", 1, counter.read)
    assert counter.reads == 3
    stamped.stamped("b", 1, counter.read)
    assert counter.reads == 4


def test_a_change_without_a_stamp_is_found_while_testing(context: Flask, database: str) -> None:
    counter = Counter()
    stamped.stamped("found", 1, counter.read)
    if database == "sqlite":
        with pytest.raises(StaleError, match="found has changed since stamp 1"):
            stamped.stamped("found", 1, counter.read)
    else:
        assert stamped.stamped("found", 1, counter.read) == 1
