"""What a long conversation comes down to: its accepted answer, useful replies, what its author added."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.text import excerpt
from forum.threads import reading
from forum.threads.models import Post, PostReaction
from forum.threads.rules import FROM_POSTS, LEAST_USEFUL, Reaction
from forum.threads.shapes import Display, Page

EXCERPT = 160
"""Characters of each post."""
MOST = 3
"""Useful replies, and additions of the author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One post of the essence, and how many found it useful (where that is why it is here)."""

    post_id: str
    author: Display
    excerpt: str
    useful: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Essence:
    """What stands under the opening post; a post stands in it once."""

    best: Item | None
    useful: Sequence[Item]
    added: Sequence[Item]


_USEFUL = (
    select(Post.id, func.count())
    .join(PostReaction, PostReaction.post_id == Post.id)
    .where(
        Post.thread_id == bindparam("thread_id"),
        Post.number > 1,
        reading.IS_STANDING,
        PostReaction.kind == Reaction.USEFUL,
    )
    .group_by(Post.id, Post.number)
    .having(func.count() >= LEAST_USEFUL)
    .order_by(func.count().desc(), Post.number)
    .limit(MOST)
)
_ADDED = (
    select(Post.id)
    .where(
        Post.thread_id == bindparam("thread_id"),
        Post.voice_id == bindparam("voice_id"),
        Post.number > 1,
        reading.IS_STANDING,
    )
    .order_by(Post.number.desc())
    .limit(MOST)
)


def load(actor: Actor, page: Page, best_id: str) -> Essence | None:
    """Return the essence of a long thread for its first page, in a constant number of queries.

    Args:
        actor: Who reads.
        page: The page; any but the first one of a long thread has none.
        best_id: The accepted answer, or empty.
    """
    thread = page.thread
    if page.number != 1 or thread.posts <= FROM_POSTS:
        return None
    useful = dict(db.session.execute(_USEFUL, {"thread_id": thread.id}).tuples().all())
    added = db.session.scalars(_ADDED, {"thread_id": thread.id, "voice_id": thread.author_voice_id}).all()
    posts = reading.visible_posts(actor, {best_id, *useful, *added} - {""})

    def item(post_id: str) -> Item:
        post = posts[post_id]
        return Item(
            post_id=post_id,
            author=post.author,
            excerpt=excerpt(post.html, EXCERPT),
            useful=useful.get(post_id, 0),
        )

    found = Essence(
        best=item(best_id) if best_id in posts else None,
        useful=[item(post_id) for post_id in useful if post_id in posts and post_id != best_id],
        added=[
            item(post_id)
            for post_id in reversed(added)
            if post_id in posts and post_id != best_id and post_id not in useful
        ],
    )
    return found if found.best or found.useful or found.added else None
