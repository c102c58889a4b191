"""The unit of work: one transaction, opened and committed at the edge; effects leave after the commit."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import g

from forum.kernel import events
from forum.kernel.db import db, writing

log = logging.getLogger(__name__)

Effect = Callable[[], None]


class WorkError(RuntimeError):
    """The unit of work was used where it may not be: a mistake in the program, never of a visitor."""


def _effects() -> list[Effect]:
    effects: list[Effect] | None = g.get("effects")
    if effects is None:
        raise WorkError("this belongs inside unit_of_work()")
    return effects


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Hold everything written in the block in one transaction.

    The transaction begins anew, so what the block reads is what it may rely on (rights are checked again).
    Any exception rolls all of it back and no effect runs. An effect that fails is logged: the data is saved.

    Raises:
        WorkError: It is nested.
    """
    if "effects" in g:
        raise WorkError("units of work do not nest")
    # This ends the reading transaction: one that has read cannot take the write lock later without a race.
    db.session.rollback()
    effects: list[Effect] = []
    g.effects = effects
    try:
        with writing():
            try:
                yield
                db.session.commit()
            except BaseException:
                db.session.rollback()
                raise
    finally:
        g.pop("effects")
    for effect in effects:
        try:
            effect()
        except Exception:
            log.exception("an effect failed after its commit")


def in_unit_of_work() -> bool:
    """Tell whether a unit of work is open in this context."""
    return "effects" in g


def publish(event: events.Event) -> None:
    """Tell the listeners of ``event`` inside the transaction.

    Raises:
        WorkError: No unit of work is open.
    """
    _effects()
    events.dispatch(event)


def after_commit(effect: Effect) -> None:
    """Run ``effect`` once the transaction is committed; it carries finished payloads, never rows.

    Raises:
        WorkError: No unit of work is open.
    """
    _effects().append(effect)
