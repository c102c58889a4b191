"""Loading conversations in bulk, past rules, guard and events: for imports and for made-up communities.

Whoever calls this has let the texts pass the guard, and builds the index anew afterwards; nobody is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from forum.kernel.db import db
from forum.kernel.ids import new_id
from forum.kernel.text import POLICY_VERSION, Html
from forum.threads.models import Post, Thread, ThreadCounter, Voice
from forum.threads.rules import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One post: who wrote it, what, and when."""

    member_id: str
    html: Html
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A thread with its posts in order, the opening post first; all speak by name."""

    audience_id: str
    kind: str
    title: str
    posts: Sequence[Written]


def count_posts() -> int:
    """Return how many posts there are, whoever may read them."""
    return db.session.scalars(select(func.count()).select_from(Post)).one()


def load(conversations: Iterable[Conversation]) -> list[str]:
    """Write conversations in the current unit of work and return their threads' ids, in order.

    Args:
        conversations: Each with at least one post; their audiences exist, and their writers read along.
    """
    threads: list[dict[str, Any]] = []
    counters: list[dict[str, Any]] = []
    voices: list[dict[str, Any]] = []
    posts: list[dict[str, Any]] = []
    for conversation in conversations:
        thread_id, written = new_id(), conversation.posts
        speaking = {post.member_id: new_id() for post in written}
        threads.append(
            {
                "id": thread_id,
                "kind": conversation.kind,
                "audience_id": conversation.audience_id,
                "title": conversation.title,
                "author_voice_id": speaking[written[0].member_id],
                "created_at": written[0].at,
                "last_activity_at": max(post.at for post in written),
                "version": 1,
            }
        )
        count = len(written)
        counters.append(
            {
                "id": new_id(),
                "thread_id": thread_id,
                "posts": count,
                "replies": count - 1,
                "positions": count,
                "answers": count - 1,
            }
        )
        voices += (
            {"id": voice_id, "thread_id": thread_id, "member_id": member_id, "shown": Shown.NAME}
            for member_id, voice_id in speaking.items()
        )
        posts += (
            {
                "id": new_id(),
                "thread_id": thread_id,
                "number": number,
                "position": number,
                "voice_id": speaking[post.member_id],
                "html": post.html,
                "policy_version": POLICY_VERSION,
                "created_at": post.at,
                "version": 1,
                "client_id": new_id(),
            }
            for number, post in enumerate(written, 1)
        )
    for table, rows in ((Thread, threads), (ThreadCounter, counters), (Voice, voices), (Post, posts)):
        if rows:
            db.session.execute(insert(table), rows)
    return [thread["id"] for thread in threads]
