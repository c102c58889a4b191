"""What came while a page of a conversation was open: asked for by number, and by when it was changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.threads import pages, reading, rules
from forum.threads.models import Post, ThreadNote
from forum.threads.shapes import Page

MARGIN = timedelta(minutes=2)
"""A change is dated before its transaction commits: so far back it is looked for once more."""

_NEW = (
    select(Post.id)
    .where(Post.thread_id == bindparam("thread_id"), Post.number > bindparam("after"), reading.IS_SHOWN)
    .order_by(Post.number)
    .limit(rules.POSTS_PER_PAGE)
)
_CHANGED = (
    select(Post.id)
    .where(
        Post.thread_id == bindparam("thread_id"),
        Post.number <= bindparam("after"),
        Post.changed_at > bindparam("since"),
    )
    .order_by(Post.changed_at.desc())
    .limit(rules.POSTS_PER_PAGE)
)
_STAMP = select(Post.thread_id, Post.number, Post.version).where(Post.id == bindparam("post_id"))
_MOVES = select(ThreadNote.id, ThreadNote.thread_id).where(
    ThreadNote.thread_id.in_(bindparam("rooms", expanding=True)),
    ThreadNote.kind == "moved",
    ThreadNote.at > bindparam("since"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What a page does not show yet.

    Args:
        page: New and changed posts, also marks of what was taken away, as a page of their own.
        gone: Ids of posts of which nothing is shown any more.
    """

    page: Page
    gone: Sequence[str]


def load(actor: Actor, thread_id: str, *, after: int, since: datetime) -> Arrivals:
    """Return what has come to a thread and what has changed in it, by number.

    Args:
        actor: Who reads.
        thread_id: The thread.
        after: The number of the last post that her page knows; at most a page full of later ones is returned.
        since: When her page last asked: earlier posts that were changed after that are returned, too.

    Raises:
        NotFound: There is no such thread, or she may not read it.
    """
    found = {"thread_id": thread_id, "after": after, "since": since - MARGIN}
    changed = db.session.scalars(_CHANGED, found).all()
    page = pages.read_posts(actor, thread_id, [*db.session.scalars(_NEW, found), *changed])
    there = {post.id for post in page.posts}
    return Arrivals(page=page, gone=[post_id for post_id in changed if post_id not in there])


def moves_of(thread_ids: Collection[str], since: datetime) -> dict[str, str]:
    """Return the thread by the id of a note, for those of these threads that were moved after ``since``."""
    return dict(db.session.execute(_MOVES, {"rooms": list(thread_ids), "since": since}).tuples().all())


def stamp_of(post_id: str) -> dict[str, Any] | None:
    """Return what open pages are told of a post: ids and numbers, nothing of what it says or who wrote it."""
    row = db.session.execute(_STAMP, {"post_id": post_id}).first()
    if row is None:
        return None
    return {"thread": row.thread_id, "post": post_id, "number": row.number, "version": row.version}
