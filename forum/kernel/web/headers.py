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


def _finish(response: Response) -> Response:
    nonce = csp_nonce()
    socket_origin = request.host_url.rstrip("/").replace("http", "ws", 1)
    response.headers.setdefault(
        "Content-Security-Policy",
        "; ".join(
            (
                "default-src 'none'",
                f"script-src 'self' 'nonce-{nonce}'",
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src 'self'",
                f"connect-src 'self' {socket_origin}",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "manifest-src 'self'",
                "worker-src 'self'",
            )
        ),
    )
    response.headers["X-Request-Id"] = g.get("request_id", "")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if settings().is_production:
        response.headers["Strict-Transport-Security"] = f"max-age={365 * DAY}; includeSubDomains"
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
