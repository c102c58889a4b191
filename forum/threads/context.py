"""Replies in context: which post a reply answers, and which replies a post has; for a whole page at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from forum.kernel.db import db
from forum.kernel.stamped import stamped
from forum.kernel.text import excerpt
from forum.threads import kinds
from forum.threads.models import Post
from forum.threads.reading import IS_STANDING
from forum.threads.shapes import Display, Page, PostView

EXCERPT = 90
"""Characters of the answered post that stand above a reply."""
MOST_ANSWERS = 200
"""Replies that the posts of one page have together, as far as they are told."""

_Known = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The post that a reply answers."""

    post_id: str
    author: Display
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply to a post."""

    post_id: str
    author: Display


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What surrounds the posts of a page, by post id."""

    above: Mapping[str, Answered] = field(default_factory=dict)
    below: Mapping[str, Sequence[Answer]] = field(default_factory=dict)


def load(page: Page) -> Context:
    """Return the context of the posts of a page that the actor may read, in at most two queries.

    Where replies to a post are comments, they stand under it, and there is nothing to tell. A post that was
    taken away is neither shown nor counted.
    """
    if kinds.get(page.thread.kind).has_comments:
        return Context()
    answered, answers = stamped(
        ("context", tuple(post.id for post in page.posts)),
        page.stamp,
        lambda: _around(page.thread.id, page.posts),
    )
    above = {
        post_id: Answered(post_id=post_id, author=page.voices[voice_id], excerpt=begin)
        for post_id, voice_id, begin in answered
    }
    below: dict[str, tuple[Answer, ...]] = defaultdict(tuple)
    for post_id, voice_id, answered_id in answers:
        below[answered_id] += (Answer(post_id=post_id, author=page.voices[voice_id]),)
    return Context(
        above={post.id: above[post.reply_to_id] for post in page.posts if post.reply_to_id in above},
        below=dict(below),
    )


def _around(thread_id: str, posts: Sequence[PostView]) -> tuple[list[_Known], list[_Known]]:
    """Return the posts that these answer (with how they begin), and the answers to these (with what to)."""
    asked = {post.reply_to_id for post in posts if post.reply_to_id}
    rows = db.session.execute(
        select(Post.id, Post.voice_id, Post.html).where(
            Post.thread_id == thread_id, Post.id.in_(asked), IS_STANDING
        )
    ).all()
    answers = db.session.execute(
        select(Post.id, Post.voice_id, Post.reply_to_id)
        .where(Post.reply_to_id.in_([post.id for post in posts]), IS_STANDING)
        .order_by(Post.number)
        .limit(MOST_ANSWERS)
    ).all()
    answered = [(row.id, row.voice_id, excerpt(row.html, EXCERPT)) for row in rows]
    return answered, [(row.id, row.voice_id, row.reply_to_id or "") for row in answers]
