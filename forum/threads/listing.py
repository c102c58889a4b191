"""Finding the conversations of a list, page by page: as fast at its end as at its beginning, and steadily.

A page goes on after a thread (a *cursor*, see ``cursors``), never after a number of them. Later pages of a
list that is sorted by activity show the order that it had when its first page was shown: what has moved up
since is looked up by what it was then, so that nothing is skipped and nothing comes twice.

That rests on two things that writers keep: ``last_activity_at`` never falls, and it is the time of a post
that stays in its thread (a withdrawn one leaves its row).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    exists,
    false,
    func,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from forum.audiences import service as audiences
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import UtcDateTime, fetch
from forum.kernel.reader import READER, built_once, reading
from forum.threads import cursors
from forum.threads.bookmarks import kept_query
from forum.threads.cursors import Cursor
from forum.threads.following import followed_query
from forum.threads.models import Post, Thread, ThreadCounter, ThreadTag, Voice
from forum.threads.reading import visible, visible_to
from forum.threads.shapes import ThreadView
from forum.threads.unread import is_unread

MOST_MOVED = 1000
"""Threads with news since the first page that are put back in their place: far more than a visit sees."""


class Which(StrEnum):
    """Which conversations a list holds."""

    ALL = "all"
    UNREAD = "unread"
    UNANSWERED = "unanswered"
    MINE = "mine"
    FOLLOWED = "followed"
    SAVED = "saved"


class Order(StrEnum):
    """By what a list is sorted, newest first."""

    ACTIVITY = "activity"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is to hold, and in which order; an empty id or name narrows nothing."""

    which: Which = Which.ALL
    order: Order = Order.ACTIVITY
    group_id: str = ""
    kind: str = ""
    tag_id: str = ""
    tag_slug: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One page of a list.

    Args:
        threads: What stands on it.
        older: The cursor of the next one, or empty.
        is_first: Whether the list begins with it.
        has_news: Whether something has happened at the top since the first page was shown.
    """

    threads: Sequence[ThreadView]
    older: str
    is_first: bool
    has_news: bool


class Found(NamedTuple):
    """A thread on a page, by what it is sorted, and whether something newer than the first page is there."""

    id: str
    at: datetime
    has_news: bool


_UNANSWERED = exists().where(ThreadCounter.thread_id == Thread.id, ThreadCounter.answers == 0)
"""A thread to which nobody has replied (comments on a question are no replies); an index has just those."""

_UNREAD = exists().where(ThreadCounter.thread_id == Thread.id, is_unread(READER))

_BEGUN = aliased(Thread)
_BEGUN_BY_READER = (
    select(_BEGUN.id)
    .join(Voice, (Voice.thread_id == _BEGUN.id) & (Voice.id == _BEGUN.author_voice_id))
    .where(Voice.member_id == READER.member_id)
)

_FOLLOWED, _MUTED = followed_query(READER.member_id)

_NARROWED: Mapping[Which, ColumnElement[bool]] = {
    Which.UNREAD: _UNREAD,
    Which.UNANSWERED: _UNANSWERED,
    Which.MINE: Thread.id.in_(_BEGUN_BY_READER),
    Which.FOLLOWED: and_(Thread.id.in_(_FOLLOWED), Thread.id.not_in(_MUTED)),
    Which.SAVED: Thread.id.in_(kept_query(READER.member_id)),
}
"""What a thread must be for each list, besides that its reader may read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the query of a page looks like; the values are put in when it is asked."""

    which: Which
    order: Order
    is_in_group: bool
    is_of_kind: bool
    is_tagged: bool
    goes_on: bool


def _conditions(shape: Shape) -> list[ColumnElement[bool]]:
    readable = (
        audiences.visible_in_group_query() if shape.is_in_group else audiences.visible_ids_query(READER)
    )
    found: list[ColumnElement[bool]] = [Thread.removed_at.is_(None), Thread.audience_id.in_(readable)]
    if shape.is_of_kind:
        found.append(Thread.kind == bindparam("kind"))
    if shape.is_tagged:
        tagged = select(ThreadTag.thread_id).where(ThreadTag.tag_id == bindparam("tag_id"))
        found.append(Thread.id.in_(tagged))
    if shape.which in _NARROWED:
        found.append(_NARROWED[shape.which])
    return found


_TOP = datetime(9000, 1, 1, tzinfo=UTC)
_AT = bindparam("at", type_=UtcDateTime())
_FLOOR = bindparam("floor", type_=UtcDateTime())
_AFTER = tuple_(_AT, bindparam("after_id"))
_SHOWN: BindParameter[tuple[str, ...]] = bindparam("shown", expanding=True)
_LIMIT = bindparam("limit", type_=Integer())


def _moved(found: Sequence[ColumnElement[bool]]) -> Subquery:
    """Return what has moved up since the first page and stood below the cursor before that.

    What was not there yet has no moment before that, and so compares with none.
    """
    before = (
        select(func.max(Post.created_at))
        .where(Post.thread_id == Thread.id, Post.created_at <= _FLOOR)
        .scalar_subquery()
    )
    moved = (
        select(Thread.id, before.label("at"))
        .where(*found, Thread.last_activity_at > _FLOOR, Thread.id.not_in(_SHOWN))
        .order_by(Thread.last_activity_at)
        .limit(MOST_MOVED)
        .subquery()
    )
    return (
        select(moved.c.id, moved.c.at)
        .where(tuple_(moved.c.at, moved.c.id) < _AFTER)
        .order_by(moved.c.at.desc(), moved.c.id.desc())
        .limit(_LIMIT)
        .subquery()
    )


@built_once
def page_query(shape: Shape) -> Select[tuple[str, datetime, bool]]:
    """Return the query of a page: ids and moments of its threads, and whether there is news at the top."""
    column = Thread.last_activity_at if shape.order is Order.ACTIVITY else Thread.created_at
    found = _conditions(shape)
    # The first page has a bound, too: by it the engine sees which index holds the order.
    page = select(Thread.id, column.label("at")).where(*found, tuple_(column, Thread.id) < _AFTER)
    page = page.order_by(column.desc(), Thread.id.desc()).limit(_LIMIT)
    if not shape.goes_on:
        return page.add_columns(false().label("news"))
    news = select(Thread.id).where(*found, column > bindparam("as_of", type_=UtcDateTime())).exists()
    parts = [page.where(Thread.id.not_in(_SHOWN)).subquery()]
    if shape.order is Order.ACTIVITY:
        parts.append(_moved(found))
    both = union_all(*(select(part.c.id, part.c.at) for part in parts)).subquery()
    query = select(both.c.id, both.c.at, news.label("news"))
    return query.order_by(both.c.at.desc(), both.c.id.desc()).limit(_LIMIT)


def ask(
    actor: Actor, wanted: Wanted, limit: int, cursor: Cursor | None = None, *, until: datetime = _TOP
) -> list[Found]:
    """Return at most ``limit`` threads of a list, in one query: from ``cursor`` on, or from ``until``."""
    shape = Shape(
        which=wanted.which,
        order=wanted.order,
        is_in_group=bool(wanted.group_id),
        is_of_kind=bool(wanted.kind),
        is_tagged=bool(wanted.tag_id),
        goes_on=cursor is not None,
    )
    values: dict[str, object] = {**reading(actor), "limit": limit}
    values |= {"at": until, "after_id": ""}
    values |= {"group_id": wanted.group_id} if wanted.group_id else {}
    values |= {"kind": wanted.kind} if wanted.kind else {}
    values |= {"tag_id": wanted.tag_id} if wanted.tag_id else {}
    if cursor is not None:
        values |= {"at": cursor.at, "after_id": cursor.thread_id, "as_of": cursor.as_of}
        values |= {"floor": cursor.floor, "shown": cursor.shown}
    return [Found(*row) for row in fetch(page_query(shape), **values)]


def _in_order(actor: Actor, ids: Sequence[str]) -> list[ThreadView]:
    views = visible(actor, ids) if ids else {}
    return [views[thread_id] for thread_id in ids if thread_id in views]


def stretch(actor: Actor, wanted: Wanted, *, before: str = "", limit: int) -> Stretch:
    """Return a page of a list, in a constant number of queries.

    Args:
        actor: Who reads.
        wanted: Which list.
        before: ``older`` of the page before; with anything else the list begins at its top.
        limit: How many threads stand on a page, at most ``cursors.MOST_SHOWN``.
    """
    as_of = now()
    cursor = cursors.unpack(before, wanted.order)
    found = ask(actor, wanted, limit + 1, cursor)
    shown = found[:limit]
    older = ""
    if len(found) > limit:
        follows = (
            cursors.first(wanted.order, [(row.id, row.at) for row in shown], as_of)
            if cursor is None
            else cursors.following(cursor, shown[-1].id, shown[-1].at)
        )
        older = cursors.pack(follows)
    return Stretch(
        threads=_in_order(actor, [row.id for row in shown]),
        older=older,
        is_first=cursor is None,
        has_news=any(row.has_news for row in found),
    )


@built_once
def _last_activity() -> Select[tuple[str, datetime]]:
    return (
        select(Thread.audience_id, func.max(Thread.last_activity_at))
        .where(Thread.audience_id.in_(bindparam("ids", expanding=True)), visible_to(READER))
        .group_by(Thread.audience_id)
    )


def last_activity(actor: Actor, group_ids: Collection[str]) -> dict[str, datetime]:
    """Return when something was last said to the whole of each of these groups, in two queries.

    Circles do not count: that there are any is nobody's business but their readers'. A group in which nobody
    has said anything is not in the answer.
    """
    wholes = audiences.wholes(group_ids)
    rows = fetch(_last_activity(), ids=list(wholes), **reading(actor))
    return {wholes[audience_id]: moment for audience_id, moment in rows.tuples()}


def recent_ids(actor: Actor, limit: int) -> list[str]:
    """Return the ids of the threads that ``actor`` may read, the latest activity first, in one query."""
    return [row.id for row in ask(actor, Wanted(), limit)]


def recent(
    actor: Actor,
    limit: int,
    *,
    group_id: str = "",
    kind: str = "",
    without_replies: bool = False,
    until: datetime = _TOP,
) -> list[ThreadView]:
    """Return the threads that ``actor`` may read, the latest activity first.

    Args:
        actor: Who reads.
        limit: How many at most.
        group_id: Only those of this group; all her groups when empty.
        kind: Only those of this kind; all kinds when empty.
        without_replies: Only those to which nobody has replied; comments on a question are no replies.
        until: Only those in which nothing happened from this moment on.
    """
    which = Which.UNANSWERED if without_replies else Which.ALL
    wanted = Wanted(which=which, group_id=group_id, kind=kind)
    return _in_order(actor, [row.id for row in ask(actor, wanted, limit, until=until)])
