"""What a member has not read yet: one mark per conversation, which only moves forward.

What was written before she came into the group is not new to her, read or not: a new member has no thousands
to catch up with. When she came, her membership says; nothing is written for it.

A mark is the number of the last post that she has read. It is moved by what was really on her screen
(``static/threads/read.js`` sends that in small batches; a GET writes nothing), by the button "Alles gelezen",
and by speaking herself: her own posts count as read. Marks are shown to nobody but the member herself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.audiences import service as audiences
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, fetch, insert
from forum.kernel.ids import new_id
from forum.kernel.reader import READER, built_once, reading
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


def _since(audience_id: ColumnElement[str] | InstrumentedAttribute[str]) -> ScalarSelect[datetime]:
    """Return since when the reader is in the group in which an audience is."""
    joined = audiences.joined_query(READER).subquery()
    return select(joined.c.since).where(joined.c.audience_id == audience_id).scalar_subquery()


_IS_NEW = and_(
    Post.thread_id == bindparam("thread_id"),
    Post.number > bindparam("upto"),
    Post.created_at
    >= _since(select(Thread.audience_id).where(Thread.id == bindparam("thread_id")).scalar_subquery()),
    IS_SHOWN,
)
_FIRST = select(Post.id, Post.position, Post.number).where(_IS_NEW).order_by(Post.number).limit(1)
_NEXT = (
    select(Post.id)
    .where(Post.thread_id == bindparam("thread_id"), Post.number > bindparam("upto"), IS_SHOWN)
    .order_by(Post.number)
    .limit(1)
)
_ELSEWHERE = select(func.min(Post.number)).where(
    _IS_NEW, Post.position.not_in(bindparam("positions", expanding=True))
)


def state(actor: Actor, page: Page) -> ReadState:
    """Return how far ``actor`` has read the thread of a page that she may read, in at most two queries."""
    thread, upto = page.thread, page.upto
    found: dict[str, object] = {"thread_id": thread.id, "upto": upto, **reading(actor)}
    first = fetch(_FIRST, **found).first() if 0 < upto < thread.posts else None
    in_order = kinds.get(thread.kind).has_comments
    is_end = page.number == page.pages
    elsewhere: int | None = None
    if in_order and page.pages > 1:
        positions = list({post.position for post in page.posts})
        elsewhere = fetch(_ELSEWHERE, **found, positions=positions).scalar()
        is_end = elsewhere is None
    is_here = first is not None and first.id in {post.id for post in page.posts}
    return ReadState(
        upto=upto,
        count=thread.posts - first.number + 1 if first else 0,
        first_id=first.id if first else "",
        first_page=rules.page_of(first.position) if first and not is_here else 0,
        in_order=in_order,
        unseen_from=elsewhere or 0,
        reads_all=thread.posts if is_end else 0,
    )


def find_first(actor: Actor, thread_id: str) -> str:
    """Return the id of the post at which ``actor`` goes on in a thread, or empty: she has read it all.

    That is the first one that is new to her; where nothing is, the one after the last that she has read.
    To who has never been in it, the opening post is.
    """
    mark = db.session.scalars(_MARK, {"thread_id": thread_id, "member_id": actor.member_id}).first()
    found = {"thread_id": thread_id, "upto": mark or 0, **reading(actor)}
    first = db.session.scalars(_FIRST, found).first() if mark else None
    return first or db.session.scalars(_NEXT, found).first() or ""


def is_unread(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which something in a thread is new to ``actor``.

    For statements that hold ``Thread`` and ``ThreadCounter``, joined; it says nothing of her rights.
    """
    read_all = exists().where(
        ReadMark.member_id == actor.member_id,
        ReadMark.thread_id == Thread.id,
        ReadMark.upto >= ThreadCounter.posts,
    )
    joined = audiences.joined_query(actor).subquery()
    since = exists().where(
        joined.c.audience_id == Thread.audience_id, joined.c.since <= Thread.last_activity_at
    )
    # Nothing from before she came anywhere: by this the search of a newcomer's list ends early.
    ever = select(func.min(audiences.joined_query(actor).subquery().c.since)).scalar_subquery()
    return and_(
        Thread.last_activity_at >= ever, ~read_all.correlate(Thread, ThreadCounter), since.correlate(Thread)
    )


def counts(actor: Actor, thread_ids: Collection[str]) -> dict[str, int]:
    """Return how many posts of each of these threads are new to ``actor``, in one query.

    A thread that she may not read, or in which nothing is new to her, is not in the answer.
    """
    if not thread_ids:
        return {}
    rows = fetch(_counts(), ids=list(thread_ids), **reading(actor))
    found = {
        thread_id: posts - max(upto or 0, before or 0) for thread_id, posts, upto, before in rows.tuples()
    }
    return {thread_id: count for thread_id, count in found.items() if count > 0}


@built_once
def _counts() -> Select[Any]:
    joined = audiences.joined_query(READER).subquery()
    # The last post from before she came: what is up to that is not new, however far she has read.
    old = (
        select(Post.number)
        .where(Post.thread_id == ThreadCounter.thread_id, Post.created_at < joined.c.since)
        .order_by(Post.created_at.desc(), Post.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(ThreadCounter.thread_id, ThreadCounter.posts, ReadMark.upto, old)
        .join(Thread, Thread.id == ThreadCounter.thread_id)
        .join(joined, joined.c.audience_id == Thread.audience_id)
        .outerjoin(
            ReadMark,
            (ReadMark.thread_id == ThreadCounter.thread_id) & (ReadMark.member_id == READER.member_id),
        )
        .where(
            ThreadCounter.thread_id.in_(bindparam("ids", expanding=True)),
            Thread.last_activity_at >= joined.c.since,
            visible_to(READER),
        )
    )


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
