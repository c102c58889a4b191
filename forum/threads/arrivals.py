"""What came while a page of a conversation was open: asked for by number, and by when it was changed."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.threads import reading, rules, voices
from forum.threads.models import Post
from forum.threads.shapes import Page

MARGIN = timedelta(minutes=2)
"""A change is dated before its transaction commits: so far back it is looked for once more."""

_NEW = (
    select(Post.id)
    .where(Post.thread_id == bindparam("thread_id"), Post.number > bindparam("after"))
    .order_by(Post.number)
    .limit(rules.POSTS_PER_PAGE)
)
_CHANGED = (
    select(Post.id)
    .where(
        Post.thread_id == bindparam("thread_id"),
        Post.number <= bindparam("after"),
        Post.edited_at > bindparam("since"),
    )
    .order_by(Post.edited_at.desc())
    .limit(rules.POSTS_PER_PAGE)
)
_STAMP = select(Post.thread_id, Post.number, Post.version).where(Post.id == bindparam("post_id"))


def load(actor: Actor, thread_id: str, *, after: int, since: datetime) -> Page:
    """Return the posts of a thread that a page does not show yet, by number, as a page of their own.

    Args:
        actor: Who reads.
        thread_id: The thread.
        after: The number of the last post that her page knows; at most a page full of later ones is returned.
        since: When her page last asked: earlier posts that were changed after that are returned, too.

    Raises:
        NotFound: There is no such thread, or she may not read it.
    """
    thread = reading.access(actor, thread_id)
    found = {"thread_id": thread_id, "after": after, "since": since - MARGIN}
    ids = [*db.session.scalars(_NEW, found), *db.session.scalars(_CHANGED, found)]
    posts = reading.visible_posts(actor, ids).values() if ids else ()
    pages = rules.pages(thread.positions)
    return Page(
        thread=thread,
        posts=sorted(posts, key=lambda post: post.number),
        number=pages,
        pages=pages,
        own_voice_id=voices.find_own(actor, thread_id),
    )


def stamp_of(post_id: str) -> dict[str, Any] | None:
    """Return what open pages are told of a post: ids and numbers, nothing of what it says or who wrote it."""
    row = db.session.execute(_STAMP, {"post_id": post_id}).first()
    if row is None:
        return None
    return {"thread": row.thread_id, "post": post_id, "number": row.number, "version": row.version}
