"""What a long conversation comes down to: its accepted answer, useful replies, what its author added."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from forum.kernel.db import fetch
from forum.kernel.stamped import stamped
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
    select(Post.id, func.count().label("times"))
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

_TEXTS = select(Post.id, Post.voice_id, Post.html).where(
    Post.thread_id == bindparam("thread_id"),
    Post.id.in_(bindparam("ids", expanding=True)),
    reading.IS_STANDING,
)


def load(page: Page, best_id: str) -> Essence | None:
    """Return the essence of a long thread for its first page, in a constant number of queries.

    Args:
        page: The page; any but the first one of a long thread has none.
        best_id: The accepted answer, or empty.
    """
    thread = page.thread
    if page.number != 1 or thread.posts <= FROM_POSTS:
        return None
    useful, added, texts = stamped(
        ("essence", thread.id, best_id),
        page.stamp,
        lambda: _choose(thread.id, thread.author_voice_id, best_id),
    )

    def item(post_id: str) -> Item:
        voice_id, begin = texts[post_id]
        return Item(
            post_id=post_id, author=page.voices[voice_id], excerpt=begin, useful=useful.get(post_id, 0)
        )

    found = Essence(
        best=item(best_id) if best_id in texts else None,
        useful=tuple(item(post_id) for post_id in useful if post_id != best_id),
        added=tuple(
            item(post_id) for post_id in reversed(added) if post_id != best_id and post_id not in useful
        ),
    )
    return found if found.best or found.useful or found.added else None


def _choose(
    thread_id: str, author_voice_id: str, best_id: str
) -> tuple[dict[str, int], list[str], dict[str, tuple[str, str]]]:
    """Return useful replies with how many say so, what the author added, and how each of them begins."""
    useful: dict[str, int] = {row.id: row.times for row in fetch(_USEFUL, thread_id=thread_id)}
    added = list(fetch(_ADDED, thread_id=thread_id, voice_id=author_voice_id).scalars())
    wanted = {best_id, *useful, *added} - {""}
    texts = {
        row.id: (row.voice_id, excerpt(row.html, EXCERPT))
        for row in fetch(_TEXTS, thread_id=thread_id, ids=list(wanted))
    }
    return useful, added, texts
