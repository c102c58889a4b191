"""Merging and splitting conversations; and old addresses go on working."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, String, Table, UniqueConstraint, delete, select

from forum.kernel.db import db
from forum.kernel.errors import Forbidden, ForumError, Invalid, NotFound
from forum.kernel.work import unit_of_work
from forum.polls import service as polls
from forum.questions import service as questions
from forum.search import service as search
from forum.threads import erasure, joining, removal, service, steering, unread
from forum.threads.models import Post, ReadMark, Thread
from forum.threads.steering import Note
from tests.application import empty
from tests.factories.members import make_member
from tests.factories.threads import make_group, make_reply, make_thread
from tests.threads.hosting import People, do, lines_of, numbers_of


def test_merging_puts_one_behind_the_other_and_keeps_what_answers_what(
    context: Flask, people: People, slug: str, do_jobs: Callable[[], None]
) -> None:
    host, author, other, stranger = people
    first = make_thread(context, author, slug, title="Een", text="Een.")
    make_reply(context, other, first, text="Antwoord.")
    second = make_thread(context, other, slug, title="Twee", text="Twee.")
    answer = make_reply(context, author, second, text="Kwezelwoord.")
    make_reply(context, host, second, text="Daarop.", reply_to=answer)
    opening = db.session.scalars(select(Post.id).where(Post.thread_id == second, Post.number == 1)).one()
    do_jobs()
    with pytest.raises(Forbidden):
        do(joining.merge, author, second, first)
    do(joining.merge, host, second, first)
    assert numbers_of(author, first) == [
        (1, 1, "Een."),
        (2, 2, "Antwoord."),
        (3, 3, "Twee."),
        (4, 4, "Kwezelwoord."),
        (5, 5, "Daarop."),
    ]
    posts = service.read(author, first).posts
    assert posts[4].reply_to_id == answer
    assert [post.is_own for post in posts] == [True, False, False, True, False]
    found = service.access(other, first)
    assert (found.replies, found.answers, found.posts, found.title) == (4, 4, 5, "Een")
    assert joining.find_moved(author, second) == first
    assert joining.find_moved(author, second, opening) == first
    assert joining.find_moved(stranger, second) == ""
    assert lines_of(author, first) == [Note.MERGED]
    assert db.session.get(Thread, second) is None
    do_jobs()
    audience = {found.audience_id}
    assert search.search("kwezelwoord", audience_ids=audience).hits[0].thread_id == first
    assert [hit.kind for hit in search.search("twee", audience_ids=audience).hits] == ["reply"]
    # Both writers go on with one voice each.
    make_reply(context, other, first)
    assert len({post.voice_id for post in service.read(author, first).posts}) == 3


def test_a_post_that_comes_back_is_found_at_every_address_it_had(
    context: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    first = make_thread(context, author, slug)
    post_id = make_reply(context, author, first)
    second = str(do(joining.split, host, first, {post_id}, "Apart"))
    make_reply(context, author, second)
    third = make_thread(context, author, slug)
    # Out of the first, back into it by way of two others, and out once more.
    do(joining.merge, host, second, third)
    fourth = str(do(joining.split, host, third, {post_id}, "Weer apart"))
    do(joining.merge, host, fourth, first)
    for old in (second, third, fourth):
        assert joining.find_moved(author, old, post_id) == first
    assert service.read(author, first, post_id=post_id).thread.id == first
    fifth = str(do(joining.split, host, first, {post_id}, "Nog eens apart"))
    for old in (first, second, third, fourth):
        assert joining.find_moved(author, old, post_id) == fifth


def test_a_post_is_found_where_it_went_from_a_conversation_that_was_merged(
    context: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    first, second, third = (make_thread(context, author, slug) for _ in range(3))
    post_id = make_reply(context, author, first)
    # It left the second conversation before that one was merged on; its first address leads there.
    do(joining.merge, host, first, second)
    apart = str(do(joining.split, host, second, {post_id}, "Apart"))
    do(joining.merge, host, second, third)
    for old in (first, second):
        assert joining.find_moved(author, old) == third
        assert joining.find_moved(author, old, post_id) == apart
    # Of what is wiped nothing is left to be followed; what went before that is where it was.
    with unit_of_work():
        db.session.execute(delete(Thread).where(Thread.id == third))
    for old in (first, second):
        assert joining.find_moved(author, old) == ""
        assert joining.find_moved(author, old, post_id) == apart


def test_a_post_is_found_after_what_it_passed_through_came_back(
    context: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    first, second = make_thread(context, author, slug), make_thread(context, author, slug)
    post_id = make_reply(context, author, first)
    passed = str(do(joining.split, host, first, {post_id}, "Apart"))
    do(joining.merge, host, passed, second)
    apart = str(do(joining.split, host, second, {post_id}, "Verder weg"))
    # The second comes back to where the post was first said, and the post does not.
    do(joining.merge, host, second, first)
    for old in (first, passed, second):
        assert joining.find_moved(author, old, post_id) == apart


def test_a_trail_has_no_longest_length(context: Flask, people: People, slug: str) -> None:
    host, author, *_rest = people
    first = at = make_thread(context, author, slug)
    post_id = make_reply(context, author, first)
    passed = []
    for _turn in range(11):
        apart = str(do(joining.split, host, at, {post_id}, "Apart"))
        at = make_thread(context, author, slug)
        do(joining.merge, host, apart, at)
        passed += [apart, at]
    for old in (first, *passed[:-1]):
        assert joining.find_moved(author, old, post_id) == at
    assert joining.find_moved(author, at, post_id) == ""


def test_what_members_keep_of_a_conversation_goes_along(context: Flask, people: People, slug: str) -> None:
    host, author, other, _ = people
    first, second = make_thread(context, author, slug), make_thread(context, author, slug)
    kept = Table(
        "kept",
        MetaData(),
        Column("member_id", String),
        Column("thread_id", String),
        UniqueConstraint("member_id", "thread_id"),
    )
    with unit_of_work():
        kept.create(db.session.connection())
        rows = [(host, first), (host, second), (other, second)]
        db.session.execute(
            kept.insert(), [{"member_id": member.member_id, "thread_id": thread} for member, thread in rows]
        )
        joining.carry_along([kept], second, first)
        found = set(db.session.execute(select(kept)).tuples())
        kept.drop(db.session.connection())
    assert found == {(host.member_id, first), (host.member_id, second), (other.member_id, first)}
    # How far one had read the one says nothing of the other.
    with unit_of_work():
        unread.mark_own(author, second, 1)
    do(joining.merge, host, second, first)
    assert db.session.scalars(select(ReadMark.thread_id).where(ReadMark.thread_id == second)).all() == []


def test_a_poll_stays_with_its_conversation_and_goes_with_its_opening(
    context: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    first, second = make_thread(context, author, slug), make_thread(context, author, slug)
    plan = polls.Plan(question="Wanneer?", options=["Nu", "Later"])
    do(polls.open_poll, author, "thread", first, plan)
    with pytest.raises(Invalid):
        do(joining.merge, host, first, second)
    do(joining.merge, host, second, first)
    assert polls.texts_of("thread", first)
    opening = service.read(author, first).posts[0].id
    do(erasure.erase, author, first, opening)
    assert polls.texts_of("thread", first) == []


def test_splitting_takes_answers_with_their_comments(
    context: Flask, people: People, slug: str, do_jobs: Callable[[], None]
) -> None:
    host, author, other, stranger = people
    thread_id = make_thread(context, author, slug, text="Vraag.", kind="question")
    kept = make_reply(context, other, thread_id, text="Blijft.")
    goes = make_reply(context, host, thread_id, text="Kwezelwoord.")
    comment = make_reply(context, author, thread_id, text="Opmerking.", reply_to=goes)
    do(questions.accept, author, thread_id, goes)
    do_jobs()
    for posts, error in (
        (set(), Invalid),
        ({service.read(host, thread_id).posts[0].id}, Invalid),
        ({comment}, Invalid),
        ({kept[::-1]}, NotFound),
    ):
        with pytest.raises(error):
            do(joining.split, host, thread_id, posts, "Titel")
    with pytest.raises(Invalid):
        do(joining.split, host, thread_id, {goes}, " ")
    made = str(do(joining.split, host, thread_id, {goes, comment}, "Apart verder"))
    assert numbers_of(author, thread_id) == [(1, 1, "Vraag."), (2, 2, "Blijft.")]
    assert numbers_of(author, made) == [(1, 1, "Kwezelwoord."), (2, 2, "Opmerking.")]
    new = service.access(author, made)
    assert (new.kind, new.title, new.author.name, new.replies) == (
        "discussion",
        "Apart verder",
        "Hanna Host",
        1,
    )
    assert questions.accepted(thread_id) == ""
    for post_id in (goes, comment):
        assert joining.find_moved(author, thread_id, post_id) == made
        assert joining.find_moved(stranger, thread_id, post_id) == ""
    assert joining.find_moved(author, thread_id, kept) == ""
    page = service.read(author, thread_id)
    ((line,),) = steering.notes_of(author, page).values()
    assert (line.kind, line.other and line.other.title) == (Note.SPLIT_OFF, "Apart verder")
    assert lines_of(author, made) == [Note.SPLIT_FROM]
    # Numbers that went are given to nobody else.
    assert service.access_post(other, make_reply(context, other, thread_id)).number == 5
    do_jobs()
    found = search.search("kwezelwoord", audience_ids={new.audience_id}).hits
    assert [(hit.kind, hit.thread_id) for hit in found] == [("discussion", made)]


def test_two_merges_at_once_lose_nothing(app: Flask, people: People, slug: str) -> None:
    host, author, *_rest = people
    made = [make_thread(app, author, slug, text=f"Tekst {i}.") for i in range(3)]

    def work(pair: tuple[str, str]) -> bool:
        with app.app_context():
            try:
                do(joining.merge, host, *pair)
            except ForumError:
                return False
            finally:
                db.session.remove()
        return True

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(work, [(made[0], made[1]), (made[1], made[0]), (made[2], made[0])]))
    assert any(told)
    with app.app_context():
        left = service.recent(author, 9)
        texts = [text for thread in left for *_place, text in numbers_of(author, thread.id)]
        assert sorted(texts) == ["Tekst 0.", "Tekst 1.", "Tekst 2."]
        for thread in left:
            assert [n for n, *_rest in numbers_of(author, thread.id)] == list(range(1, thread.posts + 1))
        assert all(joining.find_moved(author, i) or service.access(author, i) for i in made)
        db.session.remove()


@dataclass
class _Told:
    """Where a post was first said: its lasting address."""

    thread_id: str
    post_id: str


STEPS = st.lists(
    st.tuples(st.sampled_from(["reply", "merge", "split", "delete", "restore"]), st.integers(0, 99)),
    max_size=14,
)


# Every example writes a small community, so few can be tried in a run.
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_hosts_do_every_post_is_found_by_its_old_link(
    app: Flask, steps: list[tuple[str, int]]
) -> None:
    empty(app)
    host, author = make_member(app), make_member(app)
    slug = make_group(app, host, author)
    with app.app_context():
        said: list[_Told] = []
        for _start in range(3):
            thread_id = make_thread(app, author, slug)
            said.append(_Told(thread_id, service.read(author, thread_id).posts[0].id))
        gone: dict[str, str] = {}
        for verb, dice in steps:
            threads = service.recent(author, 50)
            if not threads:
                break
            thread = sorted(threads, key=lambda found: (found.created_at, found.id))[dice % len(threads)]
            posts = [post for post in service.read(author, thread.id).posts if not post.removed_by]
            pick = posts[dice % len(posts)] if posts else None
            if verb == "reply":
                said.append(_Told(thread.id, make_reply(app, (host, author)[dice % 2], thread.id)))
            elif verb == "merge" and len(threads) > 1:
                other = next(found for found in threads if found.id != thread.id)
                do(joining.merge, host, thread.id, other.id)
            elif verb == "split" and pick and not pick.is_opening:
                do(joining.split, host, thread.id, {pick.id}, "Apart")
            elif verb == "delete" and pick:
                do(removal.remove, host, thread.id, pick.id, reason="other")
                gone[pick.id] = "own" if pick.voice_id else ""
            elif verb == "restore" and gone:
                post_id = list(gone)[dice % len(gone)]
                where = db.session.scalars(select(Post.thread_id).where(Post.id == post_id)).one()
                try:
                    do(removal.restore, host, where, post_id)
                except Forbidden:
                    do(removal.restore, author, where, post_id)
                del gone[post_id]
        for told in said:
            if told.post_id in gone:
                continue
            try:
                page = service.read(author, told.thread_id, post_id=told.post_id)
            except NotFound:
                moved = joining.find_moved(author, told.thread_id, told.post_id)
                page = service.read(author, moved, post_id=told.post_id)
            assert told.post_id in {post.id for post in page.posts}
        for thread in service.recent(author, 50):
            rows = db.session.execute(
                select(Post.number, Post.position, Post.removed_at)
                .where(Post.thread_id == thread.id)
                .order_by(Post.number)
            ).all()
            numbers = [row.number for row in rows]
            assert len(set(numbers)) == len(numbers)
            assert numbers[0] == 1
            assert thread.posts >= numbers[-1]
            assert thread.positions >= max(row.position for row in rows)
            standing = [row for row in rows if row.removed_at is None]
            assert thread.replies == thread.answers == len([row for row in standing if row.number > 1])
        db.session.remove()
