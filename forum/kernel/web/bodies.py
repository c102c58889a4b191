"""How much may be sent: little, but where a feature takes files, and there only from who may be there."""

from typing import cast

from flask import Flask, current_app, request

from forum.kernel.web.actors import current_actor


def _bodies(app: Flask) -> dict[str, int]:
    return cast(dict[str, int], app.extensions.setdefault("largest_bodies", {}))


def register_body(app: Flask, endpoint: str, largest: int) -> None:
    """Let admitted members send up to ``largest`` bytes to an endpoint; what are no files stays as bound.

    Files beyond half a megabyte lie on the disk while they are received, not in memory.
    """
    _bodies(app)[endpoint] = largest


def _bound() -> None:
    found = _bodies(current_app._get_current_object())  # type: ignore[attr-defined]
    if request.method == "POST" and request.endpoint in found and current_actor().is_admitted:
        request.max_content_length = found[request.endpoint]


def register(app: Flask) -> None:
    """Bound the body of every request of ``app``, before anything reads it."""
    app.before_request(_bound)
