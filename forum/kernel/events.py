"""Facts in the past tense, published inside the transaction to whoever subscribed.

A listener runs in the publisher's unit of work: it writes rows, enqueues jobs or plans an effect.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Flask, current_app


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all events: frozen, keyword-only, ids and plain values, no entities."""


E = TypeVar("E", bound=Event)
Listeners = dict[type[Event], list[Callable[[Any], None]]]


def _listeners(app: Flask) -> Listeners:
    return cast(Listeners, app.extensions.setdefault("listeners", defaultdict(list)))


def subscribe(app: Flask, kind: type[E], listener: Callable[[E], None]) -> None:
    """Call ``listener`` for every published event of exactly this ``kind``."""
    _listeners(app)[kind].append(listener)


def dispatch(event: Event) -> None:
    """Hand ``event`` to its listeners, in the order of registration; for the unit of work only."""
    for listener in _listeners(current_app._get_current_object())[type(event)]:  # type: ignore[attr-defined]
        listener(event)
