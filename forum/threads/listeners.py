"""When something is written: find it anew, and tell those who spoke in the thread."""

from collections.abc import Collection, Mapping

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

from forum.kernel.actor import Actor
from forum.kernel.events import subscribe
from forum.notifications import NoticeKind, NoticeLink, register_kind
from forum.notifications.service import notify
from forum.search.service import reindex
from forum.threads import kinds, reading
from forum.threads.events import PostAdded, PostEdited, ThreadStarted
from forum.threads.sources import REPLY
from forum.threads.voices import hearers


def show_posts(actor: Actor, post_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    """Return what notices show of posts: for every kind of notice whose subject is a post."""
    posts = reading.visible_posts(actor, post_ids)
    threads = reading.visible(actor, {post.thread_id for post in posts.values()})
    return {
        post.id: NoticeLink(
            title=threads[post.thread_id].title,
            url=url_for("threads.show", thread_id=post.thread_id, post=post.id, _anchor=f"post-{post.id}"),
            who=post.author.name,
        )
        for post in posts.values()
    }


def _started(event: ThreadStarted) -> None:
    reindex(event.kind, event.thread_id)


def _added(event: PostAdded) -> None:
    reindex(REPLY, event.post_id)
    author, others = hearers(event.thread_id, but=event.voice_id)
    notify(kinds.get(reading.kind_of(event.thread_id)).author_notice, author, event.post_id)
    notify("reply", others, event.post_id)


def _edited(event: PostEdited) -> None:
    if not event.is_opening:
        reindex(REPLY, event.post_id)
        return
    reindex(reading.kind_of(event.thread_id), event.thread_id)
    # Replies are found under the thread's title, too.
    for post_id in reading.reply_ids(event.thread_id):
        reindex(REPLY, post_id)


def register(app: Flask) -> None:
    """Listen."""
    register_kind(
        app,
        NoticeKind(
            name="reply",
            sentence=_l("%(who)s reageerde in ‘%(title)s’."),
            show=show_posts,
            visible=reading.visible_post_ids,
            icon="message-circle",
        ),
    )
    subscribe(app, ThreadStarted, _started)
    subscribe(app, PostAdded, _added)
    subscribe(app, PostEdited, _edited)
