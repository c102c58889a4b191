"""Binds the parts of the web edge to an application, in the order in which requests meet them."""

from datetime import timedelta

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from werkzeug.middleware.proxy_fix import ProxyFix

from forum.kernel.config import Settings
from forum.kernel.web import (
    access,
    actors,
    bodies,
    compression,
    csrf,
    errors,
    formats,
    fragments,
    headers,
    health,
    language,
    limits,
    nul,
    offline,
    theme,
)
from forum.kernel.web.links import asset
from forum.kernel.web.shell import is_for_everybody, nav_items, slot_keys, slots

SHARED_ENDPOINTS = frozenset({"static", theme.ENDPOINT})
"""Their answers may be kept by caches that many people share; a session must never lie there."""
LARGEST_BODY = 1024 * 1024
"""Bytes; texts are far smaller, and files have an address of their own with its own bound."""


class _Sessions(SecureCookieSessionInterface):
    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        # Nor do they depend on who asks: with `Vary: Cookie` browsers would fetch all anew after a log-in.
        if request.endpoint not in SHARED_ENDPOINTS:
            super().save_session(app, session, response)


def register(app: Flask) -> None:
    """Make ``app`` a web application with this site's manners."""
    found: Settings = app.extensions["settings"]
    app.config.update(
        SECRET_KEY=found.secret_key,
        SESSION_COOKIE_NAME="__Host-kring" if found.is_production else "kring",
        SESSION_COOKIE_SECURE=found.is_production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        # A log-in ends so long after it was opened: a new cookie with every page would not prolong it.
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=200,
        WTF_CSRF_TIME_LIMIT=None,
        TEMPLATES_AUTO_RELOAD=False,
    )
    if found.trusted_proxies:
        count = found.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.session_interface = _Sessions()
    language.register(app)
    formats.register(app)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    # The first to be registered is the last to see an answer.
    compression.register(app)
    headers.register(app)
    actors.register(app)
    # The token stands in the body, so how much of it is read is settled before.
    bodies.register(app)
    csrf.register(app)
    fragments.register(app)
    nul.register(app)
    access.register(app)
    limits.register(app)
    errors.register(app)
    health.register(app)
    theme.register(app)
    offline.register(app)
    app.jinja_env.globals.update(
        asset=asset,
        is_for_everybody=is_for_everybody,
        nav_items=nav_items,
        slot_keys=slot_keys,
        slots=slots,
    )
    app.context_processor(lambda: {"actor": actors.current_actor()})
