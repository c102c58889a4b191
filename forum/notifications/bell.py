"""What the bell shows on every page, counted once for an answer."""

import logging

from flask import g
from sqlalchemy.exc import SQLAlchemyError

from forum.kernel.web import current_actor
from forum.notifications import service

log = logging.getLogger(__name__)


def keep(number: int) -> None:
    """Let the bell of this answer show ``number``: its page has counted already."""
    g.bell_count = number


def count() -> int:
    """Return how many unread notices the actor may see; 0 when that cannot be told."""
    if "bell_count" not in g:
        keep(_count())
    return int(g.bell_count)


def _count() -> int:
    try:
        return service.unread_count(current_actor())
    except SQLAlchemyError:
        # The page that tells of a broken database has a bell, too.
        log.exception("the bell could not be counted")
        return 0
