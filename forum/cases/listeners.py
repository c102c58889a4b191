"""How the author of a case hears of advice; the thread's own listener tells her, by the kind's notice."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from forum.notifications import NoticeKind, register_kind
from forum.threads import show_posts
from forum.threads.reading import visible_post_ids


def register(app: Flask) -> None:
    """Offer the kind of notice."""
    register_kind(
        app,
        NoticeKind(
            name="case_advice",
            sentence=_l("Advies op je casus ‘%(title)s’ van %(who)s."),
            show=show_posts,
            visible=visible_post_ids,
            icon="heart-handshake",
        ),
    )
