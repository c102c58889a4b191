"""Lists of conversations: what stands in them, and that reading on skips nothing and repeats nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, text, update

from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import Actor
from forum.kernel.clock import frozen
from forum.kernel.db import db, writing
from forum.kernel.ids import new_id
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.threads import cursors, listing, service, unread
from forum.threads.listing import Order, Wanted, Which, stretch
from forum.threads.models import Thread
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def host(app: Flask) -> Actor:
    """The host of the group."""
    return make_member(app, name="Hanna Host", discipline="law")


@pytest.fixture
def reader(app: Flask) -> Actor:
    """A member of the group."""
    return make_member(app, name="Mees Lid")


@pytest.fixture
def slug(app: Flask, host: Actor, reader: Actor) -> str:
    """Their group."""
    return make_group(app, host, reader, access=Access.CLOSED)


def ids_of(found: listing.Stretch) -> list[str]:
    """The threads of a page."""
    return [thread.id for thread in found.threads]


def read_on(actor: Actor, wanted: Wanted, before: str, limit: int) -> list[str]:
    """All that follows a cursor."""
    seen: list[str] = []
    while before:
        found = stretch(actor, wanted, before=before, limit=limit)
        seen += ids_of(found)
        before = found.older
        db.session.rollback()
    return seen


@contextmanager
def statements(app: Flask) -> Iterator[list[tuple[str, object]]]:
    """Collect what is asked of the database."""
    seen: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        seen.append((statement, parameters))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


class Forum:
    """A group or two in which things happen while somebody reads on, at a pace of its own."""

    def __init__(self, app: Flask, step: timedelta) -> None:
        self.app, self.step, self.moment = app, step, START
        self.host, self.reader = make_member(app), make_member(app)
        self.slugs = [make_group(app, self.host, self.reader) for _ in range(2)]
        self.places = [audiences.get_whole(group_id_of(app, self.host, slug)) for slug in self.slugs]
        self.threads: list[str] = []
        self.gone: set[str] = set()

    def tick(self) -> datetime:
        """The next moment."""
        self.moment += self.step
        return self.moment

    def start(self, where: int) -> None:
        """A new conversation."""
        with frozen(self.tick()):
            self.threads.append(make_thread(self.app, self.host, self.slugs[where % 2]))

    def reply(self, which: int, at: datetime | None = None) -> None:
        """A reply somewhere."""
        thread_id = self.threads[which % len(self.threads)]
        if thread_id not in self.gone:
            with unit_of_work():
                service.reply(self.host, thread_id, from_markdown("Ook hier."), at=at or self.tick())

    def remove(self, which: int) -> None:
        """A conversation that goes."""
        thread_id = self.threads[which % len(self.threads)]
        self.gone.add(thread_id)
        with unit_of_work():
            db.session.execute(delete(Thread).where(Thread.id == thread_id))

    def move(self, which: int) -> None:
        """A conversation that goes to the other group."""
        thread_id = self.threads[which % len(self.threads)]
        with unit_of_work():
            db.session.execute(
                update(Thread).where(Thread.id == thread_id).values(audience_id=self.places[which % 2])
            )


acts = st.lists(
    st.tuples(st.sampled_from(["start", "reply", "reply", "reply", "remove", "move"]), st.integers(0, 50)),
    max_size=5,
)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    before=st.lists(st.sampled_from(["start", "start", "reply"]), min_size=4, max_size=14),
    meanwhile=st.lists(acts, min_size=6, max_size=6),
    step=st.sampled_from([timedelta(microseconds=1), timedelta(seconds=4), timedelta(hours=7)]),
    limit=st.integers(1, 4),
    order=st.sampled_from(Order),
    unseen=st.none() | st.integers(0, 50),
)
def test_nothing_is_skipped_and_nothing_comes_twice_while_posts_arrive(
    context: Flask,
    before: list[str],
    meanwhile: list[list[tuple[str, int]]],
    step: timedelta,
    limit: int,
    order: Order,
    unseen: int | None,
) -> None:
    forum = Forum(context, step)
    forum.start(0)
    for place, act in enumerate(before):
        forum.start(place) if act == "start" else forum.reply(place)
    wanted = Wanted(order=order)
    as_it_was = ids_of(stretch(forum.reader, wanted, limit=60))
    with frozen(forum.moment):
        found = stretch(forum.reader, wanted, limit=limit)
    db.session.rollback()
    seen = ids_of(found)
    assert seen == as_it_was[:limit]
    cursor = cursors.unpack(found.older, order)
    if cursor is not None and unseen is not None and cursor.floor < forum.moment:
        # It was being written down when the first page was read: it bears an earlier moment than that.
        forum.reply(unseen, at=cursor.floor + timedelta(microseconds=1))
    for happening in meanwhile:
        if not found.older:
            break
        for act, value in happening:
            getattr(forum, act)(value)
        found = stretch(forum.reader, wanted, before=found.older, limit=limit)
        seen += ids_of(found)
        db.session.rollback()
    seen += read_on(forum.reader, wanted, found.older, limit)
    assert len(seen) == len(set(seen))
    assert [thread_id for thread_id in seen if thread_id not in forum.gone] == [
        thread_id for thread_id in as_it_was if thread_id not in forum.gone
    ]


def test_a_later_page_says_that_there_is_news_at_the_top(
    app: Flask, host: Actor, reader: Actor, slug: str
) -> None:
    moment = datetime.now(UTC) - timedelta(days=40)
    for day in range(31):
        with frozen(moment + timedelta(days=day)):
            make_thread(app, host, slug, title=f"Gesprek nummer {day} hier")
    client = client_of(app, reader)
    first = client.get(f"/groups/{slug}?tab=threads").text
    assert "Gesprek nummer 30 hier" in first
    assert "Gesprek nummer 0 hier" not in first
    older = re.search(rf'rel="next" href="(/groups/{slug}/threads\?before=[^"]+)"', first)
    assert older
    second = client.get(older[1]).text
    assert "Gesprek nummer 0 hier" in second
    assert "Er is nieuws bovenaan" not in second
    assert "Naar het begin" in second
    make_thread(app, host, slug, title="Iets van nu")
    second = client.get(older[1]).text
    assert "Er is nieuws bovenaan" in second
    assert "Gesprek nummer 0 hier" in second
    assert "Iets van nu" not in second
    assert f'href="/groups/{slug}/threads"' in second


def test_what_is_no_cursor_begins_at_the_top(app: Flask, host: Actor, slug: str) -> None:
    make_thread(app, host, slug, title="Overdracht op school")
    client = client_of(app, host)
    for address in (f"/groups/{slug}/threads", "/threads"):
        for before in ("x", "é", "A" * 3000, "MS4yLjM"):
            page = client.get(f"{address}?before={before}&show=niets&kind=niets&sort=niets")
            assert page.status_code == 200
            assert "Overdracht op school" in page.text


def test_a_list_can_be_narrowed_and_turned_around(
    context: Flask, host: Actor, reader: Actor, slug: str
) -> None:
    with frozen(START):
        # Whoever came later finds nothing new in what was written before.
        elsewhere = make_group(context, host, reader)
        replied = make_thread(context, host, slug)
    with frozen(START + timedelta(days=1)):
        silent = make_thread(context, reader, slug, kind="question")
    with frozen(START + timedelta(days=2)):
        other = make_thread(context, host, elsewhere, voice=service.Shown.COLLEAGUE)
    with frozen(START + timedelta(days=3)):
        make_reply(context, reader, replied)

    def listed(actor: Actor, **values: object) -> list[str]:
        return ids_of(stretch(actor, replace(Wanted(), **values), limit=10))  # type: ignore[arg-type] - of each field's own type.

    assert listed(reader) == [replied, other, silent]
    assert listed(reader, order=Order.NEWEST) == [other, silent, replied]
    assert listed(reader, group_id=group_id_of(context, reader, slug)) == [replied, silent]
    assert listed(reader, kind="question") == [silent]
    assert listed(reader, which=Which.UNREAD) == [other]
    with unit_of_work():
        unread.mark(reader, {other: 1})
    assert listed(reader, which=Which.UNREAD) == []
    assert listed(reader, which=Which.UNANSWERED) == [other, silent]
    assert listed(reader, which=Which.MINE) == [silent]
    # Who spoke under no name finds her conversation back, she alone.
    assert listed(host, which=Which.MINE) == [replied, other]
    assert listed(reader, group_id=new_id()) == []
    assert [thread.id for thread in service.recent(reader, 2)] == [replied, other]
    with unit_of_work():
        groups.leave(reader, elsewhere)
    assert listed(reader) == [replied, silent]
    assert listed(make_member(context)) == []
    assert listed(Actor()) == []


def test_the_lists_of_all_groups_are_pages(app: Flask, host: Actor, reader: Actor, slug: str) -> None:
    make_thread(app, host, slug, title="De wissel op school")
    make_thread(app, reader, slug, title="Mijn eigen vraag", kind="question")
    client = client_of(app, reader)
    page = client.get("/threads").text
    assert "De wissel op school" in page
    assert "Mijn eigen vraag" in page
    assert 'href="/threads?show=mine"' in page
    assert 'href="/threads?kind=question"' in page
    assert 'href="/threads?sort=newest"' in page
    assert "De wissel op school" not in client.get("/threads?show=mine").text
    narrowed = client.get("/threads?show=unanswered&kind=question").text
    assert "De wissel op school" not in narrowed
    assert 'href="/threads?show=mine&amp;kind=question"' in narrowed
    assert "Nog niets van jou" in client_of(app, make_member(app)).get("/threads?show=mine").text
    assert "Nog niets van deze soort" in client.get("/threads?kind=case").text
    assert "Overal is op gereageerd" in client.get("/threads?show=unanswered&kind=case").text


def test_a_page_costs_the_same_whatever_stands_on_it(
    app: Flask, host: Actor, reader: Actor, slug: str
) -> None:
    def costs(before: str) -> int:
        with statements(app) as seen, app.app_context():
            stretch(reader, Wanted(), before=before, limit=3)
        return len(seen)

    def older() -> str:
        with app.app_context():
            return stretch(reader, Wanted(), limit=3).older

    for _ in range(4):
        make_thread(app, host, slug)
    first, later = costs(""), costs(older())
    for member in [make_member(app) for _ in range(6)]:
        with app.app_context(), unit_of_work():
            groups.invite(host, slug, member.member_id)
            groups.join(member, slug)
        make_thread(app, member, slug, circle=(reader,))
    assert (costs(""), costs(older())) == (first, later)
    assert later == first


PLANS = {
    "sqlite": ("EXPLAIN QUERY PLAN ", 3),
    "postgresql": ("EXPLAIN ", 0),
}


@pytest.mark.parametrize("order", Order)
def test_lists_are_read_off_an_index(
    context: Flask, database: str, host: Actor, slug: str, order: Order
) -> None:
    thread_id = make_thread(context, host, slug)
    cursor = cursors.Cursor(order=order, at=START, thread_id=thread_id, as_of=START, floor=START)
    wanted = Wanted(group_id=group_id_of(context, host, slug), order=order)
    with statements(context) as seen:
        for goes_on in (None, cursor):
            listing.ask(host, wanted, 31, goes_on)
    assert len(seen) == 2
    explain, place = PLANS[database]
    plans = []
    # What was read above would hold the table, and dropping waits for it.
    db.session.rollback()
    with writing(), db.engine.connect() as connection:
        if database == "postgresql":
            # Where one group wrote most of all there is, the index of all is as good; till the end of this
            # transaction there is none.
            for name in ("ix_threads_last_activity_at", "ix_threads_created_at_id"):
                connection.execute(text(f"DROP INDEX {name}"))
            # A table that fits one page the planner reads whole and sorts; here it is to take an index.
            for setting in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
                connection.execute(text(f"SET LOCAL {setting} = off"))
        for statement, parameters in seen:
            rows = connection.exec_driver_sql(explain + statement, parameters)  # type: ignore[arg-type] - as the driver got them.
            plans.append("\n".join(str(row[place]) for row in rows))
    column = "last_activity_at" if order is Order.ACTIVITY else "created_at"
    for plan in plans:
        assert f"ix_threads_audience_id_{column}_id" in plan
        assert "SCAN threads" not in plan
        assert "Seq Scan on threads" not in plan
    if order is Order.ACTIVITY:
        assert "ix_posts_thread_id_created_at" in plans[1]
