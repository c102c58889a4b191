"""Pure decisions about what comes first on the page."""

from datetime import datetime, timedelta

SOON = timedelta(minutes=30)
"""How long before its start a meeting moves to the top: when those who signed up see its join link."""


def is_on(at: datetime, starts_at: datetime, ends_at: datetime) -> bool:
    """Tell whether a meeting goes on at a moment, or begins so soon that one goes there now."""
    return starts_at - SOON <= at < ends_at
