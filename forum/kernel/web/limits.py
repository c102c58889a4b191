"""Rate limits: per member when logged in, else per address; counted in Redis when it is configured."""

from flask import Flask, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from forum.kernel.web.actors import current_actor
from forum.kernel.web.counting import Counts

EVERYTHING = "1200 per minute"
"""A generous bound for a person with several tabs; single verbs are bound more tightly where they are."""


def who() -> str:
    """Return what requests are counted by: the member, else the address."""
    return current_actor().member_id or get_remote_address()


limiter = Limiter(key_func=who, default_limits=[EVERYTHING])


@limiter.request_filter
def _counts_not() -> bool:
    return not current_app.config["RATELIMIT_COUNTS"]


def register(app: Flask) -> None:
    """Bind the limits to ``app``."""
    app.config["RATELIMIT_STORAGE_URI"] = (
        app.extensions["settings"].redis_url or f"{Counts.STORAGE_SCHEME[0]}://"
    )
    # The limiter is one for the process; whether it counts is each application's own matter.
    app.config.setdefault("RATELIMIT_COUNTS", not app.extensions["settings"].testing)
    limiter.init_app(app)
