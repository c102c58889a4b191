"""Security headers on every answer, the request id, and the nonce that lets our own scripts run."""

import secrets

from flask import Flask, Response, g, request

from forum.kernel.config import settings
from forum.kernel.ids import new_id
from forum.kernel.web.links import is_current_version

DAY = 24 * 3600  # seconds


def csp_nonce() -> str:
    """Return the nonce of this answer's Content-Security-Policy."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _begin() -> None:
    g.request_id = new_id()


_SAME_ON_ALL = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
)
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'nonce-{nonce}'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self' {sockets}",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
        "worker-src 'self'",
    )
)


def _finish(response: Response) -> Response:
    found = response.headers
    if "Content-Security-Policy" not in found:
        sockets = f"{'wss' if request.is_secure else 'ws'}://{request.host}"
        found["Content-Security-Policy"] = _POLICY.format(nonce=csp_nonce(), sockets=sockets)
    found["X-Request-Id"] = g.get("request_id", "")
    for name, value in _SAME_ON_ALL:
        found[name] = value
    if settings().is_production:
        found["Strict-Transport-Security"] = f"max-age={365 * DAY}; includeSubDomains"
    if request.endpoint == "static":
        # An address with the hash of this very content never goes stale. While a new version is rolled out,
        # a page of the one may ask a process of the other: that answer must not be kept.
        hashed = response.status_code < 400 and is_current_version(
            (request.view_args or {}).get("filename", ""), request.args.get("v", "")
        )
        response.headers["Cache-Control"] = (
            f"public, max-age={365 * DAY}, immutable" if hashed else "no-cache"
        )
    else:
        # What a member read must not stay in the cache of a shared machine.
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def register(app: Flask) -> None:
    """Put the headers on every answer of ``app``."""
    app.before_request(_begin)
    app.after_request(_finish)
