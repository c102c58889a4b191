"""Without a network: one calm page that the browser keeps; and what a home screen asks for.

A service worker (`static/base/worker.js`) keeps that page, its styles and its letters, and shows it when
a page cannot be fetched. It keeps nothing else: no page of a member lies in a browser that others may use.
"""

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, current_app, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kernel.config import ROOT, settings
from forum.kernel.errors import NotFound
from forum.kernel.web.access import public
from forum.kernel.web.language import current_language, languages, spoken
from forum.kernel.web.links import asset, digest
from forum.kernel.web.shell import render
from forum.kernel.web.theme import accent_sheet

KEPT = (
    "vendor/atkinson-hyperlegible-next-latin.woff2",
    "vendor/icons.svg",
    "base/site.css",
    "base/app.js",
    "base/favicon.svg",
)
"""The static files that the page without a network names."""

WORKER = ROOT / "static" / "vendor" / "base" / "worker.js"
PAGE = "base/offline.html"
_PAGE_FILE = ROOT / "templates" / PAGE
DAY = 24 * 3600  # seconds

bp = Blueprint("offline", __name__)


def _files() -> list[str]:
    """Return the addresses of all that the page names: static files, and the site's accent if it has one."""
    return [asset(name) for name in KEPT] + ([accent_sheet()] if accent_sheet() else [])


def _version() -> str:
    """Return what changes when the worker, the page or a file that it names does."""
    return _version_of(WORKER, os.stat(WORKER).st_mtime_ns, os.stat(_PAGE_FILE).st_mtime_ns, *_files())


@lru_cache(maxsize=64)
def _version_of(worker: Path, worker_changed: int, page_changed: int, *files: str) -> str:
    parts = [digest(worker, worker_changed), digest(_PAGE_FILE, page_changed), *files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _known(language: str) -> str:
    if language not in languages():
        raise NotFound
    return language


def worker_address() -> str:
    """Return the address of the worker for this visitor; empty where the site goes without one.

    A browser that knows the address does not ask for it again, so it differs when the worker would.
    """
    if not settings().offline_page:
        return ""
    return _worker_address(request.script_root, current_language().code, _version())


@lru_cache(maxsize=64)
def _worker_address(_root: str, language: str, version: str) -> str:
    return url_for("offline.worker", lang=language, v=version)


@bp.get("/sw.js")
@public
def worker() -> ResponseReturnValue:
    """Answer with the worker's script; its place makes it the worker of the whole site.

    The language stands in its address: a worker is fetched by the browser itself, not by the page.

    Raises:
        NotFound: The site does not speak that language.
    """
    language = _known(request.args.get("lang", current_language().code))
    told = {
        "version": f"{language}-{_version()}",
        "page": url_for("offline.page", language=language),
        "files": _files(),
    }
    script = f"const KEPT = {json.dumps(told)};\n{WORKER.read_text(encoding='utf-8')}"
    response = current_app.response_class(script, mimetype="text/javascript")
    response.headers["Cache-Control"] = f"private, max-age={DAY}"
    return response


@bp.get("/offline/<language>")
@public
def page(language: str) -> ResponseReturnValue:
    """Show what the worker keeps; the same for everybody.

    Raises:
        NotFound: The site does not speak that language.
    """
    with spoken(_known(language)):
        return render(PAGE)


@bp.get("/manifest.webmanifest")
@public
def manifest() -> ResponseReturnValue:
    """Say how the site looks on a home screen."""
    icons = [
        {"src": asset("base/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        *(
            {"src": asset(f"vendor/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
            for size in (192, 512)
        ),
        {
            "src": asset("vendor/icon-maskable-512.png"),
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]
    start = f"{request.script_root}/"
    response = jsonify(
        name=_("Kring"),
        short_name=_("Kring"),
        description=_("Kring – collega's uit alle vakgebieden rond scheiding."),
        lang=current_language().tag,
        id=start,
        start_url=start,
        scope=start,
        # With a way back: many pages end in one, and iPhones show no other.
        display="minimal-ui",
        background_color="#faf8f4",
        theme_color="#ffffff",
        icons=icons,
    )
    response.content_type = "application/manifest+json"
    response.headers["Cache-Control"] = f"private, max-age={DAY}"
    return response


def register(app: Flask) -> None:
    """Serve the three addresses and tell pages about the worker."""
    app.register_blueprint(bp)
    app.jinja_env.globals["worker_address"] = worker_address
