"""Conversations over real connections: what open pages are told, and who is told nothing."""

import json
import re
from datetime import timedelta

import pytest
from flask import Flask

from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.ids import new_id
from forum.kernel.text import sanitise
from forum.kernel.work import unit_of_work
from forum.threads import service
from forum.threads.rules import Shown
from forum.threads.sockets import MOST_ROOMS
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_reply, make_thread
from tests.live import LiveServer, SocketClient

LATER = "4000000000"


@pytest.fixture
def author(app: Flask) -> Actor:
    """Who starts the conversation, and hosts the group."""
    return make_member(app, name="Anna Auteur")


@pytest.fixture
def reader(app: Flask) -> Actor:
    """Who has it open."""
    return make_member(app, name="Rik Lezer")


@pytest.fixture
def slug(app: Flask, author: Actor, reader: Actor) -> str:
    """Their group."""
    return make_group(app, author, reader, access=Access.CLOSED)


def listen(live_server: LiveServer, member: Actor, thread_id: str) -> SocketClient:
    """A page of a conversation that a member has open."""
    page = live_server.connect(member, "/threads")
    assert page.call("enter", {"thread_id": thread_id})["ok"] is True
    return page


def test_an_open_page_hears_ids_and_numbers_of_what_is_written(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug, voice=Shown.COLLEAGUE)
    page = listen(live_server, reader, thread)
    post = make_reply(app, author, thread, text="Een zin die niemand hoort.")
    assert page.wait_for("post") == {"thread": thread, "post": post, "number": 2, "version": 1}
    with app.app_context(), unit_of_work():
        service.edit(author, post, sanitise("<p>Een andere zin.</p>"), version=1)
    assert page.wait_for("post") == {"thread": thread, "post": post, "number": 2, "version": 2}


def test_a_page_that_comes_late_is_told_how_far_the_conversation_is(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    make_reply(app, author, thread)
    page = live_server.connect(reader, "/threads")
    assert page.call("enter", {"thread_id": thread}) == {"ok": True, "last": 2}


def test_who_leaves_the_group_hears_nothing_more(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    page = listen(live_server, reader, thread)
    with app.app_context(), unit_of_work():
        groups.leave(reader, slug)
    assert page.wait_for("removed") == {"room": thread}
    make_reply(app, author, thread)
    assert page.call("enter", {"thread_id": thread})["code"] == "not-found"
    assert page.heard("post") == []


def test_who_left_the_page_hears_nothing_more(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    page = listen(live_server, reader, thread)
    assert page.call("leave", {"thread_id": thread}) == {"ok": True}
    make_reply(app, author, thread)
    assert page.call("leave", {"thread_id": new_id()}) == {"ok": True}
    assert page.heard("post") == []


def test_a_connection_listens_to_a_few_conversations_only(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    page = live_server.connect(reader, "/threads")
    for _ in range(MOST_ROOMS):
        thread = make_thread(app, author, slug)
        assert page.call("enter", {"thread_id": thread})["ok"] is True
    assert page.call("enter", {"thread_id": thread})["ok"] is True
    assert page.call("enter", {"thread_id": make_thread(app, author, slug)})["code"] == "conflict"


def test_what_was_missed_is_asked_for_by_number(app: Flask, author: Actor, reader: Actor, slug: str) -> None:
    thread = make_thread(app, author, slug)
    posts = [make_reply(app, author, thread, text=f"Reactie {number}.") for number in range(2, 26)]
    client = client_of(app, reader)

    def missed(after: int, since: str = LATER) -> list[str]:
        found = client.get(f"/threads/{thread}/posts?after={after}&since={since}")
        assert found.mimetype == "application/json"
        html = json.loads(found.text)["html"]
        return [post for post in posts if f'data-arrival="{post}"' in html]

    assert missed(25) == []
    assert missed(23) == posts[22:]
    # At most a page full, the oldest first: she asks again.
    assert missed(1) == posts[:20]
    with app.app_context(), unit_of_work():
        service.edit(author, posts[3], sanitise("<p>Een andere zin.</p>"), version=1)
    assert missed(25, str(int(now().timestamp()))) == [posts[3]]
    assert missed(25, str(int((now() + timedelta(hours=1)).timestamp()))) == []
    for odd in ("-1", "9" * 30, "x", ""):
        assert client.get(f"/threads/{thread}/posts?after={odd}&since={odd}").status_code == 200


def test_what_is_asked_for_looks_as_on_the_page(app: Flask, author: Actor, reader: Actor, slug: str) -> None:
    thread = make_thread(app, author, slug)
    post = make_reply(app, author, thread)
    client = client_of(app, reader)
    html = json.loads(client.get(f"/threads/{thread}/posts?after=1&since={LATER}").text)["html"]
    page = client.get(f"/threads/{thread}").text
    # A form's token is another one each time.
    html, page = (re.sub(r'name="csrf_token" value="[^"]*"', "", text) for text in (html, page))
    article = html[html.index("<article") : html.index("</article>")]
    assert f'id="post-{post}"' in article
    assert article in page


def test_a_reply_that_a_script_sends_is_answered_with_its_place(app: Flask, author: Actor, slug: str) -> None:
    thread = make_thread(app, author, slug)
    client = client_of(app, author)
    data = {"body": "Een aanvulling.", "client_id": new_id()}
    asked = {"Accept": "application/json"}
    first, second = (client.post(f"/threads/{thread}/replies", data=data, headers=asked) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json is not None
    assert second.json is not None
    assert first.json["post"] == second.json["post"]
    assert first.json["url"] == f"/threads/{thread}?post={first.json['post']}#post-{first.json['post']}"
    assert first.json["client_id"] not in (data["client_id"], second.json["client_id"])
    refused = client.post(
        f"/threads/{thread}/replies", data={"body": " ", "client_id": new_id()}, headers=asked
    )
    assert refused.status_code == 422
