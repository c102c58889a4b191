"""Upkeep: small checks that the runner makes when it starts and from time to time, without a job for each.

What is checked lies outside the database (the search index, a folder), so no unit of work is open. Only the
holder of the runner lock does upkeep.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Flask

from forum.kernel.db import db

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """One check: ``work`` is done when a runner starts, and ``every`` so many seconds."""

    name: str
    work: Callable[[], object]
    every: float


def checks(app: Flask) -> dict[str, Upkeep]:
    """Return what is registered, by name."""
    return cast(dict[str, Upkeep], app.extensions.setdefault("upkeep", {}))


def register_upkeep(app: Flask, upkeep: Upkeep) -> None:
    """Let the runner of ``app`` look after something.

    Raises:
        ValueError: The name is taken.
    """
    if upkeep.name in checks(app):
        raise ValueError(f"two kinds of upkeep are called {upkeep.name}")
    checks(app)[upkeep.name] = upkeep


class Rounds:
    """When one runner did which upkeep; a new one begins with everything due."""

    def __init__(self, app: Flask) -> None:
        """Args: app: whose upkeep it is; its context is pushed by the caller."""
        self._app = app
        self._due: dict[str, float] = {}

    def make(self) -> None:
        """Do what is due; what fails is logged and tried again at its next turn."""
        for upkeep in checks(self._app).values():
            if time.monotonic() < self._due.get(upkeep.name, 0):
                continue
            try:
                upkeep.work()
            except Exception:
                log.exception("the upkeep of %s failed", upkeep.name)
            # What it read is let go, so that the jobs after it see the database anew.
            db.session.rollback()
            self._due[upkeep.name] = time.monotonic() + upkeep.every
