"""Who is named in a post hears of it."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from forum.kernel.events import subscribe
from forum.notifications import NoticeKind, register_kind
from forum.notifications.service import notify
from forum.threads import mentions, reading
from forum.threads.events import PostAdded, PostEdited, ThreadStarted
from forum.threads.notices import show_posts


def _written(event: ThreadStarted | PostAdded | PostEdited) -> None:
    notify("mention", mentions.note(event.post_id), event.post_id)


def register(app: Flask) -> None:
    """Listen."""
    register_kind(
        app,
        NoticeKind(
            name="mention",
            sentence=_l("%(who)s noemde je in ‘%(title)s’."),
            show=show_posts,
            visible=reading.visible_post_ids,
            icon="at-sign",
            is_read_with_subject=True,
        ),
    )
    subscribe(app, ThreadStarted, _written)
    subscribe(app, PostAdded, _written)
    subscribe(app, PostEdited, _written)
