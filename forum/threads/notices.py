"""What notices show of conversations: of one post, of a conversation, of all replies since she looked."""

from collections.abc import Collection, Mapping
from datetime import datetime

from flask import url_for
from flask_babel.speaklater import LazyString
from sqlalchemy import Row, Select, bindparam, select

from forum.kernel.actor import Actor
from forum.kernel.db import db, fetch
from forum.kernel.reader import READER, built_once, reading
from forum.notifications import NoticeKind, NoticeLink, Told
from forum.threads.models import Post, Thread
from forum.threads.reading import IS_STANDING, visible, visible_posts, visible_to
from forum.threads.voices import display_of, own_among

MOST_COUNTED = 1000
"""Replies that are looked at to say how many are new, in all notices of a page together."""


@built_once
def _visible_thread_ids() -> Select[tuple[str]]:
    return select(Thread.id).where(Thread.id.in_(bindparam("ids", expanding=True)), visible_to(READER))


def visible_thread_ids(actor: Actor, thread_ids: Collection[str]) -> set[str]:
    """Return the ids of those of these threads that ``actor`` may read, in one query; for counts."""
    return set(fetch(_visible_thread_ids(), ids=list(thread_ids), **reading(actor)).scalars())


def _post_url(thread_id: str, post_id: str) -> str:
    return url_for("threads.show", thread_id=thread_id, post=post_id, _anchor=f"post-{post_id}")


def show_posts(actor: Actor, post_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    """Return what notices show of posts: for every kind of notice whose subject is a post."""
    posts = visible_posts(actor, post_ids)
    threads = visible(actor, {post.thread_id for post in posts.values()})
    return {
        post.id: NoticeLink(
            title=threads[post.thread_id].title,
            url=_post_url(post.thread_id, post.id),
            who=post.author.name,
        )
        for post in posts.values()
    }


def show_threads(actor: Actor, thread_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    """Return what notices show of conversations: for every kind whose subject is a conversation."""
    return {
        thread.id: NoticeLink(
            title=thread.title, url=url_for("threads.show", thread_id=thread.id), who=thread.author.name
        )
        for thread in visible(actor, thread_ids).values()
    }


Written = Row[tuple[str, str, str, datetime]]


def _written_since(actor: Actor, told: Collection[Told]) -> list[Written]:
    """Return what others wrote in these conversations since the first of the notices, oldest first."""
    rows = db.session.execute(
        select(Post.thread_id, Post.id, Post.voice_id, Post.created_at)
        .join(Thread, Thread.id == Post.thread_id)
        .where(
            visible_to(actor),
            Post.thread_id.in_({item.subject_id for item in told}),
            Post.created_at >= min(item.since for item in told),
            Post.number > 1,
            IS_STANDING,
        )
        .order_by(Post.created_at, Post.number)
        .limit(MOST_COUNTED)
    ).all()
    own = own_among(actor, {row.voice_id for row in rows})
    return [row for row in rows if row.voice_id not in own]


def _meant(actor: Actor, told: Collection[Told]) -> dict[str, list[Written]]:
    """Return what each of these notices tells of, by its id; not one of which nothing is left."""
    written = _written_since(actor, told) if told else []
    found = {
        item.notice_id: [
            row
            for row in written
            if row.thread_id == item.subject_id
            and row.created_at >= item.since
            and (item.until is None or row.created_at <= item.until)
        ]
        for item in told
    }
    return {notice_id: rows for notice_id, rows in found.items() if rows}


def standing_replies(actor: Actor, told: Collection[Told]) -> Collection[str]:
    """Return the ids of those of these notices of which something is left that ``actor`` may read."""
    return _meant(actor, told).keys()


def tell_replies(actor: Actor, told: Collection[Told]) -> Mapping[str, NoticeLink]:
    """Return what notices show that each stand for all replies in a conversation until she looked."""
    meant = _meant(actor, told)
    threads = visible(actor, {rows[0].thread_id for rows in meant.values()})
    names = display_of(rows[0].voice_id for rows in meant.values())
    return {
        notice_id: NoticeLink(
            title=threads[rows[0].thread_id].title,
            url=_post_url(rows[0].thread_id, rows[0].id),
            who=names[rows[0].voice_id].name,
            count=len(rows),
        )
        for notice_id, rows in meant.items()
        if rows[0].thread_id in threads
    }


def reply_notice(name: str, sentence: LazyString, many: LazyString, icon: str) -> NoticeKind:
    """Return a kind of notice about replies; its subject is the conversation, so one stands for all of them.

    Args:
        name: As stored.
        sentence: About one reply, with ``%(who)s`` and ``%(title)s``.
        many: About several, with ``%(count)s`` and ``%(title)s``.
        icon: Name of the icon in the list.
    """
    return NoticeKind(
        name=name,
        sentence=sentence,
        many=many,
        tell=tell_replies,
        stands=standing_replies,
        icon=icon,
        is_read_with_subject=True,
    )
