"""Addresses: of static files with their content's hash, of pages for mail, and safe ones to go back to."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import current_app, g, url_for

from forum.kernel.config import settings


@lru_cache(maxsize=512)
def digest(path: Path, _changed: int) -> str:
    """Return the hash of a file's content, as addresses carry it; the time of change is in nanoseconds."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """Return the address of a file below ``static/``, with its content's hash.

    A page names the sprite once per icon, so within a request each file is looked at once.

    Raises:
        FileNotFoundError: There is no such file (the front-end libraries may not be built).
    """
    known: dict[str, str] = g.setdefault("assets", {})
    if name not in known:
        known[name] = url_for("static", filename=name, v=_version(name))
    return known[name]


def _version(name: str) -> str:
    path = Path(current_app.static_folder or "") / name
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError as error:
        raise FileNotFoundError(f"static/{name} is not there: run `make setup`") from error
    return digest(path, changed)


def is_current_version(name: str, version: str) -> bool:
    """Tell whether ``version`` is the hash of the content that the static file ``name`` has now."""
    try:
        return version == _version(name)
    except OSError:
        return False


def external_url(endpoint: str, **values: str) -> str:
    """Return the full address of a page, for mail; it depends on the settings alone, not on a request."""
    with current_app.test_request_context(base_url=settings().base_url):
        return url_for(endpoint, _external=True, **values)


def safe_next(target: str | None, fallback: str) -> str:
    """Return ``target`` if it is a path on this site, else ``fallback``: no link of ours leads elsewhere."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return fallback
    if any(ord(character) < 32 or character == "\\" for character in target):
        return fallback
    return target
