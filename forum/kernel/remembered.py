"""Numbers that cost much to count and may be a few minutes old: remembered for a while, in this process.

Only for what depends on nobody's rights: a count that changes when somebody loses a right is counted anew.
"""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from flask import current_app

from forum.kernel.clock import now

Value = TypeVar("Value")

MOST = 2_000
"""Values that a process remembers; when there are more, all are forgotten."""


def remembered(key: Hashable, count: Callable[[], Value], *, minutes: int) -> Value:
    """Return what ``count`` gave at most ``minutes`` ago under this ``key``, or what it gives now."""
    known: dict[Hashable, tuple[datetime, Any]] = current_app.extensions.setdefault("remembered", {})
    moment = now()
    found = known.get(key)
    if found is not None and moment - timedelta(minutes=minutes) < found[0] <= moment:
        return cast(Value, found[1])
    value = count()
    if len(known) >= MOST:
        known.clear()
    known[key] = (moment, value)
    return value
