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
from forum.kernel.sockets import live
from forum.kernel.text import sanitise
from forum.kernel.work import unit_of_work
from forum.threads import erasure, joining, removal, service, steering
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


def remove(app: Flask, actor: Actor, thread: str, post: str, *, for_good: bool = False) -> None:
    """Take a post away, or wipe it."""
    with app.app_context(), unit_of_work():
        (erasure.erase if for_good else removal.remove)(actor, thread, post)


def asked(app: Flask, member: Actor, thread: str, *, after: int = 99) -> dict[str, object]:
    """What a page gets when it asks for what changed in the last minute."""
    since = int(now().timestamp()) - 60
    answer = client_of(app, member).get(f"/threads/{thread}/posts?after={after}&since={since}")
    assert answer.status_code == 200
    return dict(json.loads(answer.text))


def test_an_open_page_hears_that_a_post_was_taken_away_and_that_it_came_back(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    first, second = (make_reply(app, author, thread, text=f"Reactie {number}.") for number in (2, 3))
    answer = make_reply(app, reader, thread, reply_to=first)
    page = listen(live_server, reader, thread)
    for post, shown in ((first, True), (second, False)):
        remove(app, author, thread, post)
        assert page.wait_for("changed") == {"thread": thread, "post": post}
        # Of what others answered a mark stays, of the other nothing.
        found = asked(app, reader, thread)
        assert (f'data-arrival="{post}"' in str(found["html"])) is shown
        assert found["gone"] == ([] if shown else [post])
        assert "Reactie" not in str(found["html"])
    with app.app_context(), unit_of_work():
        removal.restore(author, thread, second)
    assert page.wait_for("changed") == {"thread": thread, "post": second}
    assert "Reactie 3." in str(asked(app, reader, thread)["html"])
    assert page.heard("gone") == []
    assert answer


def test_what_was_wiped_leaves_the_open_pages_of_those_who_quoted_it(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    post = make_reply(app, author, thread, text="Een zin die weg moet.")
    words = (
        f"> [Anna schreef](/threads/{thread}?post={post}#post-{post}):\n>\n> Een zin die weg moet.\n\nEens."
    )
    quoting = make_reply(app, reader, thread, text=words)
    page = listen(live_server, reader, thread)
    assert "weg moet" in str(asked(app, reader, thread, after=1)["html"])
    remove(app, author, thread, post, for_good=True)
    assert {page.wait_for("changed")["post"] for _ in range(2)} == {post, quoting}
    html = str(asked(app, reader, thread)["html"])
    assert f'data-arrival="{quoting}"' in html
    assert "weg moet" not in html


def test_an_open_page_hears_what_a_host_did_and_asks_for_the_line(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    thread, other = (make_thread(app, author, slug, title=title) for title in ("Eén", "Twee"))
    post = make_reply(app, reader, thread)
    page, stranger = listen(live_server, reader, thread), listen(live_server, author, other)
    for is_locked in (True, False):
        with app.app_context(), unit_of_work():
            steering.lock(author, thread, is_locked=is_locked)
        assert page.wait_for("steered") == {"thread": thread, "left": []}
        found = asked(app, reader, thread)
        assert found["is_locked"] is is_locked
    assert "sloot dit gesprek" in str(found["html"])
    with app.app_context(), unit_of_work():
        made = joining.split(author, thread, [post], "Iets anders")
    assert page.wait_for("steered") == {"thread": thread, "left": [post]}
    assert made in str(asked(app, reader, thread)["html"])
    assert stranger.heard("steered") == []
    with app.app_context(), unit_of_work():
        joining.merge(author, thread, other)
    assert stranger.wait_for("steered") == {"thread": other, "left": []}
    assert page.wait_for("removed") == {"room": thread}


def test_a_move_is_told_to_those_who_still_read_along_and_to_nobody_else(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    """A move changes who may know: rights are looked at before a frame is sent."""
    stays = make_member(app)
    with app.app_context(), unit_of_work():
        groups.invite(author, slug, stays.member_id)
        groups.join(stays, slug)
    there = make_group(app, author, stays, access=Access.CLOSED)
    thread = make_thread(app, author, slug)
    hers, lost = listen(live_server, stays, thread), listen(live_server, reader, thread)
    with app.app_context(), unit_of_work():
        steering.move(author, thread, groups.access(author, there).id)
    assert hers.wait_for("steered") == {"thread": thread, "left": []}
    assert lost.wait_for("removed") == {"room": thread}
    remove(app, author, thread, make_reply(app, author, thread))
    assert hers.wait_for("changed")["thread"] == thread
    # However often it is looked at, it is told once.
    with app.app_context():
        live(app).check_changed()
    assert hers.call("leave", {"thread_id": new_id()}) == {"ok": True}
    assert hers.heard("steered") == []
    assert (lost.heard("steered"), lost.heard("post"), lost.heard("changed")) == ([], [], [])


def test_pages_of_a_conversation_that_is_gone_are_told_so(
    app: Flask, live_server: LiveServer, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    page = listen(live_server, reader, thread)
    with app.app_context():
        opening = service.read(author, thread).posts[0].id
    remove(app, author, thread, opening)
    assert page.wait_for("gone") == {"thread": thread}
    assert page.wait_for("removed") == {"room": thread}
