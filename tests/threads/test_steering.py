"""What hosts do with conversations: pin, lock, move, merge, split; and old addresses go on working."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, String, Table, UniqueConstraint, delete, select

from forum.audiences import service as audiences
from forum.audit.models import AuditEntry
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import Forbidden, ForumError, Invalid, NotFound
from forum.kernel.work import unit_of_work
from forum.polls import service as polls
from forum.questions import service as questions
from forum.search import service as search
from forum.threads import erasure, joining, removal, service, steering, unread
from forum.threads.listing import Wanted
from forum.threads.lists import load, load_tab
from forum.threads.models import Post, ReadMark, Thread
from forum.threads.service import Shown
from forum.threads.steering import Note
from tests.application import empty
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread

People = tuple[Actor, Actor, Actor, Actor]


@pytest.fixture
def people(app: Flask) -> People:
    """A host, the author, another member, and someone elsewhere."""
    host, author = make_member(app, name="Hanna Host"), make_member(app, name="Arie Schrijver")
    return host, author, make_member(app, name="Mees Lid"), make_member(app)


@pytest.fixture
def slug(app: Flask, people: People) -> str:
    """The group of the first three."""
    return make_group(app, *people[:3])


def _do(verb: Callable[..., object], *arguments: object, **values: object) -> object:
    with unit_of_work():
        return verb(*arguments, **values)


def _numbers(actor: Actor, thread_id: str) -> list[tuple[int, int, str]]:
    posts = service.read(actor, thread_id).posts
    return [(post.number, post.position, str(post.html)[3:-4]) for post in posts]


def _lines(actor: Actor, thread_id: str) -> list[str]:
    page = service.read(actor, thread_id)
    return [note.kind for notes in steering.notes_of(actor, page).values() for note in notes]


def _actions(thread_id: str) -> list[str]:
    found = select(AuditEntry.action).where(AuditEntry.subject_id == thread_id).order_by(AuditEntry.at)
    return list(db.session.scalars(found))


def test_pinned_conversations_head_the_list_of_their_group(context: Flask, people: People, slug: str) -> None:
    host, author, _other, stranger = people
    group_id = group_id_of(context, host, slug)
    made = [make_thread(context, author, slug, title=f"Nummer {i}") for i in range(5)]
    for outsider, error in ((author, Forbidden), (stranger, NotFound)):
        with pytest.raises(error):
            _do(steering.pin, outsider, made[0], is_pinned=True)
    for thread_id in made[:3]:
        _do(steering.pin, host, thread_id, is_pinned=True)
    with pytest.raises(Invalid):
        _do(steering.pin, host, made[3], is_pinned=True)
    _do(steering.pin, host, made[0], is_pinned=True)
    _do(steering.pin, host, made[2], is_pinned=False)
    assert {thread.id for thread in load_tab(author, group_id).pinned} == set(made[:2])
    assert load(author, Wanted(group_id=group_id, kind="question")).pinned == ()
    assert steering.pinned(stranger, group_id) == []
    assert _actions(made[2]) == ["pinned", "unpinned"]
    circle = make_thread(context, host, slug, circle=(author,))
    with pytest.raises(Invalid):
        _do(steering.pin, host, circle, is_pinned=True)


def test_a_locked_conversation_takes_no_replies_until_it_is_opened(
    context: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    thread_id = make_thread(context, author, slug)
    with pytest.raises(Forbidden):
        _do(steering.lock, author, thread_id, is_locked=True)
    for _twice in range(2):
        _do(steering.lock, host, thread_id, is_locked=True)
    with pytest.raises(Forbidden):
        make_reply(context, author, thread_id)
    _do(steering.lock, host, thread_id, is_locked=False)
    make_reply(context, author, thread_id)
    assert _lines(author, thread_id) == [Note.LOCKED, Note.UNLOCKED]
    assert _actions(thread_id) == ["locked", "unlocked"]


def test_a_conversation_moves_with_everything_to_where_its_writers_are(
    context: Flask, people: People, slug: str, do_jobs: Callable[[], None]
) -> None:
    host, author, other, stranger = people
    elsewhere = make_group(context, host, author, stranger)
    thread_id = make_thread(context, author, slug, title="Kwezelwoord", text="Tekst.")
    make_reply(context, author, thread_id, text="Ook een kwezelwoord.")
    do_jobs()
    before, after = (group_id_of(context, host, name) for name in (slug, elsewhere))
    with pytest.raises(NotFound):
        _do(steering.move, host, thread_id, group_id_of(context, stranger, elsewhere)[::-1])
    _do(steering.move, host, thread_id, after)
    assert service.access(stranger, thread_id).group_id == after
    with pytest.raises(NotFound):
        service.access(other, thread_id)
    old, new = {audiences.get_whole(before)}, {audiences.get_whole(after)}
    for _round in range(2):
        assert search.search("kwezelwoord", audience_ids=old).total == 0
        do_jobs()
    assert search.search("kwezelwoord", audience_ids=new).total == 2
    assert _lines(stranger, thread_id) == [Note.MOVED]
    # Who wrote in it and is not in the other group would lose her own words.
    third = make_group(context, host, stranger)
    with pytest.raises(Invalid):
        _do(steering.move, host, thread_id, group_id_of(context, host, third))


def test_what_its_author_chose_the_readers_of_stays_put(context: Flask, people: People, slug: str) -> None:
    host, author, other, _ = people
    elsewhere = group_id_of(context, host, make_group(context, host, author, other))
    circle = make_thread(context, author, slug, circle=(host,))
    case = make_thread(context, author, slug, kind="case")
    masked = make_thread(context, author, slug, voice=Shown.COLLEAGUE)
    plain = make_thread(context, author, slug)
    for thread_id in (circle, case, masked):
        reply = make_reply(context, author, thread_id)
        with pytest.raises(Invalid):
            _do(steering.move, host, thread_id, elsewhere)
        with pytest.raises(Invalid):
            _do(joining.merge, host, thread_id, plain)
        with pytest.raises(Invalid):
            _do(joining.merge, host, plain, thread_id)
        with pytest.raises(Invalid):
            _do(joining.split, host, thread_id, {reply}, "Titel")
    with pytest.raises(Invalid):
        _do(joining.merge, host, plain, plain)


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
        _do(joining.merge, author, second, first)
    _do(joining.merge, host, second, first)
    assert _numbers(author, first) == [
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
    assert _lines(author, first) == [Note.MERGED]
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
    second = str(_do(joining.split, host, first, {post_id}, "Apart"))
    make_reply(context, author, second)
    third = make_thread(context, author, slug)
    # Out of the first, back into it by way of two others, and out once more.
    _do(joining.merge, host, second, third)
    fourth = str(_do(joining.split, host, third, {post_id}, "Weer apart"))
    _do(joining.merge, host, fourth, first)
    for old in (second, third, fourth):
        assert joining.find_moved(author, old, post_id) == first
    assert service.read(author, first, post_id=post_id).thread.id == first
    fifth = str(_do(joining.split, host, first, {post_id}, "Nog eens apart"))
    for old in (first, second, third, fourth):
        assert joining.find_moved(author, old, post_id) == fifth


def test_a_post_is_found_where_it_went_from_a_conversation_that_was_merged(
    context: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    first, second, third = (make_thread(context, author, slug) for _ in range(3))
    post_id = make_reply(context, author, first)
    # It left the second conversation before that one was merged on; its first address leads there.
    _do(joining.merge, host, first, second)
    apart = str(_do(joining.split, host, second, {post_id}, "Apart"))
    _do(joining.merge, host, second, third)
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
    passed = str(_do(joining.split, host, first, {post_id}, "Apart"))
    _do(joining.merge, host, passed, second)
    apart = str(_do(joining.split, host, second, {post_id}, "Verder weg"))
    # The second comes back to where the post was first said, and the post does not.
    _do(joining.merge, host, second, first)
    for old in (first, passed, second):
        assert joining.find_moved(author, old, post_id) == apart


def test_a_trail_has_no_longest_length(context: Flask, people: People, slug: str) -> None:
    host, author, *_rest = people
    first = at = make_thread(context, author, slug)
    post_id = make_reply(context, author, first)
    passed = []
    for _turn in range(11):
        apart = str(_do(joining.split, host, at, {post_id}, "Apart"))
        at = make_thread(context, author, slug)
        _do(joining.merge, host, apart, at)
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
    _do(joining.merge, host, second, first)
    assert db.session.scalars(select(ReadMark.thread_id).where(ReadMark.thread_id == second)).all() == []


def test_a_poll_stays_with_its_conversation_and_goes_with_its_opening(
    context: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    first, second = make_thread(context, author, slug), make_thread(context, author, slug)
    plan = polls.Plan(question="Wanneer?", options=["Nu", "Later"])
    _do(polls.open_poll, author, "thread", first, plan)
    with pytest.raises(Invalid):
        _do(joining.merge, host, first, second)
    _do(joining.merge, host, second, first)
    assert polls.texts_of("thread", first)
    opening = service.read(author, first).posts[0].id
    _do(erasure.erase, author, first, opening)
    assert polls.texts_of("thread", first) == []


def test_splitting_takes_answers_with_their_comments(
    context: Flask, people: People, slug: str, do_jobs: Callable[[], None]
) -> None:
    host, author, other, stranger = people
    thread_id = make_thread(context, author, slug, text="Vraag.", kind="question")
    kept = make_reply(context, other, thread_id, text="Blijft.")
    goes = make_reply(context, host, thread_id, text="Kwezelwoord.")
    comment = make_reply(context, author, thread_id, text="Opmerking.", reply_to=goes)
    _do(questions.accept, author, thread_id, goes)
    do_jobs()
    for posts, error in (
        (set(), Invalid),
        ({service.read(host, thread_id).posts[0].id}, Invalid),
        ({comment}, Invalid),
        ({kept[::-1]}, NotFound),
    ):
        with pytest.raises(error):
            _do(joining.split, host, thread_id, posts, "Titel")
    with pytest.raises(Invalid):
        _do(joining.split, host, thread_id, {goes}, " ")
    made = str(_do(joining.split, host, thread_id, {goes, comment}, "Apart verder"))
    assert _numbers(author, thread_id) == [(1, 1, "Vraag."), (2, 2, "Blijft.")]
    assert _numbers(author, made) == [(1, 1, "Kwezelwoord."), (2, 2, "Opmerking.")]
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
    assert _lines(author, made) == [Note.SPLIT_FROM]
    # Numbers that went are given to nobody else.
    assert service.access_post(other, make_reply(context, other, thread_id)).number == 5
    do_jobs()
    found = search.search("kwezelwoord", audience_ids={new.audience_id}).hits
    assert [(hit.kind, hit.thread_id) for hit in found] == [("discussion", made)]


def test_a_reply_and_a_lock_at_once_leave_no_reply_in_what_was_locked_first(
    app: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    thread_id = make_thread(app, host, slug)

    def work(number: int) -> str:
        with app.app_context():
            try:
                if number == 4:
                    _do(steering.lock, host, thread_id, is_locked=True)
                else:
                    make_reply(app, author, thread_id)
            except Forbidden:
                return "refused"
            finally:
                db.session.remove()
        return "done"

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(work, range(10)))
    with app.app_context():
        page = service.read(host, thread_id)
        assert page.thread.replies == len(page.posts) - 1 == told.count("done") - 1
        ((line,),) = steering.notes_of(host, page).values()
        assert line.position == page.posts[-1].position
        db.session.remove()


def test_two_merges_at_once_lose_nothing(app: Flask, people: People, slug: str) -> None:
    host, author, *_rest = people
    made = [make_thread(app, author, slug, text=f"Tekst {i}.") for i in range(3)]

    def work(pair: tuple[str, str]) -> bool:
        with app.app_context():
            try:
                _do(joining.merge, host, *pair)
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
        texts = [text for thread in left for *_place, text in _numbers(author, thread.id)]
        assert sorted(texts) == ["Tekst 0.", "Tekst 1.", "Tekst 2."]
        for thread in left:
            assert [n for n, *_rest in _numbers(author, thread.id)] == list(range(1, thread.posts + 1))
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
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
                _do(joining.merge, host, thread.id, other.id)
            elif verb == "split" and pick and not pick.is_opening:
                _do(joining.split, host, thread.id, {pick.id}, "Apart")
            elif verb == "delete" and pick:
                _do(removal.remove, host, thread.id, pick.id, reason="other")
                gone[pick.id] = "own" if pick.voice_id else ""
            elif verb == "restore" and gone:
                post_id = list(gone)[dice % len(gone)]
                where = db.session.scalars(select(Post.thread_id).where(Post.id == post_id)).one()
                try:
                    _do(removal.restore, host, where, post_id)
                except Forbidden:
                    _do(removal.restore, author, where, post_id)
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


def test_the_pages_for_hosts(app: Flask, people: People, slug: str) -> None:
    host, author, other, stranger = people
    elsewhere = make_group(app, host, author, stranger)
    thread_id = make_thread(app, author, slug, title="Hier", text="Vraag.")
    reply = make_reply(app, author, thread_id, text="Antwoord.")
    partner = make_thread(app, author, slug, title="Daar", text="Elders.")
    visitor, reader = client_of(app, host), client_of(app, other)
    page = visitor.get(f"/threads/{thread_id}").text
    for verb in ("pin", "lock", "move", "merge", "split"):
        assert f"/threads/{thread_id}/{verb}" in page
        assert f"/threads/{thread_id}/{verb}" not in reader.get(f"/threads/{thread_id}").text
    assert visitor.post(f"/threads/{thread_id}/pin", data={"on": "1"}).status_code == 303
    assert "Vastgezet" in reader.get(f"/groups/{slug}/threads").text
    visitor.post(f"/threads/{thread_id}/lock", data={"on": "1"})
    assert "sloot dit gesprek" in reader.get(f"/threads/{thread_id}").text
    visitor.post(f"/threads/{thread_id}/lock", data={"on": "0"})
    _check_split(visitor, thread_id, reply)
    made = visitor.post(
        f"/threads/{thread_id}/split", data={"title": "Apart", "posts": [reply]}
    ).location.rpartition("/")[2]
    moved = reader.get(f"/threads/{thread_id}", query_string={"post": reply})
    assert (moved.status_code, moved.location) == (303, f"/threads/{made}?post={reply}#post-{reply}")
    assert "Antwoord." in reader.get(moved.location).text
    assert client_of(app, stranger).get(f"/threads/{thread_id}?post={reply}").status_code == 404
    assert "Daar" in visitor.get(f"/threads/{made}/merge").text
    assert visitor.post(f"/threads/{made}/merge", data={}).status_code == 422
    sent = visitor.post(f"/threads/{made}/merge", data={"chosen": partner})
    assert sent.location == f"/threads/{partner}"
    assert reader.get(f"/threads/{made}").location == f"/threads/{partner}"
    assert (
        reader.get(f"/threads/{thread_id}?post={reply}").location
        == f"/threads/{partner}?post={reply}#post-{reply}"
    )
    # Moved to where one of those who wrote is not, it stays; where all are, it goes.
    group_id = group_id_of(app, host, elsewhere)
    assert (
        visitor.post(f"/threads/{partner}/move", data={"chosen": group_id}).location == f"/threads/{partner}"
    )
    assert reader.get(f"/threads/{partner}").status_code == 404
    assert reader.get(f"/threads/{made}").status_code == 404
    assert "verplaatst uit een andere groep" in client_of(app, stranger).get(f"/threads/{partner}").text
    with app.app_context():
        _do(groups.leave, author, elsewhere)
    third = group_id_of(app, host, make_group(app, host))
    assert visitor.post(f"/threads/{partner}/move", data={"chosen": third}).status_code == 422


def _check_split(visitor: FlaskClient, thread_id: str, reply: str) -> None:
    address = f"/threads/{thread_id}/split"
    assert "Antwoord." in visitor.get(address).text
    for form in ({}, {"title": "Apart"}, {"title": "Bel 06-12345678", "posts": [reply]}):
        assert visitor.post(address, data=form).status_code == 422
