"""Pure decisions about what comes first on the page."""

from datetime import datetime, timedelta

SOON = timedelta(minutes=30)
"""How long before its start a meeting moves to the top: when those who signed up see its join link."""


def is_on(at: datetime, starts_at: datetime, ends_at: datetime) -> bool:
    """Tell whether a meeting goes on at a moment, or begins so soon that one goes there now."""
    return starts_at - SOON <= at < ends_at


QUIET = timedelta(days=14)
"""Without a word for so long, a group asks its host for one."""

PREPARED = timedelta(days=7)
"""How long before its start a host is reminded of a meeting."""


def is_quiet(at: datetime, last: datetime | None) -> bool:
    """Tell whether a group is quiet in which something was last said at ``last``; ``None``: never."""
    return last is None or at - last >= QUIET


def is_to_prepare(at: datetime, starts_at: datetime) -> bool:
    """Tell whether who runs a meeting should look at it now."""
    return at < starts_at <= at + PREPARED
