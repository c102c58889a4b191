"""Replies in context: which post a reply answers, and which replies a post has; for a whole page at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from forum.kernel.db import db
from forum.kernel.text import excerpt
from forum.threads import kinds
from forum.threads.models import Post
from forum.threads.reading import IS_STANDING
from forum.threads.shapes import Display, Page
from forum.threads.voices import display_of

EXCERPT = 90
"""Characters of the answered post that stand above a reply."""
MOST_ANSWERS = 200
"""Replies that the posts of one page have together, as far as they are told."""


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
    """Return the context of the posts of a page that the actor may read, in two queries and the voices.

    Where replies to a post are comments, they stand under it, and there is nothing to tell. A post that was
    taken away is neither shown nor counted.
    """
    if kinds.get(page.thread.kind).has_comments:
        return Context()
    asked = {post.reply_to_id for post in page.posts if post.reply_to_id}
    answered = db.session.execute(
        select(Post.id, Post.voice_id, Post.html).where(
            Post.thread_id == page.thread.id, Post.id.in_(asked), IS_STANDING
        )
    ).all()
    answers = db.session.execute(
        select(Post.id, Post.voice_id, Post.reply_to_id)
        .where(Post.reply_to_id.in_([post.id for post in page.posts]), IS_STANDING)
        .order_by(Post.number)
        .limit(MOST_ANSWERS)
    ).all()
    authors = display_of([*(row.voice_id for row in answered), *(row.voice_id for row in answers)])
    found = {
        row.id: Answered(post_id=row.id, author=authors[row.voice_id], excerpt=excerpt(row.html, EXCERPT))
        for row in answered
    }
    below: dict[str, list[Answer]] = defaultdict(list)
    for row in answers:
        below[row.reply_to_id].append(Answer(post_id=row.id, author=authors[row.voice_id]))
    return Context(
        above={post.id: found[post.reply_to_id] for post in page.posts if post.reply_to_id in found},
        below=dict(below),
    )
