"""What is read once for each state of a thing, and kept in this process until that state has passed.

A *stamp* is a number that the database raises in the same transaction as every change of the thing. Whoever
asks has just read it, in a query that also told whether the reader may see the thing at all: so nothing that
decides about rights is ever kept, and nothing is shown that has changed since.

Where the site is tested, what is kept is read anew each time and held against what it was: a difference means
that something changes without a stamp, and is an error.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from flask import Flask, current_app

from forum.kernel.db import is_sqlite, is_writing
from forum.kernel.forgetting import register_cache

Value = TypeVar("Value")

KEPT = 6_000
"""Values that a process keeps at most; the largest, a page of posts, takes about thirty kilobytes."""


class StaleError(RuntimeError):
    """What was kept is not what would be read now, though its stamp is the same."""


class _Shelf:
    def __init__(self) -> None:
        self._lock = Lock()
        self._values: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()

    def find(self, key: Hashable) -> tuple[int, Any] | None:
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
            return found

    def put(self, key: Hashable, stamp: int, value: object) -> None:
        with self._lock:
            self._values[key] = (stamp, value)
            self._values.move_to_end(key)
            while len(self._values) > KEPT:
                self._values.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._values.clear()


def stamped(key: Hashable, stamp: int, load: Callable[[], Value]) -> Value:
    """Return what ``load`` gave when the thing had this stamp, or what it gives now.

    Args:
        key: Which value of which thing.
        stamp: The thing's stamp, read in this transaction and before what ``load`` reads.
        load: Reads what is the same for all who may see the thing, and hands out values that nobody changes.

    Raises:
        StaleError: While testing: the thing has changed, and its stamp has not.
    """
    # What a unit of work reads of its own changes may be undone, and its stamp given again to others.
    if is_writing():
        return load()
    shelf: _Shelf = current_app.extensions["stamped"]
    found = shelf.find(key)
    if found is not None and found[0] == stamp:
        # Elsewhere than in SQLite each query of a reader sees what was committed by then.
        if current_app.testing and is_sqlite() and load() != found[1]:
            raise StaleError(f"{key} has changed since stamp {stamp}")
        return cast(Value, found[1])
    value = load()
    shelf.put(key, stamp, value)
    return value


def register(app: Flask) -> None:
    """Give ``app`` a place to keep things; what is wiped from the database does not stay there either."""
    shelf = app.extensions["stamped"] = _Shelf()
    register_cache(app, shelf.clear)
