"""Reading conversations: what the actor may see of them, in a constant number of queries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, or_, select

from forum.audiences import service as audiences
from forum.files.service import FileView
from forum.kernel.actor import Actor
from forum.kernel.db import db, fetch
from forum.kernel.errors import NotFound
from forum.kernel.reader import READER, built_once, reading
from forum.kernel.text import Html
from forum.threads import attachments, kinds, rules, voices
from forum.threads.models import Post, Thread, ThreadCounter
from forum.threads.shapes import Display, PostView, ThreadView

THREADS_PER_PAGE = 30

ThreadRow = Row[Any]
PostRow = Row[tuple[str, str, int, str, Html, datetime, datetime | None, int, str]]


@built_once
def _threads() -> Select[Any]:
    threads = select(
        Thread.id,
        Thread.kind,
        Thread.title,
        Thread.audience_id,
        Thread.author_voice_id,
        Thread.created_at,
        Thread.last_activity_at,
        Thread.version,
        Thread.locked_at,
        Thread.pinned_at,
        ThreadCounter.posts,
        ThreadCounter.replies,
        ThreadCounter.positions,
        ThreadCounter.answers,
    ).join(ThreadCounter, ThreadCounter.thread_id == Thread.id)
    return voices.with_speaker(audiences.placed(threads, Thread.audience_id), Thread.author_voice_id)


POSTS = select(
    Post.id,
    Post.thread_id,
    Post.number,
    Post.position,
    Post.reply_to_id,
    Post.voice_id,
    Post.html,
    Post.created_at,
    Post.edited_at,
    Post.version,
    Post.client_id,
    Post.removed_by,
)

IS_STANDING = Post.removed_at.is_(None)
"""The condition on ``Post`` under which it was not taken away."""

IS_SHOWN = or_(IS_STANDING, Post.leaves_mark)
"""The condition on ``Post`` under which it, or the mark that it left, has a place on the page."""


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``Thread`` under which ``actor`` may read it: it is there, for her audience."""
    return and_(Thread.removed_at.is_(None), Thread.audience_id.in_(audiences.visible_ids_query(actor)))


def view_of(row: ThreadRow, author: Display) -> ThreadView:
    return ThreadView(
        id=row.id,
        kind=row.kind,
        title=row.title,
        audience_id=row.audience_id,
        group_id=row.group_id,
        group_slug=row.group_slug,
        group_name=row.group_name,
        is_circle=row.audience_kind == "circle",
        author_voice_id=row.author_voice_id,
        author=author,
        created_at=row.created_at,
        last_activity_at=row.last_activity_at,
        version=row.version,
        is_locked=row.locked_at is not None,
        is_pinned=row.pinned_at is not None,
        posts=row.posts,
        replies=row.replies,
        positions=row.positions,
        answers=row.answers,
    )


def _views(rows: Sequence[ThreadRow]) -> list[ThreadView]:
    return [view_of(row, author) for row, author in zip(rows, voices.displays(rows), strict=True)]


@built_once
def visible_threads() -> Select[Any]:
    return _threads().where(Thread.id.in_(bindparam("ids", expanding=True)), visible_to(READER))


def access(actor: Actor, thread_id: str) -> ThreadView:
    """Return a thread that ``actor`` may read.

    Raises:
        NotFound: There is none, or she may not.
    """
    found = visible(actor, [thread_id])
    if not found:
        raise NotFound
    return found[thread_id]


def is_visible(actor: Actor, thread_id: str) -> bool:
    """Tell whether there is a thread of this id that ``actor`` may read, in one query."""
    found = select(Thread.id).where(Thread.id == thread_id, visible_to(actor))
    return db.session.scalars(found).first() is not None


def visible(actor: Actor, thread_ids: Collection[str]) -> dict[str, ThreadView]:
    """Return those of these threads that ``actor`` may read, by id, in a constant number of queries."""
    rows = fetch(visible_threads(), ids=list(thread_ids), **reading(actor)).all()
    return {view.id: view for view in _views(rows)}


def post_views(
    rows: Sequence[PostRow],
    own: Collection[str],
    shown: Mapping[str, Display] | None = None,
    listed: Mapping[str, tuple[FileView, ...]] | None = None,
) -> list[PostView]:
    shown = voices.display_of(row.voice_id for row in rows) if shown is None else shown
    listed = listed or {}
    return [
        PostView(
            id=row.id,
            thread_id=row.thread_id,
            number=row.number,
            position=row.position,
            reply_to_id=row.reply_to_id or "",
            voice_id=row.voice_id,
            author=shown[row.voice_id],
            html=row.html,
            created_at=row.created_at,
            edited_at=row.edited_at,
            version=row.version,
            client_id=row.client_id,
            is_own=row.voice_id in own,
            removed_by=row.removed_by or "",
            attachments=listed.get(row.id, ()),
        )
        for row in rows
    ]


def attached_to(actor: Actor, rows: Sequence[PostRow]) -> dict[str, tuple[FileView, ...]]:
    return attachments.of_posts(actor, {row.id: row.html for row in rows})


@built_once
def _visible_posts(with_marks: bool) -> Select[Any]:
    return POSTS.join(Thread, Thread.id == Post.thread_id).where(
        Post.id.in_(bindparam("ids", expanding=True)),
        IS_SHOWN if with_marks else IS_STANDING,
        visible_to(READER),
    )


def visible_posts(
    actor: Actor, post_ids: Collection[str], *, with_marks: bool = False
) -> dict[str, PostView]:
    """Return those of these posts that ``actor`` may read, by id, in a constant number of queries.

    ``with_marks``: also those of which a mark is shown.
    """
    rows = fetch(_visible_posts(with_marks), ids=list(post_ids), **reading(actor)).all()
    own = voices.own_among(actor, {row.voice_id for row in rows})
    return {view.id: view for view in post_views(rows, own, listed=attached_to(actor, rows))}


@built_once
def _visible_ids() -> Select[tuple[str]]:
    return (
        select(Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Post.id.in_(bindparam("ids", expanding=True)), IS_STANDING, visible_to(READER))
    )


def visible_post_ids(actor: Actor, post_ids: Collection[str]) -> set[str]:
    """Return the ids of those of these posts that ``actor`` may read, in one query; for counts."""
    return set(fetch(_visible_ids(), ids=list(post_ids), **reading(actor)).scalars())


def readable_posts_query(actor: Actor) -> Select[tuple[str, str]]:
    """Return the query of id and thread of the posts that ``actor`` may read, for features above."""
    return (
        select(Post.id, Post.thread_id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(IS_STANDING, visible_to(actor))
    )


def access_post(actor: Actor, post_id: str) -> PostView:
    """Return a post that ``actor`` may read.

    Raises:
        NotFound: There is none, or she may not.
    """
    found = visible_posts(actor, [post_id])
    if not found:
        raise NotFound
    return found[post_id]


def is_comment(post: PostView) -> bool:
    """Tell whether a post comments on another one: it shares the position of an earlier post."""
    first = select(func.min(Post.number)).where(
        Post.thread_id == post.thread_id, Post.position == post.position
    )
    return db.session.scalars(first).one() < post.number


def opening_posts(actor: Actor, thread_ids: Collection[str]) -> dict[str, PostView]:
    """Return the opening posts of those of these threads that ``actor`` may read, by thread."""
    rows = db.session.execute(
        POSTS.join(Thread, Thread.id == Post.thread_id).where(
            Post.thread_id.in_(thread_ids), Post.number == 1, IS_STANDING, visible_to(actor)
        )
    ).all()
    return {
        view.thread_id: view
        for view in post_views(rows, voices.own_among(actor, {row.voice_id for row in rows}))
    }


def may_reply(actor: Actor, thread: ThreadView) -> bool:
    """Tell whether ``actor``, who reads ``thread``, may reply to it."""
    return rules.may_reply(is_locked=thread.is_locked) and kinds.get(thread.kind).may_reply(actor, thread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """A post with its thread, for the index alone: no actor has been asked for."""

    thread: ThreadView
    post: PostView


def find_for_index(*, thread_id: str = "", post_id: str = "") -> Indexed | None:
    """Return the opening post of a thread, or a post, whoever may read it; ``None`` when it is gone."""
    one = Post.id == post_id if post_id else and_(Post.thread_id == thread_id, Post.number == 1)
    posts = db.session.execute(POSTS.where(one, IS_STANDING)).all()
    if not posts:
        return None
    there = _threads().where(Thread.id == posts[0].thread_id, Thread.removed_at.is_(None))
    threads = db.session.execute(there).all()
    if not threads:
        return None
    return Indexed(thread=_views(threads)[0], post=post_views(posts, ())[0])


def reply_ids(thread_id: str) -> Sequence[str]:
    """Return the ids of the replies of a thread, for the index alone."""
    return db.session.scalars(select(Post.id).where(Post.thread_id == thread_id, Post.number > 1)).all()


def kind_of(thread_id: str) -> str:
    """Return the kind of a thread, for listeners.

    Raises:
        NotFound: There is no such thread.
    """
    found = db.session.scalars(select(Thread.kind).where(Thread.id == thread_id)).first()
    if found is None:
        raise NotFound
    return found
