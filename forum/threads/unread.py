"""What a member has not read yet: one mark per conversation, which only moves forward.

A mark is the number of the last post that she has read. It is moved by what was really on her screen
(``static/threads/read.js`` sends that in small batches; a GET writes nothing), by the button "Alles gelezen",
and by speaking herself: her own posts count as read. Marks are shown to nobody but the member herself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, exists, func, select

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.ids import new_id
from forum.threads import kinds, rules, settling
from forum.threads.models import Post, ReadMark, Thread, ThreadCounter
from forum.threads.reading import IS_SHOWN, visible_to
from forum.threads.shapes import Page

MOST_MARKS = 50
"""Conversations in one batch; a page is about one, and what waits for a connection is soon sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadState:
    """How far the reader of a page had come before she opened it.

    Args:
        upto: The highest number she has read; 0 when she has not been in this conversation before.
        count: How many posts are new to a reader who has been here before.
        first_id: The first of those, or empty.
        first_page: The page on which that stands in the usual order; 0 when it is on this one.
        in_order: Whether pages are not in order of arrival: then a post counts only when all unread ones with
            a lower number were seen, too.
        unseen_from: The lowest unread number on another page in that case; 0 for none.
        reads_all: The number up to which all is read once the last post of the page was seen, as the posts
            after that may be gone; 0 where more is to be read elsewhere.
    """

    upto: int = 0
    count: int = 0
    first_id: str = ""
    first_page: int = 0
    in_order: bool = False
    unseen_from: int = 0
    reads_all: int = 0


_MARK = select(ReadMark.upto).where(
    ReadMark.member_id == bindparam("member_id"), ReadMark.thread_id == bindparam("thread_id")
)
_FIRST = (
    select(Post.id, Post.position)
    .where(Post.thread_id == bindparam("thread_id"), Post.number > bindparam("upto"), IS_SHOWN)
    .order_by(Post.number)
    .limit(1)
)
_ELSEWHERE = select(func.min(Post.number)).where(
    Post.thread_id == bindparam("thread_id"),
    Post.number > bindparam("upto"),
    Post.position.not_in(bindparam("positions", expanding=True)),
    IS_SHOWN,
)


def state(actor: Actor, page: Page) -> ReadState:
    """Return how far ``actor`` has read the thread of a page that she may read, in at most three queries."""
    thread = page.thread
    found: dict[str, object] = {"thread_id": thread.id}
    mark = db.session.scalars(_MARK, {**found, "member_id": actor.member_id}).first()
    found["upto"] = upto = mark or 0
    first = db.session.execute(_FIRST, found).first() if 0 < upto < thread.posts else None
    in_order = kinds.get(thread.kind).has_comments
    is_end = page.number == page.pages
    elsewhere: int | None = None
    if in_order and page.pages > 1:
        positions = list({post.position for post in page.posts})
        elsewhere = db.session.scalars(_ELSEWHERE, {**found, "positions": positions}).first()
        is_end = elsewhere is None
    is_here = first is not None and first.id in {post.id for post in page.posts}
    return ReadState(
        upto=upto,
        count=thread.posts - upto if first else 0,
        first_id=first.id if first else "",
        first_page=rules.page_of(first.position) if first and not is_here else 0,
        in_order=in_order,
        unseen_from=elsewhere or 0,
        reads_all=thread.posts if is_end else 0,
    )


def find_first(actor: Actor, thread_id: str) -> str:
    """Return the id of the first post of a thread that is new to ``actor``, or empty: she has read it all.

    To who has never been in it, the opening post is.
    """
    mark = db.session.scalars(_MARK, {"thread_id": thread_id, "member_id": actor.member_id}).first()
    first = db.session.execute(_FIRST, {"thread_id": thread_id, "upto": mark or 0}).first()
    return str(first.id) if first else ""


def is_unread(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which something in a thread is new to ``actor``.

    For statements that hold ``Thread`` and ``ThreadCounter``, joined; it says nothing of her rights.
    """
    read_all = exists().where(
        ReadMark.member_id == actor.member_id,
        ReadMark.thread_id == Thread.id,
        ReadMark.upto >= ThreadCounter.posts,
    )
    return ~read_all.correlate(Thread, ThreadCounter)


def counts(actor: Actor, thread_ids: Collection[str]) -> dict[str, int]:
    """Return how many posts of each of these threads are new to ``actor``, in one query.

    A thread that she may not read, or of which she has read everything, is not in the answer.
    """
    if not thread_ids:
        return {}
    rows = db.session.execute(
        select(ThreadCounter.thread_id, ThreadCounter.posts - func.coalesce(ReadMark.upto, 0))
        .join(Thread, Thread.id == ThreadCounter.thread_id)
        .outerjoin(
            ReadMark,
            (ReadMark.thread_id == ThreadCounter.thread_id) & (ReadMark.member_id == actor.member_id),
        )
        .where(ThreadCounter.thread_id.in_(thread_ids), visible_to(actor))
    )
    return {thread_id: count for thread_id, count in rows.tuples() if count > 0}


def _move(member_id: str, marks: Mapping[str, int]) -> None:
    """Move marks forward, all in one statement; one that is further already stays where it is."""
    moment = now()
    # In order: two batches of one member that wait for each other's rows would wait for ever.
    row = insert(ReadMark).values(
        [
            {"id": new_id(), "member_id": member_id, "thread_id": thread_id, "upto": upto, "at": moment}
            for thread_id, upto in sorted(marks.items())
        ]
    )
    db.session.execute(
        row.on_conflict_do_update(
            index_elements=[ReadMark.member_id, ReadMark.thread_id],
            set_={"upto": row.excluded.upto, "at": row.excluded.at},
            where=ReadMark.upto < row.excluded.upto,
        )
    )


def mark(actor: Actor, seen: Mapping[str, int]) -> None:
    """Note up to which number ``actor`` has read threads; what she may not read is passed over in silence.

    Args:
        actor: Who read.
        seen: The number by thread; more than a thread has is all that it has.
    """
    rows = db.session.execute(
        select(ThreadCounter.thread_id, ThreadCounter.posts)
        .join(Thread, Thread.id == ThreadCounter.thread_id)
        .where(ThreadCounter.thread_id.in_(seen), visible_to(actor))
    )
    marks = {thread_id: min(seen[thread_id], posts) for thread_id, posts in rows.tuples()}
    marks = {thread_id: upto for thread_id, upto in marks.items() if upto > 0}
    if marks:
        _move(actor.member_id, marks)
        settling.settle(actor, marks)


def mark_own(actor: Actor, thread_id: str, number: int) -> None:
    """Count a post that ``actor`` has just written, and all before it, as read."""
    _move(actor.member_id, {thread_id: number})
