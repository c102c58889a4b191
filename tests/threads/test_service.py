"""Starting, replying, editing and reading conversations."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import event, func, select, update

from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.kernel.actor import GUEST, Actor
from forum.kernel.clock import frozen
from forum.kernel.db import db
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.events import subscribe
from forum.kernel.ids import new_id
from forum.kernel.text import Html, from_markdown
from forum.kernel.work import unit_of_work
from forum.threads import discussion, register_kind, service
from forum.threads.events import PostAdded, PostEdited, ThreadStarted
from forum.threads.models import Dismissal, Post, Thread, ThreadCounter, Voice
from forum.threads.service import Dismissed, Shown
from tests.factories.members import make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor]:
    """A host, a member of her group, and someone elsewhere."""
    return make_member(app, name="Hanna Host"), make_member(app, name="Mees Lid"), make_member(app)


@pytest.fixture
def slug(app: Flask, people: tuple[Actor, Actor, Actor]) -> str:
    """The group of the host and the member."""
    return make_group(app, people[0], people[1])


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Collect what is asked of the database."""
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_a_thread_is_read_by_its_group_and_by_nobody_else(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, stranger = people
    thread_id = make_thread(context, host, slug, title="  Twee\thuizen ", text="Een **vraag**.")
    found = service.access(member, thread_id)
    assert (found.title, found.kind, found.group_slug, found.replies) == (
        "Twee huizen",
        "discussion",
        slug,
        0,
    )
    assert (found.author.name, found.author.member_id) == ("Hanna Host", host.member_id)
    page = service.read(member, thread_id)
    assert [post.html for post in page.posts] == ["<p>Een <strong>vraag</strong>.</p>"]
    for outsider in (stranger, GUEST):
        with pytest.raises(NotFound):
            service.access(outsider, thread_id)
        assert service.visible(outsider, [thread_id]) == {}
        assert service.visible_posts(outsider, [page.posts[0].id]) == {}
        assert service.opening_posts(outsider, [thread_id]) == {}
        assert service.recent(outsider, 10) == []
    assert service.opening_posts(member, [thread_id])[thread_id].is_opening


def test_nobody_starts_or_replies_where_she_does_not_read(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, _member, stranger = people
    thread_id = make_thread(context, host, slug)
    whole = audiences.get_whole(group_id_of(context, host, slug))
    for outsider in (stranger, GUEST):
        with pytest.raises(NotFound), unit_of_work():
            service.start(outsider, whole, "discussion", "Titel", from_markdown("tekst"))
        with pytest.raises(NotFound), unit_of_work():
            service.reply(outsider, thread_id, from_markdown("tekst"))
    with pytest.raises(NotFound), unit_of_work():
        service.start(host, whole, "poem", "Titel", from_markdown("tekst"))
    assert db.session.scalars(select(Thread.id)).all() == [thread_id]


def test_a_circle_is_read_by_those_it_names_and_its_author(
    context: Flask, people: tuple[Actor, Actor, Actor]
) -> None:
    host, author, _stranger = people
    named, other = make_member(context), make_member(context)
    slug = make_group(context, host, author, named, other)
    thread_id = make_thread(context, author, slug, circle=(named,))
    for reader in (author, named):
        assert service.access(reader, thread_id).is_circle
        assert [thread.id for thread in service.recent(reader, 10)] == [thread_id]
    # Neither the host of the group nor another member learns that it exists.
    for outsider in (host, other):
        with pytest.raises(NotFound):
            service.read(outsider, thread_id)
        with pytest.raises(NotFound), unit_of_work():
            service.reply(outsider, thread_id, from_markdown("tekst"))
        assert service.recent(outsider, 10) == []


def test_leaving_the_group_ends_reading_at_once(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _stranger = people
    thread_id = make_thread(context, host, slug)
    post_id = make_reply(context, member, thread_id)
    with unit_of_work():
        groups.leave(member, slug)
    with pytest.raises(NotFound):
        service.read(member, thread_id)
    with pytest.raises(NotFound), unit_of_work():
        service.edit(member, post_id, from_markdown("anders"), version=1)


def test_replies_are_numbered_and_paged(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _stranger = people
    thread_id = make_thread(context, host, slug)
    replies = [make_reply(context, member, thread_id, text=f"Reactie {n}") for n in range(24)]
    first = service.read(host, thread_id)
    assert (len(first.posts), first.pages, first.thread.replies) == (20, 2, 24)
    assert [post.number for post in first.posts] == list(range(1, 21))
    last = service.read(host, thread_id, post_id=replies[-1])
    assert (last.number, last.posts[-1].id) == (2, replies[-1])
    assert service.read(host, thread_id, page=99).number == 2
    assert service.read(host, thread_id, page=-3).number == 1
    assert [post.is_own for post in service.read(member, thread_id, page=2).posts] == [True] * 5
    for bad in (new_id(), "x"):
        with pytest.raises(NotFound):
            service.read(host, thread_id, post_id=bad)
    with pytest.raises(NotFound):
        service.access_post(host, new_id())


def test_a_page_asks_the_database_as_often_for_many_posts_as_for_few(
    app: Flask, people: tuple[Actor, Actor, Actor]
) -> None:
    host, *_ = people
    many = [make_member(app) for _ in range(12)]
    slug = make_group(app, host, *many)
    small = make_thread(app, host, slug, voice=Shown.COLLEAGUE)
    make_reply(app, many[0], small)
    large = make_thread(app, host, slug, voice=Shown.COLLEAGUE)
    for index in range(30):
        member = many[index % 12]
        make_reply(app, member, large, voice=Shown.COLLEAGUE if index % 3 else Shown.NAME)
    counted = []
    for thread_id in (small, large):
        with statements(app) as seen, app.app_context():
            service.read(host, thread_id)
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 16
    lists = []
    with statements(app) as seen, app.app_context():
        service.recent(host, 30)
    lists.append(len(seen))
    for member in many[:6]:
        make_thread(app, member, slug, circle=(host,), voice=Shown.COLLEAGUE)
    with statements(app) as seen, app.app_context():
        assert len(service.recent(host, 30)) == 8
    lists.append(len(seen))
    assert lists[0] == lists[1]


def test_a_form_sent_twice_posts_once(context: Flask, people: tuple[Actor, Actor, Actor], slug: str) -> None:
    host, member, _stranger = people
    form = new_id()
    first = make_thread(context, host, slug, client_id=form)
    assert make_thread(context, host, slug, client_id=form, title="Nog eens") == first
    assert make_thread(context, member, slug, client_id=form) != first
    sent = []
    for _ in range(2):
        with unit_of_work():
            sent.append(service.reply(member, first, from_markdown("Eén keer."), client_id=form))
    assert sent[0] == sent[1]
    page = service.read(host, first)
    assert (len(page.posts), page.thread.replies) == (2, 1)
    assert len(db.session.scalars(select(Thread.id)).all()) == 2
    assert len(db.session.scalars(select(Voice.id)).all()) == 3


@pytest.mark.parametrize("title", ["", "   ", "x" * 161])
def test_a_title_is_needed_and_short(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str, title: str
) -> None:
    with pytest.raises(Invalid) as refused:
        make_thread(context, people[0], slug, title=title)
    assert refused.value.field == "title"


@pytest.mark.parametrize("text", ["", "  \n", "---"])
def test_a_text_is_needed(context: Flask, people: tuple[Actor, Actor, Actor], slug: str, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        make_thread(context, people[0], slug, text=text)
    assert refused.value.field == "body"
    thread_id = make_thread(context, people[0], slug)
    with pytest.raises(Invalid):
        make_reply(context, people[1], thread_id, text=text)


def test_only_sanitised_text_is_stored(context: Flask, people: tuple[Actor, Actor, Actor], slug: str) -> None:
    thread_id = make_thread(context, people[0], slug)
    with pytest.raises(TypeError), unit_of_work():
        service.reply(people[1], thread_id, "<script>alert(1)</script>")  # type: ignore[arg-type]


def test_one_edits_ones_own_post_and_no_other(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, stranger = people
    thread_id = make_thread(context, host, slug)
    post_id = make_reply(context, member, thread_id)
    with unit_of_work():
        service.edit(member, post_id, from_markdown("Beter."), version=1, title="Niet van mij")
    post = service.access_post(host, post_id)
    assert (post.html, post.version, post.edited_at is not None) == ("<p>Beter.</p>", 2, True)
    assert service.access(host, thread_id).title == "Overdracht op school"
    with pytest.raises(Forbidden), unit_of_work():
        service.edit(host, post_id, from_markdown("Gekaapt."), version=2)
    with pytest.raises(NotFound), unit_of_work():
        service.edit(stranger, post_id, from_markdown("Gekaapt."), version=2)


def test_an_older_version_does_not_overwrite_a_newer_one(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, *_ = people
    thread_id = make_thread(context, host, slug)
    post_id = service.read(host, thread_id).posts[0].id
    with unit_of_work():
        service.edit(host, post_id, from_markdown("Eerst."), version=1, title="Andere titel")
    assert service.access(host, thread_id).version == 2
    with pytest.raises(Conflict), unit_of_work():
        service.edit(host, post_id, from_markdown("Later."), version=1)
    assert service.access_post(host, post_id).html == "<p>Eerst.</p>"
    with unit_of_work():
        service.edit(host, post_id, from_markdown("Eerst."), version=1)
    assert service.access_post(host, post_id).version == 2


def _lock(thread_id: str, at: datetime | None) -> None:
    with unit_of_work():
        db.session.execute(update(Thread).where(Thread.id == thread_id).values(locked_at=at))


def test_a_locked_thread_is_read_only(context: Flask, people: tuple[Actor, Actor, Actor], slug: str) -> None:
    host, member, _stranger = people
    thread_id = make_thread(context, host, slug)
    post_id = make_reply(context, member, thread_id)
    _lock(thread_id, datetime(2026, 1, 1, tzinfo=UTC))
    assert not service.may_reply(member, service.access(member, thread_id))
    with pytest.raises(Forbidden), unit_of_work():
        service.reply(member, thread_id, from_markdown("Nog iets."))
    with pytest.raises(Forbidden), unit_of_work():
        service.edit(member, post_id, from_markdown("Nog iets."), version=1)
    _lock(thread_id, None)
    make_reply(context, member, thread_id)


def test_the_latest_activity_comes_first(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _stranger = people
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    ids = []
    for day in range(5):
        with frozen(start + timedelta(days=day // 2)):
            ids.append(make_thread(context, host, slug, title=f"Gesprek {day}"))
    with frozen(start + timedelta(days=9)):
        make_reply(context, member, ids[0])
    with unit_of_work():
        # A reply of long ago, as a demo loads it, does not make a thread look older or newer.
        service.reply(member, ids[0], from_markdown("Oud."), at=start)
    listed = service.recent(host, 10)
    assert listed[0].id == ids[0]
    assert {thread.id for thread in listed} == set(ids)
    assert service.recent_ids(host, 3) == [thread.id for thread in listed[:3]]
    assert service.recent(host, 10, group_id=group_id_of(context, host, slug)) == listed
    assert service.recent(host, 10, until=start + timedelta(days=1)) == listed[-1:]
    assert service.recent(host, 10, group_id=new_id()) == []


def test_what_is_written_is_told_by_voice(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    told: list[object] = []
    for kind in (ThreadStarted, PostAdded, PostEdited):
        subscribe(context, kind, told.append)
    host, member, _stranger = people
    thread_id = make_thread(context, host, slug)
    post_id = make_reply(context, member, thread_id)
    with unit_of_work():
        service.edit(member, post_id, from_markdown("Beter."), version=1)
    voices = {row.member_id: row.id for row in db.session.execute(select(Voice.member_id, Voice.id))}
    opening = service.read(host, thread_id).posts[0].id
    assert told == [
        ThreadStarted(
            thread_id=thread_id, kind="discussion", post_id=opening, voice_id=voices[host.member_id]
        ),
        PostAdded(thread_id=thread_id, post_id=post_id, voice_id=voices[member.member_id]),
        PostEdited(thread_id=thread_id, post_id=post_id, voice_id=voices[member.member_id], is_opening=False),
    ]
    for listeners in context.extensions["listeners"].values():
        while told.append in listeners:
            listeners.remove(told.append)


def test_a_colleague_is_shown_by_discipline_only_among_enough_of_them(
    context: Flask, people: tuple[Actor, Actor, Actor]
) -> None:
    host = people[0]
    lawyers = [make_member(context, discipline="law") for _ in range(5)]
    slug = make_group(context, host, *lawyers)
    whole = make_thread(context, lawyers[0], slug, voice=Shown.COLLEAGUE)
    circle = make_thread(context, lawyers[0], slug, voice=Shown.COLLEAGUE, circle=(lawyers[1], lawyers[2]))
    shown = service.access(lawyers[1], whole).author
    assert (shown.name, shown.discipline, shown.member_id) == ("Een collega uit het recht", "law", "")
    shown = service.access(lawyers[1], circle).author
    assert (shown.name, shown.discipline, shown.member_id) == ("Een collega", "", "")
    # Her voice in one thread says nothing about the other, and stays what it is when she replies.
    assert (
        service.access(lawyers[1], whole).author_voice_id
        != service.access(lawyers[1], circle).author_voice_id
    )
    post_id = make_reply(context, lawyers[0], circle, voice=Shown.NAME)
    assert service.access_post(lawyers[1], post_id).author.name == "Een collega"
    assert service.is_own(lawyers[0], service.access(lawyers[0], circle).author_voice_id)
    assert not service.is_own(lawyers[1], service.access(lawyers[0], circle).author_voice_id)
    with unit_of_work():
        groups.leave(lawyers[4], slug)
    assert service.access(lawyers[1], whole).author.name == "Een collega"
    assert service.display_of([]) == {}
    with pytest.raises(NotFound):
        service.member_of_voice(new_id())


def test_a_dismissal_keeps_label_and_count_and_no_word(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, *_ = people
    thread_id = make_thread(context, host, slug)
    dismissed = [Dismissed(label="person", key="ab" * 32, count=2)]
    with unit_of_work():
        post_id = service.reply(
            host, thread_id, from_markdown("De Roos is een methode."), dismissals=dismissed
        )
    with unit_of_work():
        service.edit(
            host, post_id, from_markdown("Roos, Roos, Roos."), version=1,
            dismissals=[Dismissed(label="person", key="ab" * 32, count=3)],
        )  # fmt: skip
    rows = db.session.execute(select(Dismissal.label, Dismissal.key, Dismissal.count)).all()
    assert [tuple(row) for row in rows] == [("person", "ab" * 32, 3)]
    assert service.dismissed_keys(post_id) == {"ab" * 32}


def test_counters_agree_with_the_posts(context: Flask, people: tuple[Actor, Actor, Actor], slug: str) -> None:
    thread_id = make_thread(context, people[0], slug)
    for _ in range(3):
        make_reply(context, people[1], thread_id)
    counter = db.session.execute(select(ThreadCounter.posts, ThreadCounter.replies)).one()
    assert tuple(counter) == (4, 3)
    assert db.session.scalars(select(Post.number).order_by(Post.number)).all() == [1, 2, 3, 4]


def test_the_index_and_the_notices_hear_of_it(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str, run_jobs: Callable[[], int]
) -> None:
    assert isinstance(from_markdown("x"), Html)
    thread_id = make_thread(context, people[0], slug)
    make_reply(context, people[1], thread_id)
    assert run_jobs() >= 2


def test_lists_may_be_narrowed(context: Flask, people: tuple[Actor, Actor, Actor], slug: str) -> None:
    host, member, _stranger = people
    answered, silent = make_thread(context, host, slug), make_thread(context, host, slug, kind="question")
    make_reply(context, member, answered)
    assert [thread.id for thread in service.recent(member, 5, kind="question")] == [silent]
    assert [thread.id for thread in service.recent(member, 5, without_replies=True)] == [silent]


def test_a_kind_has_one_owner(app: Flask) -> None:
    with pytest.raises(ValueError, match="discussion"):
        register_kind(app, discussion.KIND)


def test_at_the_same_moment_one_form_starts_one_thread_and_replies_get_numbers_of_their_own(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _stranger = people
    form = new_id()
    with ThreadPoolExecutor(8) as pool:
        started = set(pool.map(lambda _: make_thread(app, host, slug, client_id=form), range(8)))
    assert len(started) == 1
    thread_id = started.pop()
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda n: make_reply(app, (host, member)[n % 2], thread_id), range(16)))
    assert len(set(replies)) == 16
    with app.app_context():
        page = service.read(host, thread_id)
        assert [post.number for post in page.posts] == list(range(1, 18))
        assert page.thread.replies == 16
        assert db.session.scalar(select(func.count()).select_from(Voice)) == 2
        assert db.session.scalar(select(func.count()).select_from(Thread)) == 1


def test_a_comment_shares_the_position_of_its_post_and_a_reply_has_its_own(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _ = people
    places = {}
    for kind in ("discussion", "question"):
        thread_id = make_thread(app, host, slug, kind=kind)
        first = make_reply(app, member, thread_id)
        make_reply(app, host, thread_id)
        make_reply(app, host, thread_id, reply_to=first)
        with app.test_request_context():
            page = service.read(member, thread_id)
        places[kind] = [(post.number, post.position) for post in page.posts]
        assert page.thread.posts == 4
        assert [post.number for post in page.posts if post.reply_to_id == first] == [4]
    assert places["discussion"] == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert places["question"] == [(1, 1), (2, 2), (4, 2), (3, 3)]


def test_a_reply_answers_only_a_post_of_its_own_thread(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _ = people
    elsewhere = make_reply(app, member, make_thread(app, host, slug))
    thread_id = make_thread(app, host, slug)
    with pytest.raises(NotFound):
        make_reply(app, member, thread_id, reply_to=elsewhere)
