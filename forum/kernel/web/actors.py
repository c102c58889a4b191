"""From the cookie's log-in token to the acting person, through Flask-Login and one query per request."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from flask import Flask, current_app, g, has_request_context, session
from flask_login import AnonymousUserMixin, LoginManager, UserMixin

from forum.kernel.actor import GUEST, Actor

Loader = Callable[[str], Actor | None]


@dataclass(frozen=True, eq=False)
class LogInHandle(UserMixin):  # type: ignore[misc]
    """What Flask-Login carries: the token of a log-in row, and who it stands for."""

    token: str
    actor: Actor = field(default=GUEST)

    def get_id(self) -> str:
        """Return the token: a log-in can be ended by removing its row."""
        return self.token

    @property
    def is_active(self) -> bool:
        """True: who may not log in has no row."""
        return True


class _Guest(AnonymousUserMixin):  # type: ignore[misc]
    actor = GUEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Where visitors are sent who may not enter: the endpoints of the log-in and of the waiting page."""

    log_in: str
    waiting: str


def register_loader(app: Flask, loader: Loader, doors: Doors) -> None:
    """Let ``loader`` turn a token into an actor, or ``None`` when the log-in is no more."""
    app.extensions["actor_loader"] = loader
    app.extensions["doors"] = doors


def doors() -> Doors:
    """Return where visitors are sent who may not enter."""
    return cast(Doors, current_app.extensions["doors"])


def load_actor(token: str) -> Actor | None:
    """Return who a log-in token stands for at this moment."""
    return cast(Loader, current_app.extensions["actor_loader"])(token)


def current_actor() -> Actor:
    """Return who sent this request or socket event; ``GUEST`` when nobody is logged in, and in jobs."""
    if not has_request_context():
        return GUEST
    known = g.get("_login_user")
    if known is None:
        # What the library does to find out costs more than the query: it hashes the browser's name and asks
        # for cookies and headers in which it may carry somebody, which nobody here does.
        token = log_in_token()
        known = g._login_user = (_find(token) if token else None) or _Guest()
    return cast(Actor, known.actor)


def _find(token: str) -> LogInHandle | None:
    actor = load_actor(token)
    return LogInHandle(token, actor) if actor else None


def log_in_token() -> str | None:
    """Return the token of the current log-in."""
    return cast(str | None, session.get("_user_id"))


def reload_actor() -> Actor:
    """Load the actor again, inside a unit of work: rights may have changed since the request began."""
    g.pop("_login_user", None)
    return current_actor()


def knows_actor() -> bool:
    """Tell whether who acts was loaded already in this request."""
    return "_login_user" in g


def act_as_guest() -> None:
    """Take the visitor for a guest for the rest of this request: who she is cannot be read now."""
    g._login_user = _Guest()


def register(app: Flask) -> None:
    """Bind Flask-Login to ``app``."""
    manager = LoginManager()
    manager.anonymous_user = _Guest
    # A random token in a signed cookie needs no second fingerprint; addresses change on a phone.
    manager.session_protection = None
    manager.init_app(app, add_context_processor=False)

    manager.user_loader(_find)
