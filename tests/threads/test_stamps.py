"""A conversation's stamp rises with whatever its readers see change, and with nothing of others."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import delete, event, insert, select, update

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.tags.models import Tag
from forum.threads import context as surroundings
from forum.threads import participants, reactions, service, steering, tagging
from forum.threads.models import STAMPED, Post, PostReaction, ThreadCounter, ThreadNote, ThreadTag
from tests.factories.members import make_member
from tests.factories.threads import make_group, make_reply, make_thread


@pytest.fixture
def author(app: Flask) -> Actor:
    """Who begins."""
    return make_member(app, name="Anna Auteur")


@pytest.fixture
def peer(app: Flask) -> Actor:
    """A colleague."""
    return make_member(app, name="Piet Peer")


@pytest.fixture
def slug(app: Flask, author: Actor, peer: Actor) -> str:
    """Their group."""
    return make_group(app, author, peer)


def stamp(thread_id: str) -> int:
    """The stamp that a thread has now."""
    return db.session.scalars(select(ThreadCounter.stamp).where(ThreadCounter.thread_id == thread_id)).one()


def test_every_table_of_which_something_is_kept_raises_it(
    context: Flask, author: Actor, peer: Actor, slug: str
) -> None:
    here, there = make_thread(context, author, slug), make_thread(context, author, slug)
    post = make_reply(context, peer, here)
    ids = [new_id() for _ in range(4)]
    with unit_of_work():
        db.session.add(Tag(id=ids[2], name="Omgang", folded="omgang", slug="omgang", created_at=now()))
    changes: list[Callable[[], object]] = [
        lambda: db.session.execute(update(Post).where(Post.id == post).values(version=2)),
        lambda: db.session.execute(
            insert(PostReaction).values(
                id=ids[0], post_id=post, member_id=author.member_id, kind="useful", at=now()
            )
        ),
        lambda: db.session.execute(
            update(PostReaction).where(PostReaction.id == ids[0]).values(kind="thanks")
        ),
        lambda: db.session.execute(delete(PostReaction)),
        lambda: db.session.execute(
            insert(ThreadNote).values(id=ids[1], thread_id=here, kind="locked", position=1, at=now())
        ),
        lambda: db.session.execute(delete(ThreadNote)),
        lambda: db.session.execute(
            insert(ThreadTag).values(id=ids[3], thread_id=here, tag_id=ids[2], place=0)
        ),
        lambda: db.session.execute(update(ThreadTag).values(place=1)),
        lambda: db.session.execute(delete(ThreadTag)),
        lambda: db.session.execute(delete(Post).where(Post.id == post)),
    ]
    untouched = stamp(there)
    for change in changes:
        before = stamp(here)
        with unit_of_work():
            change()
        assert stamp(here) > before
    assert stamp(there) == untouched
    assert {Post, PostReaction, ThreadNote, ThreadTag} == set(STAMPED)


def test_a_post_that_goes_elsewhere_raises_both(
    context: Flask, author: Actor, peer: Actor, slug: str
) -> None:
    here, there = make_thread(context, author, slug), make_thread(context, author, slug)
    post = make_reply(context, peer, here)
    before = (stamp(here), stamp(there))
    with unit_of_work():
        db.session.execute(update(Post).where(Post.id == post).values(thread_id=there, number=9, position=9))
    assert stamp(here) > before[0]
    assert stamp(there) > before[1]


def test_what_was_undone_leaves_no_trace(context: Flask, author: Actor, slug: str) -> None:
    thread = make_thread(context, author, slug)
    before = stamp(thread)
    with pytest.raises(ZeroDivisionError), unit_of_work():
        db.session.execute(update(Post).where(Post.thread_id == thread).values(version=7))
        assert [post.version for post in service.read(author, thread).posts] == [7]
        raise ZeroDivisionError
    assert stamp(thread) == before
    assert [post.version for post in service.read(author, thread).posts] == [1]


def test_a_second_reader_costs_few_queries(
    context: Flask, author: Actor, peer: Actor, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = make_thread(context, author, slug)
    for _ in range(3):
        make_reply(context, peer, thread)
    monkeypatch.setattr(context, "testing", False)

    def queries(actor: Actor) -> int:
        told: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            told.append(statement)

        db.session.rollback()
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            page = service.read(actor, thread)
            for load in (surroundings.load, participants.load, tagging.of_page):
                load(page)
            steering.notes_of(actor, page)
            reactions.tallies(actor, page)
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        return len([statement for statement in told if statement.startswith("SELECT")])

    first = queries(author)
    # Head, voices and files; the posts and what stands around them were read for the first one.
    assert (first > 3, queries(peer)) == (True, 3)
    stranger = replace(peer, member_id=new_id())
    with pytest.raises(service.NotFound):
        queries(stranger)
