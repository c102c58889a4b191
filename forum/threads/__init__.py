"""Conversations: threads of posts, whatever their kind.

A *thread* has an *audience* (who reads it), a *kind* (registered by the feature that owns it) and *posts*;
post 1 is the opening post. A *voice* is how one member speaks in one thread: by name or as a colleague.

Invariants: who reads the audience reads the thread, and nobody else learns that it exists; posts, events,
pages, index and notices carry voices, and only ``voices`` knows who is behind one; text is sanitised and has
passed the guard before it is written; versions change when content does; a form sent twice posts once.
"""

from flask import Flask

from forum.groups import register_tab
from forum.kernel.jobs import register as register_job
from forum.kernel.sockets import register_namespace
from forum.threads import (
    attached,
    bookmark_views,
    bookmarks,
    composer_views,
    discussion,
    following_views,
    keeping_views,
    kinds,
    list_views,
    listeners,
    lists,
    mention_views,
    mentioned,
    places,
    planning_views,
    poll_views,
    polls,
    reader,
    sockets,
    sources,
    steering_views,
    tag_views,
    views,
)
from forum.threads.discussion import publish_to_group
from forum.threads.kinds import Composer, Draft, Extra, ReplyPart, ThreadKind
from forum.threads.notices import reply_notice, show_posts, show_threads

__all__ = [
    "Composer",
    "Draft",
    "Extra",
    "ReplyPart",
    "ThreadKind",
    "publish_to_group",
    "register",
    "register_kind",
    "reply_notice",
    "show_posts",
    "show_threads",
]


def register_kind(app: Flask, kind: ThreadKind) -> None:
    """Add a kind of conversation to ``app``: it can be started, listed and found.

    Raises:
        ValueError: The name is taken.
    """
    kinds.add(app, kind)
    sources.register_threads(app, kind)


def register(app: Flask) -> None:
    """Join the application."""
    register_kind(app, discussion.KIND)
    polls.register(app)
    poll_views.register(app)
    sources.register_replies(app)
    places.register(app)
    listeners.register(app)
    attached.register(app)
    mentioned.register(app)
    mention_views.register(app)
    views.register(app)
    keeping_views.register(app)
    steering_views.register(app)
    reader.register(app)
    composer_views.register(app)
    register_namespace(app, sockets.Threads())
    planning_views.register(app)
    list_views.register(app)
    following_views.register(app)
    bookmark_views.register(app)
    tag_views.register(app)
    register_job(app, bookmarks.REMIND)
    register_tab(app, lists.TAB)
