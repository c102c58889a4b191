"""The site's accent as a style sheet of its own, which is there only where it differs from the default."""

import hashlib

from flask import Flask, Response, current_app, request, url_for

from forum.kernel import accent
from forum.kernel.config import Settings
from forum.kernel.web.access import public

ENDPOINT = "accent"
YEAR = 365 * 24 * 3600  # seconds


def accent_sheet() -> str:
    """Return the address of the accent's style sheet; empty where the accent is the default one."""
    version = current_app.extensions.get("accent_version")
    return url_for(ENDPOINT, v=version) if version else ""


def register(app: Flask) -> None:
    """Serve the accent of ``app`` below an address that changes with it."""
    app.jinja_env.globals["accent_sheet"] = accent_sheet
    found: Settings = app.extensions["settings"]
    if found.accent == accent.DEFAULT:
        return
    text = accent.style_sheet(accent.derive(found.accent))
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    app.extensions["accent_version"] = version

    @public
    def sheet() -> Response:
        response = Response(text, mimetype="text/css")
        # While a site gets another accent, a page of the one process may ask the other: that is not kept.
        is_current = request.args.get("v") == version
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if is_current else "no-cache"
        return response

    app.add_url_rule("/accent.css", ENDPOINT, sheet)
