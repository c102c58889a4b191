"""Upkeep of drafts: erasing what has been kept long enough."""

from forum.drafts import service
from forum.kernel.jobs import Upkeep
from forum.kernel.work import unit_of_work

EVERY = 3600.0
"""Seconds; what is past its time is shown to nobody meanwhile."""


def _expire() -> None:
    with unit_of_work():
        service.expire()


EXPIRY = Upkeep(name="drafts.expiry", work=_expire, every=EVERY)
