"""What is new to a reader: marks that only move forward, and what pages and lists tell of them."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, select

from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel import clock
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.ids import new_id
from forum.kernel.text import sanitise
from forum.kernel.work import unit_of_work
from forum.threads import kinds, rules, service, unread
from forum.threads.models import Post, ReadMark, Thread, ThreadCounter
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_reply, make_thread


@pytest.fixture
def author(app: Flask) -> Actor:
    """Who starts the conversations."""
    return make_member(app, name="Anna Auteur")


@pytest.fixture
def reader(app: Flask) -> Actor:
    """Who reads them."""
    return make_member(app, name="Rik Lezer")


@pytest.fixture
def slug(app: Flask, author: Actor, reader: Actor) -> str:
    """Their group."""
    return make_group(app, author, reader, access=Access.CLOSED)


def mark(app: Flask, actor: Actor, thread_id: str, upto: int) -> None:
    """Note in a request of its own how far someone has read."""
    with app.app_context(), unit_of_work():
        unread.mark(actor, {thread_id: upto})


def upto(app: Flask, actor: Actor, thread_id: str) -> int | None:
    """How far someone has read."""
    with app.app_context():
        return db.session.scalars(
            select(ReadMark.upto).where(
                ReadMark.member_id == actor.member_id, ReadMark.thread_id == thread_id
            )
        ).first()


def test_what_no_page_of_ours_sends_is_passed_over() -> None:
    one, other = new_id(), new_id()
    assert rules.parse_seen([one, one, other], ["3", "2", "7"], 9) == {one: 3, other: 7}
    assert rules.parse_seen([one, other], ["3", "7"], 1) == {one: 3}
    for number in ("", "-1", "x", "9" * 10, "²"):
        assert rules.parse_seen([one], [number], 9) == {}
    assert rules.parse_seen(["x"], ["1"], 9) == {}
    assert rules.parse_seen([one], [], 9) == {}


def test_a_mark_moves_forward_and_never_beyond_the_thread(
    app: Flask, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    make_reply(app, author, thread)
    assert upto(app, reader, thread) is None
    mark(app, reader, thread, 1)
    assert upto(app, reader, thread) == 1
    mark(app, reader, thread, 99)
    assert upto(app, reader, thread) == 2
    mark(app, reader, thread, 1)
    assert upto(app, reader, thread) == 2
    # Who may not read it leaves no trace.
    stranger = make_member(app)
    mark(app, stranger, thread, 2)
    assert upto(app, stranger, thread) is None


def test_ones_own_posts_count_as_read(app: Flask, author: Actor, reader: Actor, slug: str) -> None:
    thread = make_thread(app, author, slug)
    assert upto(app, author, thread) == 1
    make_reply(app, reader, thread)
    assert upto(app, reader, thread) == 2
    assert upto(app, author, thread) == 1


def test_marks_only_move_forward_whoever_writes_at_the_same_time(
    app: Flask, author: Actor, reader: Actor, slug: str
) -> None:
    """Several tabs report at once: what is stored is the furthest, and nobody ever sees it go back."""
    threads = [make_thread(app, author, slug) for _ in range(2)]
    for thread in threads:
        for _ in range(7):
            make_reply(app, author, thread)

    def tell(number: int) -> list[int]:
        with app.app_context():
            with unit_of_work():
                unread.mark(reader, dict.fromkeys(reversed(threads), number))
            marks = select(ReadMark.upto).where(ReadMark.member_id == reader.member_id)
            return list(db.session.scalars(marks))

    @settings(max_examples=15)
    @given(seen=st.lists(st.integers(1, 8), min_size=2, max_size=8))
    def tell_all(seen: list[int]) -> None:
        with app.app_context(), unit_of_work():
            db.session.execute(delete(ReadMark).where(ReadMark.member_id == reader.member_id))
        with ThreadPoolExecutor(4) as pool:
            for number, found in zip(seen, pool.map(tell, seen), strict=True):
                assert min(found) >= number
        assert [upto(app, reader, thread) for thread in threads] == [max(seen)] * 2

    tell_all()


def test_lists_can_ask_what_is_unread(app: Flask, author: Actor, reader: Actor, slug: str) -> None:
    known, new, untouched = (make_thread(app, author, slug, title=f"Gesprek {n}") for n in range(3))
    other = make_group(app, author)
    foreign = make_thread(app, author, other)
    make_reply(app, author, new)
    mark(app, reader, known, 1)
    mark(app, reader, new, 1)
    with app.app_context():
        every = [known, new, untouched, foreign]
        assert unread.counts(reader, every) == {new: 1, untouched: 1}
        assert unread.counts(reader, []) == {}
        assert unread.counts(author, every) == {}
        found = (
            select(Thread.id)
            .join(ThreadCounter, ThreadCounter.thread_id == Thread.id)
            .where(service.visible_to(reader), unread.is_unread(reader))
        )
        assert set(db.session.scalars(found)) == {new, untouched}


def test_a_reader_goes_on_where_she_was(app: Flask, author: Actor, reader: Actor, slug: str) -> None:
    thread = make_thread(app, author, slug)
    posts = [make_reply(app, author, thread, text=f"Reactie {number}.") for number in range(2, 26)]
    client = client_of(app, reader)
    # The first time everything is new, and nothing says so.
    page = client.get(f"/threads/{thread}").text
    assert "Nieuw sinds" not in page
    assert "Alles gelezen" not in page
    assert client.get(f"/threads/{thread}?unread=1").text.count("data-post=") == 20
    told = client.post("/threads/read", data={"thread": [thread, "x"], "upto": ["22", "1"]})
    assert told.status_code == 204
    # Now there is a line before the 23rd, and a way to it from the first page.
    page = client.get(f"/threads/{thread}").text
    assert "3 nieuwe berichten" in page
    assert 'id="new"' not in page
    assert f'href="/threads/{thread}?page=2#new"' in page
    page = client.get(f"/threads/{thread}?unread=1").text
    assert 'href="#new"' in page
    assert re.search(rf'id="new".*?<article[^>]* id="post-{posts[21]}"', page, re.DOTALL)
    assert page.index(f'data-post="{posts[20]}"') < page.index('id="new"')
    # Without scripts: one button, which marks what the page knew.
    make_reply(app, author, thread, text="Net nog.")
    read = client.post(f"/threads/{thread}/read", data={"upto": "25"})
    assert (read.status_code, read.location) == (303, f"/threads/{thread}?unread=1")
    assert "1 nieuw bericht<" in client.get(read.location).text
    assert client.post(f"/threads/{thread}/read", data={"upto": "26"}).status_code == 303
    # All read: the end of the conversation, without a line.
    page = client.get(read.location).text
    assert "Net nog." in page
    assert "Nieuw sinds" not in page


def test_where_comments_stand_among_answers_nothing_unseen_is_marked(
    app: Flask, author: Actor, reader: Actor, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = make_thread(app, author, slug, kind="discussion")
    for number in range(2, 23):
        make_reply(app, author, thread, text=f"Reactie {number}.")
    mark(app, reader, thread, 18)
    with app.app_context():
        kind = replace(kinds.get("discussion"), has_comments=True)
        monkeypatch.setattr("forum.threads.kinds.get", lambda _name: kind)
        with unit_of_work():
            late = service.reply(
                author, thread, sanitise("<p>Bij de eerste.</p>"), reply_to=first_post(thread)
            )
        state = unread.state(reader, service.read(reader, thread))
        # The comment, number 23, stands on the first page; 21 and 22 stand unread on the second.
        assert service.access_post(reader, late).number == 23
        assert (state.in_order, state.unseen_from, state.reads_all) == (True, 21, 0)
        with unit_of_work():
            unread.mark(reader, {thread: 22})
        state = unread.state(reader, service.read(reader, thread))
        assert (state.in_order, state.unseen_from, state.reads_all) == (True, 0, 23)


def first_post(thread_id: str) -> str:
    """The id of the opening post."""
    return db.session.scalars(select(Post.id).where(Post.thread_id == thread_id, Post.number == 1)).one()


def test_reading_costs_the_same_however_long_the_conversation(
    app: Flask, author: Actor, reader: Actor, slug: str
) -> None:
    def queries(thread: str) -> int:
        told: list[str] = []
        with app.app_context():
            page = service.read(reader, thread, page=2)

            def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
                told.append(statement)

            event.listen(db.engine, "before_cursor_execute", note)
            try:
                unread.state(reader, page)
            finally:
                event.remove(db.engine, "before_cursor_execute", note)
        return len(told)

    counted = set()
    for length in (25, 45):
        thread = make_thread(app, author, slug)
        for _ in range(length):
            make_reply(app, author, thread)
        mark(app, reader, thread, 3)
        counted.add(queries(thread))
    assert len(counted) == 1
    assert counted.pop() <= 3


def test_what_one_may_not_read_cannot_be_marked(app: Flask, author: Actor, slug: str) -> None:
    thread = make_thread(app, author, slug)
    stranger = make_member(app)
    client = client_of(app, stranger)
    assert client.post(f"/threads/{thread}/read", data={"upto": "1"}).status_code == 404
    assert client.post("/threads/read", data={"thread": thread, "upto": "1"}).status_code == 204
    assert client.post("/threads/read", data={}).status_code == 204
    assert upto(app, stranger, thread) is None


def test_what_was_written_before_she_came_is_not_new_to_her(
    app: Flask, author: Actor, reader: Actor, slug: str
) -> None:
    begin = clock.now() - timedelta(days=30)
    with clock.frozen(begin):
        slug = make_group(app, author, access=Access.CLOSED)
        old, long = (make_thread(app, author, slug) for _ in range(2))
        posts = [make_reply(app, author, long, text=f"Reactie {number}.") for number in range(2, 6)]
    with clock.frozen(begin + timedelta(days=1)), app.app_context():
        with unit_of_work():
            groups.invite(author, slug, reader.member_id)
        with unit_of_work():
            groups.join(reader, slug)

    def new() -> dict[str, int]:
        with app.app_context():
            found = (
                select(Thread.id)
                .join(ThreadCounter, ThreadCounter.thread_id == Thread.id)
                .where(service.visible_to(reader), unread.is_unread(reader))
            )
            counted = unread.counts(reader, [old, long])
            assert set(db.session.scalars(found)) == counted.keys()
            return counted

    assert new() == {}
    client = client_of(app, reader)
    # She reads a part of it: the rest is still not news, and she goes on where she was.
    mark(app, reader, long, 2)
    assert new() == {}
    assert "Naar het eerste nieuwe bericht" not in client.get(f"/threads/{long}").text
    with app.app_context():
        assert unread.find_first(reader, long) == posts[1]
        assert unread.find_first(reader, old) == service.read(reader, old).posts[0].id
        assert unread.find_first(author, long) == ""
    # What comes now is news, and nothing before it.
    fresh = [make_reply(app, author, long, text=f"Nieuw {number}.") for number in range(2)]
    assert new() == {long: 2}
    with app.app_context():
        assert unread.find_first(reader, long) == fresh[0]
        state = unread.state(reader, service.read(reader, long))
        assert (state.upto, state.count, state.first_id) == (2, 2, fresh[0])
    mark(app, reader, long, 7)
    assert new() == {}
    # Who was there all the time finds it all: the author's own posts count as read, a colleague's do not.
    assert unread_of(app, author, [old, long]) == {}


def unread_of(app: Flask, actor: Actor, threads: list[str]) -> dict[str, int]:
    """What is new to somebody."""
    with app.app_context():
        return unread.counts(actor, threads)
