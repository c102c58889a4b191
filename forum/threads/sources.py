"""What search finds of conversations: each thread with its opening post, and each reply.

A document carries how the voice shows itself and nothing of who is behind it; a colleague's discipline is
left out of it, for it may be shown only while enough readers have it, which changes without a new index.
"""

from collections.abc import Callable, Collection, Iterator, Mapping

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.text import project
from forum.polls import service as polls
from forum.search import Document, Shown, Source, register_source
from forum.threads import reading
from forum.threads.kinds import ThreadKind
from forum.threads.models import Post, Thread
from forum.threads.polls import PLACE

REPLY = "reply"


def _load_thread(kind: str) -> Callable[[str], Document | None]:
    def load(thread_id: str) -> Document | None:
        found = reading.find_for_index(thread_id=thread_id)
        return _document(kind, thread_id, found) if found and found.thread.kind == kind else None

    return load


def _load_reply(post_id: str) -> Document | None:
    found = reading.find_for_index(post_id=post_id)
    return _document(REPLY, post_id, found) if found and not found.post.is_opening else None


def _body(kind: str, found: reading.Indexed) -> str:
    text = project(found.post.html).text
    # A poll is found with the conversation that it stands in.
    asked = [] if kind == REPLY else polls.texts_of(PLACE, found.thread.id)
    return "\n".join([text, *asked])


def _document(kind: str, id_: str, found: reading.Indexed) -> Document:
    author = found.post.author
    return Document(
        kind=kind,
        id=id_,
        title=found.thread.title,
        body=_body(kind, found),
        audience_id=found.thread.audience_id,
        group_id=found.thread.group_id,
        thread_id=found.thread.id,
        author=author.name if author.member_id else "",
        discipline=author.discipline if author.member_id and author.discipline else None,
        created_at=found.post.created_at,
    )


def _thread_ids(kind: str) -> Callable[[], Iterator[str]]:
    return lambda: iter(db.session.scalars(select(Thread.id).where(Thread.kind == kind)).all())


def _show_threads(actor: Actor, thread_ids: Collection[str]) -> Mapping[str, Shown]:
    return {
        thread.id: Shown(
            title=thread.title,
            url=url_for("threads.show", thread_id=thread.id),
            group_name=thread.group_name,
            meta=thread.author.name,
            written_at=thread.created_at,
        )
        for thread in reading.visible(actor, thread_ids).values()
    }


def _show_replies(actor: Actor, post_ids: Collection[str]) -> Mapping[str, Shown]:
    posts = reading.visible_posts(actor, post_ids)
    threads = reading.visible(actor, {post.thread_id for post in posts.values()})
    return {
        post.id: Shown(
            title=threads[post.thread_id].title,
            url=url_for("threads.show", thread_id=post.thread_id, post=post.id, _anchor=f"post-{post.id}"),
            group_name=threads[post.thread_id].group_name,
            meta=post.author.name,
            written_at=post.created_at,
        )
        for post in posts.values()
    }


def register_threads(app: Flask, kind: ThreadKind) -> None:
    """Make the threads of a kind findable."""
    register_source(
        app,
        Source(
            kind=kind.name,
            label=kind.label,
            load=_load_thread(kind.name),
            ids=_thread_ids(kind.name),
            show=_show_threads,
        ),
    )


def register_replies(app: Flask) -> None:
    """Make replies findable."""
    register_source(
        app,
        Source(
            kind=REPLY,
            label=_l("Reactie"),
            load=_load_reply,
            ids=lambda: iter(db.session.scalars(select(Post.id).where(Post.number > 1)).all()),
            show=_show_replies,
        ),
    )
