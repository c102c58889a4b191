"""What the search desk keeps with an application: the sources that features registered, and the engine."""

from dataclasses import dataclass, field
from typing import cast

from flask import Flask, current_app

from forum.search.engine import Engine
from forum.search.source import Source


@dataclass(slots=True)
class Registry:
    """The sources of one application."""

    sources: dict[str, Source] = field(default_factory=dict)


def registry(app: Flask | None = None) -> Registry:
    """Return the registry of ``app``, or of the current application; features may register before the desk
    does.
    """
    owner = current_app if app is None else app
    found = owner.extensions.setdefault("search.sources", Registry())
    assert isinstance(found, Registry)  # noqa: S101 - narrows the type; only this function puts it there.
    return found


def register(app: Flask, source: Source) -> None:
    """Make the things of ``source`` findable.

    Raises:
        ValueError: The kind is taken, or holds the colon that separates kind and id.
    """
    known = registry(app).sources
    if source.kind in known or ":" in source.kind:
        raise ValueError(f"the kind {source.kind!r} cannot be registered")
    known[source.kind] = source


def engine() -> Engine:
    """Return the engine of the current application."""
    return cast(Engine, current_app.extensions["search.engine"])
