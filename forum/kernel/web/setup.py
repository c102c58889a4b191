"""Binds the parts of the web edge to an application, in the order in which requests meet them."""

from datetime import timedelta

from flask import Flask, has_request_context, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_babel import Babel, get_locale
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from forum.kernel.config import ROOT, Settings
from forum.kernel.web import access, actors, errors, headers, health, limits, nul, theme
from forum.kernel.web.links import asset
from forum.kernel.web.shell import nav_items, slots

LANGUAGES = ("nl", "en")
SHARED_ENDPOINTS = frozenset({"static", theme.ENDPOINT})
"""Their answers may be kept by caches that many people share; a session must never lie there."""
LARGEST_BODY = 1024 * 1024
"""Bytes; texts are far smaller, and files have an address of their own with its own bound."""


class _Sessions(SecureCookieSessionInterface):
    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        return request.endpoint not in SHARED_ENDPOINTS and super().should_set_cookie(app, session)


def _language() -> str:
    if not has_request_context():
        # Jobs and commands act for nobody who is here.
        return "nl"
    actor = actors.current_actor()
    if not actor.is_guest:
        return actor.language
    return request.accept_languages.best_match(LANGUAGES, default="nl")


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
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=200,
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
        TEMPLATES_AUTO_RELOAD=False,
    )
    if found.trusted_proxies:
        count = found.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.session_interface = _Sessions()
    Babel(app, locale_selector=_language)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    headers.register(app)
    actors.register(app)
    CSRFProtect(app)
    nul.register(app)
    access.register(app)
    limits.register(app)
    errors.register(app)
    health.register(app)
    theme.register(app)
    app.jinja_env.globals.update(
        asset=asset,
        csp_nonce=headers.csp_nonce,
        nav_items=nav_items,
        slots=slots,
        locale=get_locale,
    )
    app.context_processor(lambda: {"actor": actors.current_actor()})
