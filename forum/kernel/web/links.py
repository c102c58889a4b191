"""Addresses: of static files with their content's hash, of pages for mail, and safe ones to go back to."""

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from flask import current_app, request, url_for

from forum.kernel.config import settings


@lru_cache(maxsize=512)
def digest(path: Path, _changed: int) -> str:
    """Return the hash of a file's content, as addresses carry it; the time of change is in nanoseconds."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """Return the address of a file below ``static/``, with its content's hash.

    A script or style sheet is named by its source and served as the build made it: small, and with what it
    imports inside (docs/decisions/0016).

    Raises:
        FileNotFoundError: There is no such file (it may not be built).
    """
    folder = current_app.static_folder or ""
    if name.endswith((".js", ".css")) and not name.startswith("vendor/"):
        name = f"vendor/{name}"
    return _address(folder, name, _changed(folder, name), request.script_root)


@lru_cache(maxsize=1024)
def _address(folder: str, name: str, changed: int, _root: str) -> str:
    return url_for("static", filename=name, v=digest(Path(folder, name), changed))


def _changed(folder: str, name: str) -> int:
    """Return when a static file was last changed, in nanoseconds; a page asks this of a dozen files."""
    try:
        return os.stat(f"{folder}/{name}").st_mtime_ns
    except FileNotFoundError as error:
        raise FileNotFoundError(f"static/{name} is not there: run `make setup`") from error


def _version(name: str) -> str:
    folder = current_app.static_folder or ""
    return digest(Path(folder, name), _changed(folder, name))


def is_current_version(name: str, version: str) -> bool:
    """Tell whether ``version`` is the hash of the content that the static file ``name`` has now."""
    try:
        return version == _version(name)
    except OSError:
        return False


def this_page() -> str:
    """Return the path at which this page can be asked for anew; that of the first page where it cannot be."""
    rule = request.url_rule
    if rule is None or "GET" not in (rule.methods or ()):
        return f"{request.script_root}/"
    return request.script_root + request.full_path.removesuffix("?")


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
