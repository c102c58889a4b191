"""Reading settles notices: what was read of a conversation, and in no other way."""

import pytest
from flask import Flask

from forum.groups.rules import Access
from forum.kernel.actor import Actor
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.questions.routing import ASKED
from tests.factories.members import client_of, make_member
from tests.factories.questions import make_question
from tests.factories.threads import make_group, make_reply, make_thread
from tests.live import LiveServer


@pytest.fixture
def author(app: Flask) -> Actor:
    """Who starts conversations."""
    return make_member(app, name="Anna Auteur")


@pytest.fixture
def reader(app: Flask) -> Actor:
    """Who reads them."""
    return make_member(app, name="Rik Lezer")


@pytest.fixture
def slug(app: Flask, author: Actor, reader: Actor) -> str:
    """Their group; of what led there nobody hears any more."""
    slug = make_group(app, author, reader, access=Access.CLOSED)
    with app.app_context(), unit_of_work():
        notifications.mark_all_read(reader)
        notifications.mark_all_read(author)
    return slug


def read(app: Flask, member: Actor, thread: str, upto: int) -> None:
    """Send what a page sends when something was on the screen."""
    sent = client_of(app, member).post("/threads/read", data={"thread": thread, "upto": str(upto)})
    assert sent.status_code == 204


def waiting(app: Flask, member: Actor) -> int:
    """The count at her bell."""
    with app.app_context():
        return notifications.unread_count(member)


def test_a_notice_of_replies_waits_until_all_of_them_were_read(
    app: Flask, author: Actor, reader: Actor, slug: str
) -> None:
    thread, other = (make_thread(app, author, slug) for _ in range(2))
    for conversation in (thread, thread, other):
        make_reply(app, reader, conversation)
    assert waiting(app, author) == 2
    # Looking at a page writes nothing.
    assert client_of(app, author).get(f"/threads/{thread}").status_code == 200
    assert waiting(app, author) == 2
    read(app, author, thread, 2)
    assert waiting(app, author) == 2
    read(app, author, thread, 3)
    assert waiting(app, author) == 1
    # The next reply is news again.
    make_reply(app, reader, thread)
    assert waiting(app, author) == 2
    make_reply(app, author, thread)
    read(app, author, thread, 1)
    assert waiting(app, author) == 1
    # Nobody settles anything by naming what she may not read.
    read(app, make_member(app), other, 9)
    assert waiting(app, author) == 1


def test_a_mention_waits_until_it_was_read_also_where_nothing_else_is_new(
    app: Flask, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    make_reply(app, author, thread)
    post = make_reply(app, author, thread, text=f"Wat vind jij, [@Rik Lezer](/members/{reader.member_id})?")
    with app.app_context():
        assert [item.kind for item in notifications.to_read(reader)] == ["mention"]
    read(app, reader, thread, 2)
    assert waiting(app, reader) == 1
    read(app, reader, thread, 3)
    assert waiting(app, reader) == 0
    # Told anew of what she has read already, she settles it by looking again.
    with app.app_context(), unit_of_work():
        notifications.notify("mention", [reader.member_id], post)
    assert waiting(app, reader) == 1
    read(app, reader, thread, 1)
    assert waiting(app, reader) == 0


def test_a_notice_of_a_conversation_is_over_when_she_was_in_it(
    app: Flask, author: Actor, reader: Actor, slug: str
) -> None:
    question = make_question(app, author, slug)
    with app.app_context(), unit_of_work():
        for kind in ("conversation", "tagged", "reminder", ASKED, "answer_accepted"):
            notifications.notify(kind, [reader.member_id], question)
    with app.app_context():
        assert len(notifications.to_read(reader)) == 4
    read(app, reader, question, 1)
    with app.app_context():
        assert notifications.to_read(reader) == []


def test_the_bell_counts_down_on_her_other_pages(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    make_reply(app, reader, thread)
    page = live_server.connect(author, "/notifications")
    read(app, author, thread, 2)
    assert page.wait_for("unread") == {"unread": 0}
    read(app, author, thread, 2)
    assert page.heard("unread") == []
