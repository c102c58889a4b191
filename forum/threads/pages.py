"""Pages of conversations: what is the same for all who read one, kept; what is one reader's own, asked."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, exists, select

from forum.groups import rules as group_rules
from forum.groups import service as groups
from forum.groups.rules import Position
from forum.kernel.actor import Actor
from forum.kernel.db import db, fetch
from forum.kernel.errors import NotFound
from forum.kernel.reader import READER, built_once, reading
from forum.kernel.stamped import stamped
from forum.polls import service as polls
from forum.threads import rules, voices
from forum.threads.levels import ThreadLevel
from forum.threads.models import Bookmark, Post, ReadMark, Thread, ThreadCounter, ThreadFollowing, Voice
from forum.threads.reading import (
    IS_SHOWN,
    POSTS,
    PostRow,
    ThreadRow,
    attached_to,
    post_views,
    view_of,
    visible_threads,
)
from forum.threads.shapes import Entry, Own, Page, PostView

POLLS = "thread"
"""The place of polls that stand in threads."""


@built_once
def _posts_on_page() -> Select[Any]:
    return POSTS.where(
        Post.thread_id == bindparam("thread_id"),
        Post.position.between(bindparam("first"), bindparam("last")),
        IS_SHOWN,
    ).order_by(Post.position, Post.number)


@built_once
def _head() -> Select[Any]:
    """Return the query of all that is asked of one thread and its reader before anything of it is read."""
    place = visible_threads().selected_columns.group_id
    own = select(Voice.id).where(Voice.thread_id == Thread.id, Voice.member_id == READER.member_id)
    level = select(ThreadFollowing.level).where(
        ThreadFollowing.member_id == READER.member_id, ThreadFollowing.thread_id == Thread.id
    )
    kept = exists().where(Bookmark.member_id == READER.member_id, Bookmark.thread_id == Thread.id)
    mark = select(ReadMark.upto).where(
        ReadMark.member_id == READER.member_id, ReadMark.thread_id == Thread.id
    )
    return visible_threads().add_columns(
        ThreadCounter.stamp,
        own.correlate(Thread).scalar_subquery().label("own_voice_id"),
        level.correlate(Thread).scalar_subquery().label("level"),
        kept.correlate(Thread).label("is_kept"),
        mark.correlate(Thread).scalar_subquery().label("upto"),
        groups.role_query(READER.member_id, place).label("role"),
        polls.are_in_place(POLLS, Thread.id).label("has_polls"),
    )


def _position(thread_id: str, post_id: str) -> int | None:
    found = select(Post.position).where(Post.id == post_id, Post.thread_id == thread_id, IS_SHOWN)
    return db.session.scalars(found).first()


def read(actor: Actor, thread_id: str, *, page: int = 1, post_id: str = "") -> Page:
    """Return one page of a thread.

    Args:
        actor: Who reads.
        thread_id: The thread.
        page: Which page, from 1; beyond the last one is the last one.
        post_id: A post of the thread: the page on which it stands goes before ``page``.

    Raises:
        NotFound: There is no such thread (or post in it), or she may not read it.
    """
    head = _enter(actor, thread_id)
    if post_id:
        position = _position(thread_id, post_id)
        if position is None:
            raise NotFound
        page = rules.page_of(position)
    pages = rules.pages(head.positions)
    page = min(max(page, 1), pages)
    first, last = rules.positions_on(page)
    rows = stamped(
        ("posts", thread_id, page),
        head.stamp,
        lambda: fetch(_posts_on_page(), thread_id=thread_id, first=first, last=last).all(),
    )
    return _page(actor, head, rows, page, pages)


@built_once
def _posts_at() -> Select[Any]:
    return POSTS.where(
        Post.thread_id == bindparam("thread_id"),
        Post.position.in_(bindparam("positions", expanding=True)),
        IS_SHOWN,
    )


def read_at(actor: Actor, thread_id: str, positions: Sequence[int], *, page: int, pages: int) -> Page:
    """Return what stands at some positions of a thread, in that order, as its ``page`` of ``pages``.

    Raises:
        NotFound: There is no such thread, or she may not read it.
    """
    head = _enter(actor, thread_id)
    rows = fetch(_posts_at(), thread_id=thread_id, positions=list(positions)).all()
    place = {position: number for number, position in enumerate(positions)}
    rows = sorted(rows, key=lambda row: (place[row.position], row.number))
    return _page(actor, head, rows, page, pages)


@built_once
def _posts_of() -> Select[Any]:
    return POSTS.where(
        Post.thread_id == bindparam("thread_id"),
        Post.id.in_(bindparam("ids", expanding=True)),
        IS_SHOWN,
    ).order_by(Post.number)


def read_posts(actor: Actor, thread_id: str, post_ids: Collection[str]) -> Page:
    """Return those of some posts that a thread shows, in order of arrival, as if on its last page.

    Raises:
        NotFound: There is no such thread, or she may not read it.
    """
    head = _enter(actor, thread_id)
    rows = fetch(_posts_of(), thread_id=thread_id, ids=list(post_ids)).all() if post_ids else ()
    pages = rules.pages(head.positions)
    return _page(actor, head, rows, pages, pages)


def _enter(actor: Actor, thread_id: str) -> ThreadRow:
    head = fetch(_head(), ids=[thread_id], **reading(actor)).first()
    if head is None:
        raise NotFound
    return head


def _page(actor: Actor, head: ThreadRow, rows: Sequence[PostRow], number: int, pages: int) -> Page:
    shown = voices.display_in(head.id)
    posts = post_views(rows, {head.own_voice_id}, shown, attached_to(actor, rows))
    together: dict[int, list[PostView]] = {}
    for post in posts:
        together.setdefault(post.position, []).append(post)
    return Page(
        thread=view_of(head, shown[head.author_voice_id]),
        posts=posts,
        entries=[Entry(post=first, comments=tuple(others)) for first, *others in together.values()],
        number=number,
        pages=pages,
        own_voice_id=head.own_voice_id or "",
        stamp=head.stamp,
        voices=shown,
        upto=head.upto or 0,
        own=Own(level=ThreadLevel(head.level or ThreadLevel.NORMAL), is_kept=head.is_kept),
        is_host=group_rules.may_host(actor, Position(head.role)),
        has_polls=head.has_polls,
    )
