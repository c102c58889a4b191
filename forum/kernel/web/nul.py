"""NUL characters: nobody types one and PostgreSQL stores none, so what holds one is refused at the door."""

from flask import Flask, request

from forum.kernel.errors import Invalid, NotFound

NUL = "\0"


def _refuse() -> None:
    if NUL in request.path or any(NUL in value for _, values in request.args.lists() for value in values):
        # No thing of ours has such an address.
        raise NotFound
    if any(NUL in value for _, values in request.form.lists() for value in values):
        raise Invalid


def register(app: Flask) -> None:
    """Look at every request of ``app``."""
    app.before_request(_refuse)
