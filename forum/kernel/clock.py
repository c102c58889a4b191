"""The one place that asks for the time: UTC within, Europe/Amsterdam at the interface."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Amsterdam")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """Return the current moment, aware and in UTC."""
    return _frozen.get() or datetime.now(UTC)


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Let ``now`` answer ``moment`` (aware) within the block; for tests and for deterministic demo data."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is ambiguous")
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)


def local(moment: datetime) -> datetime:
    """Return ``moment`` (aware) on the clocks of the Netherlands."""
    return moment.astimezone(LOCAL)


def from_local(moment: datetime) -> datetime:
    """Return UTC for a naive wall-clock ``moment`` in the Netherlands.

    Raises:
        ValueError: The moment falls in the hour that the clocks skip in March.
    """
    aware = moment.replace(tzinfo=LOCAL)
    back = aware.astimezone(UTC).astimezone(LOCAL)
    if back.replace(tzinfo=None) != moment:
        raise ValueError("the clocks skip this moment")
    return aware.astimezone(UTC)
