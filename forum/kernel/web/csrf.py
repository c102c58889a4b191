"""The token of forms: made once for each session, and checked by Flask-WTF before a view runs."""

from functools import lru_cache

from flask import Flask, current_app, g, session
from flask_wtf.csrf import CSRFProtect, generate_csrf
from itsdangerous import URLSafeTimedSerializer

_FIELD = "csrf_token"
_SALT = "wtf-csrf-token"


@lru_cache(maxsize=4096)
def _signed(secret_key: str, of_session: str) -> str:
    return str(URLSafeTimedSerializer(secret_key, salt=_SALT).dumps(of_session))


def form_token() -> str:
    """Return the token that forms of this answer carry.

    It is what the library signs with every answer: its time is not looked at (``WTF_CSRF_TIME_LIMIT``), so
    that of one session is signed once.
    """
    if _FIELD not in g and _FIELD in session:
        setattr(g, _FIELD, _signed(str(current_app.secret_key), session[_FIELD]))
    return str(generate_csrf())


def register(app: Flask) -> None:
    """Check the forms that ``app`` is sent."""
    CSRFProtect(app)
    # Where a part of a page is kept, templates must ask in the way that ``fragments`` gives them.
    app.template_context_processors[None].pop()
