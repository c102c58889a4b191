"""Compressed answers without a proxy in front: static files as small as they get, pages with care.

A page may hold a secret (the text of a closed group, the token of a form) beside words that somebody else
chose (a search word in a link that she made a member follow). Whoever sees how long the compressed answers
are can then guess the secret letter by letter (BREACH, CVE-2013-3587). Three rules keep that away:

- An answer to an address with a query, or to anything but a GET, is not compressed: it may repeat what was
  asked.
- In every other page the length is blurred: the header of a gzip file has room for a name, and gets a random
  number of letters ("HTB", Palacios and others, IEEE Access 2022). So pages are gzip only; brotli has no such
  room.
- Answers of Socket.IO never come here: they are given before the application is asked.

Static files hold no secret; they are compressed once per process and content.
"""

import gzip
import secrets
import string
import struct
import zlib
from functools import lru_cache
from pathlib import Path

import brotli
from flask import Flask, Response, current_app, request
from werkzeug.security import safe_join

from forum.kernel.web.links import digest

TEXTS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}
"""Type by ending of the static files that become smaller; fonts and pictures are compressed in themselves."""

PAGES = frozenset({"text/html"})
SMALLEST = 512
"""Bytes; a smaller page gains nothing."""

PAGE_LEVEL = 5
"""Of zlib, 1 to 9: beyond it a page of 20 kB shrinks by less than a hundred bytes."""

LONGEST_NAME = 64
"""Letters of the random name in a page's gzip header."""


@lru_cache(maxsize=256)
def _encoded(path: Path, changed: int, encoding: str) -> tuple[bytes, str]:
    content = path.read_bytes()
    packed = (
        brotli.compress(content, brotli.MODE_TEXT) if encoding == "br" else gzip.compress(content, mtime=0)
    )
    return packed, f"{digest(path, changed)}-{encoding}"


def _send_static(filename: str) -> Response:
    """Answer with a file below ``static/``, in the smallest form that the visitor's browser takes."""
    known = safe_join(current_app.static_folder or "", filename)
    path = Path(known) if known else None
    if path is None or path.suffix not in TEXTS or not path.is_file():
        return current_app.send_static_file(filename)
    encoding = request.accept_encodings.best_match(("br", "gzip"))
    # A part of a file is counted in the bytes of the file itself.
    if encoding is None or request.range is not None:
        response = current_app.send_static_file(filename)
    else:
        packed, tag = _encoded(path, path.stat().st_mtime_ns, encoding)
        response = Response(packed, mimetype=TEXTS[path.suffix])
        response.headers["Content-Encoding"] = encoding
        response.set_etag(tag)
        response.make_conditional(request)
    response.vary.add("Accept-Encoding")
    return response


def blurred_gzip(content: bytes) -> bytes:
    """Compress so that the length says little: the same content gives another length each time.

    The form is that of RFC 1952, with a file name of up to ``LONGEST_NAME`` random letters.
    """
    letters = (secrets.choice(string.ascii_lowercase) for _ in range(1 + secrets.randbelow(LONGEST_NAME)))
    head = b"\x1f\x8b\x08\x08" + bytes(4) + b"\x00\xff" + "".join(letters).encode() + b"\0"
    packer = zlib.compressobj(PAGE_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(content) + packer.flush()
    return head + body + struct.pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def _compress_page(response: Response) -> Response:
    if response.mimetype not in PAGES or response.is_streamed or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    repeats = request.method not in ("GET", "HEAD") or bool(request.query_string)
    if repeats or "Content-Encoding" in response.headers or not request.accept_encodings["gzip"]:
        return response
    content = response.get_data()
    if len(content) >= SMALLEST:
        response.set_data(blurred_gzip(content))
        response.headers["Content-Encoding"] = "gzip"
    return response


def register(app: Flask) -> None:
    """Compress what ``app`` answers; call it before others that look at finished answers."""
    app.view_functions["static"] = _send_static
    app.after_request(_compress_page)
