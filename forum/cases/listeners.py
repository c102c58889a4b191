"""How the author of a case hears of advice; the thread's own listener tells her, by the kind's notice."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from forum.notifications import register_kind
from forum.threads import reply_notice


def register(app: Flask) -> None:
    """Offer the kind of notice."""
    register_kind(
        app,
        reply_notice(
            "case_advice",
            _l("Advies op je casus ‘%(title)s’ van %(who)s."),
            _l("%(count)s nieuwe reacties op je casus ‘%(title)s’."),
            "heart-handshake",
        ),
    )
