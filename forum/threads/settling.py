"""Notices that are over because their member has read what they are about, without having opened them.

It goes with the marks that a page sends in batches: no visit writes by itself. A notice about a conversation
is over when she was in it, one about a post when she has read as far as that, and one that gathers replies
when she has read all that others wrote.
"""

from collections.abc import Collection

from sqlalchemy import func, select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.notifications import service as notifications
from forum.notifications.service import ToRead
from forum.threads.models import Post, ReadMark, Voice
from forum.threads.reading import IS_STANDING


def settle(actor: Actor, thread_ids: Collection[str]) -> None:
    """Settle the notices about these threads that ``actor``'s marks, as they are now, have overtaken."""
    waiting = notifications.to_read(actor)
    if not waiting:
        return
    marks = select(ReadMark.thread_id, ReadMark.upto).where(
        ReadMark.member_id == actor.member_id, ReadMark.thread_id.in_(thread_ids)
    )
    read = dict(db.session.execute(marks).tuples().all())
    last = _last_of_others(actor, {item.subject_id for item in waiting if item.gathers} & read.keys())
    posts = _places({item.subject_id for item in waiting if not item.gathers} - read.keys())

    def is_over(item: ToRead) -> bool:
        if item.subject_id in read:
            return not item.gathers or read[item.subject_id] >= last.get(item.subject_id, 0)
        thread_id, number = posts.get(item.subject_id, ("", 0))
        return thread_id in read and read[thread_id] >= number

    notifications.settle(actor, [item for item in waiting if is_over(item)])


def _last_of_others(actor: Actor, thread_ids: Collection[str]) -> dict[str, int]:
    """Return the number of the last post in each thread that somebody else wrote and that stands."""
    if not thread_ids:
        return {}
    found = (
        select(Post.thread_id, func.max(Post.number))
        .join(Voice, Voice.id == Post.voice_id)
        .where(Post.thread_id.in_(thread_ids), Voice.member_id != actor.member_id, IS_STANDING)
        .group_by(Post.thread_id)
    )
    return dict(db.session.execute(found).tuples().all())


def _places(post_ids: Collection[str]) -> dict[str, tuple[str, int]]:
    """Return thread and number of posts, by id."""
    if not post_ids:
        return {}
    rows = db.session.execute(select(Post.id, Post.thread_id, Post.number).where(Post.id.in_(post_ids)))
    return {post_id: (thread_id, number) for post_id, thread_id, number in rows.tuples()}
