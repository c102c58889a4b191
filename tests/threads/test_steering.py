"""What hosts do with conversations: pin, lock, move; and the pages on which they do it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum.audiences import service as audiences
from forum.audit.models import AuditEntry
from forum.groups import service as groups
from forum.kernel.db import db
from forum.kernel.errors import Forbidden, Invalid, NotFound
from forum.search import service as search
from forum.threads import joining, service, steering
from forum.threads.listing import Wanted
from forum.threads.lists import load, load_tab
from forum.threads.service import Shown
from forum.threads.steering import Note
from tests.factories.members import client_of
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread
from tests.threads.hosting import People, do, lines_of


def _actions(thread_id: str) -> list[str]:
    found = select(AuditEntry.action).where(AuditEntry.subject_id == thread_id).order_by(AuditEntry.at)
    return list(db.session.scalars(found))


def test_pinned_conversations_head_the_list_of_their_group(context: Flask, people: People, slug: str) -> None:
    host, author, _other, stranger = people
    group_id = group_id_of(context, host, slug)
    made = [make_thread(context, author, slug, title=f"Nummer {i}") for i in range(5)]
    for outsider, error in ((author, Forbidden), (stranger, NotFound)):
        with pytest.raises(error):
            do(steering.pin, outsider, made[0], is_pinned=True)
    for thread_id in made[:3]:
        do(steering.pin, host, thread_id, is_pinned=True)
    with pytest.raises(Invalid):
        do(steering.pin, host, made[3], is_pinned=True)
    do(steering.pin, host, made[0], is_pinned=True)
    do(steering.pin, host, made[2], is_pinned=False)
    assert {thread.id for thread in load_tab(author, group_id).pinned} == set(made[:2])
    assert load(author, Wanted(group_id=group_id, kind="question")).pinned == ()
    assert steering.pinned(stranger, group_id) == []
    assert _actions(made[2]) == ["pinned", "unpinned"]
    circle = make_thread(context, host, slug, circle=(author,))
    with pytest.raises(Invalid):
        do(steering.pin, host, circle, is_pinned=True)


def test_a_locked_conversation_takes_no_replies_until_it_is_opened(
    context: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    thread_id = make_thread(context, author, slug)
    with pytest.raises(Forbidden):
        do(steering.lock, author, thread_id, is_locked=True)
    for _twice in range(2):
        do(steering.lock, host, thread_id, is_locked=True)
    with pytest.raises(Forbidden):
        make_reply(context, author, thread_id)
    do(steering.lock, host, thread_id, is_locked=False)
    make_reply(context, author, thread_id)
    assert lines_of(author, thread_id) == [Note.LOCKED, Note.UNLOCKED]
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
        do(steering.move, host, thread_id, group_id_of(context, stranger, elsewhere)[::-1])
    do(steering.move, host, thread_id, after)
    assert service.access(stranger, thread_id).group_id == after
    with pytest.raises(NotFound):
        service.access(other, thread_id)
    old, new = {audiences.get_whole(before)}, {audiences.get_whole(after)}
    for _round in range(2):
        assert search.search("kwezelwoord", audience_ids=old).total == 0
        do_jobs()
    assert search.search("kwezelwoord", audience_ids=new).total == 2
    assert lines_of(stranger, thread_id) == [Note.MOVED]
    # Who wrote in it and is not in the other group would lose her own words.
    third = make_group(context, host, stranger)
    with pytest.raises(Invalid):
        do(steering.move, host, thread_id, group_id_of(context, host, third))


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
            do(steering.move, host, thread_id, elsewhere)
        with pytest.raises(Invalid):
            do(joining.merge, host, thread_id, plain)
        with pytest.raises(Invalid):
            do(joining.merge, host, plain, thread_id)
        with pytest.raises(Invalid):
            do(joining.split, host, thread_id, {reply}, "Titel")
    with pytest.raises(Invalid):
        do(joining.merge, host, plain, plain)


def test_a_reply_and_a_lock_at_once_leave_no_reply_in_what_was_locked_first(
    app: Flask, people: People, slug: str
) -> None:
    host, author, *_rest = people
    thread_id = make_thread(app, host, slug)

    def work(number: int) -> str:
        with app.app_context():
            try:
                if number == 4:
                    do(steering.lock, host, thread_id, is_locked=True)
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
        do(groups.leave, author, elsewhere)
    third = group_id_of(app, host, make_group(app, host))
    assert visitor.post(f"/threads/{partner}/move", data={"chosen": third}).status_code == 422


def _check_split(visitor: FlaskClient, thread_id: str, reply: str) -> None:
    address = f"/threads/{thread_id}/split"
    assert "Antwoord." in visitor.get(address).text
    for form in ({}, {"title": "Apart"}, {"title": "Bel 06-12345678", "posts": [reply]}):
        assert visitor.post(address, data=form).status_code == 422
