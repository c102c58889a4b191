"""Who may enter a view: admitted members, unless the view says otherwise. The default is closed."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue

from forum.kernel.actor import Standing
from forum.kernel.errors import Forbidden, LogInNeeded
from forum.kernel.web.actors import current_actor

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Open a view to everybody, logged in or not."""
    view.standings = None  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any] | None) -> bool:
    """Tell whether a view is open to everybody; no view is not."""
    return getattr(view, "standings", frozenset()) is None


def open_to(*standings: Standing) -> Callable[[View], View]:
    """Open a view to members of these standings, besides the admitted ones."""

    def mark(view: View) -> View:
        view.standings = frozenset(standings)  # type: ignore[attr-defined]
        return view

    return mark


def _check_entry() -> ResponseReturnValue | None:
    # An unknown address is answered by its 404, a static file belongs to everybody.
    if request.endpoint is None or request.endpoint == "static":
        return None
    closed: frozenset[Standing] = frozenset()
    allowed = getattr(current_app.view_functions[request.endpoint], "standings", closed)
    if allowed is None:
        return None
    actor = current_actor()
    if actor.is_guest:
        raise LogInNeeded
    if not actor.is_admitted and actor.standing not in allowed:
        raise Forbidden
    return None


def register(app: Flask) -> None:
    """Check every request of ``app`` before its view runs."""
    app.before_request(_check_entry)
