"""Reactions, who takes part, and what a long conversation comes down to."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from forum.groups.rules import Access
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import Forbidden, NotFound
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.threads import essence, participants, reactions, rules, service
from forum.threads.models import PostReaction
from forum.threads.rules import Reaction, Shown
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_reply, make_thread
from tests.live import LiveServer


@pytest.fixture
def author(app: Flask) -> Actor:
    """Who starts the conversation."""
    return make_member(app, name="Anna Auteur", discipline="law")


@pytest.fixture
def peers(app: Flask) -> list[Actor]:
    """Three others."""
    return [make_member(app, name=f"Peer Tester{number}", discipline="care") for number in range(3)]


@pytest.fixture
def slug(app: Flask, author: Actor, peers: list[Actor]) -> str:
    """Their group."""
    return make_group(app, author, *peers, access=Access.CLOSED)


def react(
    app: Flask, actor: Actor, post_id: str, kind: Reaction = Reaction.USEFUL, *, is_on: bool = True
) -> None:
    """React in a request of its own."""
    with app.app_context(), unit_of_work():
        reactions.react(actor, post_id, kind, is_on=is_on)


def test_one_reacts_to_others_alone() -> None:
    assert rules.may_react(is_own=False)
    assert not rules.may_react(is_own=True)


def test_a_reaction_counts_once_and_can_be_taken_back(
    app: Flask, author: Actor, peers: list[Actor], slug: str
) -> None:
    thread = make_thread(app, author, slug)
    with app.app_context():
        assert reactions.tallies(peers[0], service.read(peers[0], thread)) == {}
    post = make_reply(app, author, thread)
    for _ in range(2):
        react(app, peers[0], post)
    react(app, peers[1], post)
    react(app, peers[1], post, Reaction.THANKS)
    with app.app_context():
        assert reactions.counts(post) == {"useful": 2, "familiar": 0, "thanks": 1}
        found = reactions.tallies(peers[0], service.read(peers[0], thread))[post]
        assert [(tally.kind, tally.count, tally.is_own) for tally in found] == [
            (Reaction.USEFUL, 2, True),
            (Reaction.FAMILIAR, 0, False),
            (Reaction.THANKS, 1, False),
        ]
    for _ in range(2):
        react(app, peers[0], post, is_on=False)
    with app.app_context():
        assert reactions.counts(post)["useful"] == 1
        with pytest.raises(Forbidden), unit_of_work():
            reactions.react(author, post, Reaction.USEFUL, is_on=True)
        stranger = make_member(app)
        with pytest.raises(NotFound), unit_of_work():
            reactions.react(stranger, post, Reaction.USEFUL, is_on=True)
        assert db.session.scalar(select(func.count()).select_from(PostReaction)) == 2


def test_nobody_learns_who_reacted(
    app: Flask, live_server: LiveServer, author: Actor, peers: list[Actor], slug: str
) -> None:
    thread = make_thread(app, author, slug)
    post = make_reply(app, author, thread)
    page = live_server.connect(author, "/threads")
    page.call("enter", {"thread_id": thread})
    react(app, peers[0], post)
    counts = {"useful": 1, "familiar": 0, "thanks": 0}
    assert page.wait_for("reactions") == {"thread": thread, "post": post, "counts": counts}
    seen = client_of(app, peers[1]).get(f"/threads/{thread}").text
    assert "Nuttig · 1" in seen
    pressed = 'data-label="Nuttig" aria-pressed="true"'
    assert pressed not in seen
    assert peers[0].name not in seen
    own = client_of(app, peers[0]).get(f"/threads/{thread}").text
    assert own.count(pressed) == 1
    # The author reads the counts, and has nothing to press.
    hers = client_of(app, author).get(f"/threads/{thread}").text
    assert "Nuttig · 1" in hers
    assert 'name="useful"' not in hers[hers.index(f'id="post-{post}"') :]


def test_the_author_hears_of_it_calmly(
    app: Flask, run_jobs: Callable[[], int], author: Actor, peers: list[Actor], slug: str
) -> None:
    post = make_reply(app, author, make_thread(app, author, slug, title="De wissel"), voice=Shown.NAME)

    def told() -> list[str]:
        with app.test_request_context():
            return [notice.sentence for notice in notifications.unread(author)]

    react(app, peers[0], post)
    assert told() == ["Je bijdrage aan ‘De wissel’ kreeg waardering van 1 collega."]
    # One notice, however many react, and however often one does.
    for peer in peers:
        for kind in Reaction:
            react(app, peer, post, kind)
    assert told() == ["Je bijdrage aan ‘De wissel’ kreeg waardering van 3 collega's."]
    with app.test_request_context():
        assert notifications.unread_count(author) == 1
    for peer in peers:
        for kind in Reaction:
            react(app, peer, post, kind, is_on=False)
    assert told() == []
    with app.test_request_context():
        assert notifications.unread_count(author) == 0


def test_with_and_without_scripts(app: Flask, author: Actor, peers: list[Actor], slug: str) -> None:
    thread = make_thread(app, author, slug)
    post = make_reply(app, author, thread)
    client = client_of(app, peers[0])
    path = f"/threads/{thread}/posts/{post}/reactions"
    sent = client.post(path, data={"useful": "1"})
    assert (sent.status_code, sent.location) == (303, f"/threads/{thread}?post={post}#post-{post}")
    assert 'name="useful" value="0"' in client.get(sent.location).text
    asked = client.post(path, data={"useful": "0"}, headers={"Accept": "application/json"})
    assert asked.json == {"counts": {"useful": 0, "familiar": 0, "thanks": 0}}
    assert client.post(path, data={"great": "1"}).status_code == 422
    other = make_thread(app, author, slug)
    assert client.post(f"/threads/{other}/posts/{post}/reactions", data={"useful": "1"}).status_code == 404
    assert client_of(app, author).post(path, data={"useful": "1"}).status_code == 403


def test_who_takes_part_is_told_as_the_voices_show(
    app: Flask, author: Actor, peers: list[Actor], slug: str
) -> None:
    thread = make_thread(app, author, slug)
    make_reply(app, peers[0], thread)
    make_reply(app, peers[1], thread, voice=Shown.COLLEAGUE)
    with app.app_context():
        found = participants.load(service.read(author, thread))
    # Fewer than five of her discipline read along: it stays untold, and so is she.
    told = [(trade.discipline, trade.count, [voice.name for voice in trade.named]) for trade in found]
    assert told == [("law", 1, ["Anna Auteur"]), ("care", 1, ["Peer Tester0"]), ("", 1, [])]
    page = client_of(app, author).get(f"/threads/{thread}").text
    assert "Wie praten mee" in page
    assert "vakgebied niet getoond" in page
    assert peers[1].name not in page
    assert peers[1].member_id not in page
    alone = make_thread(app, author, slug)
    assert "Wie praten mee" not in client_of(app, author).get(f"/threads/{alone}").text


def test_a_long_conversation_opens_with_its_essence(
    app: Flask, author: Actor, peers: list[Actor], slug: str
) -> None:
    thread = make_thread(app, author, slug)
    posts = [make_reply(app, peers[0], thread, text=f"Reactie {number}.") for number in range(2, 21)]
    client = client_of(app, author)
    assert "in het kort" not in client.get(f"/threads/{thread}").text
    added = make_reply(app, author, thread, text="Zo liep het af.")
    page = client.get(f"/threads/{thread}").text
    assert "Dit gesprek in het kort" in page
    assert f'data-to-post="{added}"' in page
    assert "nuttig gevonden" not in page
    # One who finds it useful is not enough.
    react(app, peers[1], posts[4])
    react(app, peers[1], posts[7])
    react(app, peers[2], posts[7])
    with app.app_context():
        found = essence.load(service.read(author, thread), posts[3])
        assert found is not None
        assert found.best is not None
        assert found.best.post_id == posts[3]
        assert [(item.post_id, item.useful) for item in found.useful] == [(posts[7], 2)]
        assert [item.post_id for item in found.added] == [added]
        assert essence.load(service.read(author, thread, page=2), posts[3]) is None
    assert "2 keer nuttig" in client.get(f"/threads/{thread}").text


def test_the_page_costs_the_same_however_much_is_told(
    app: Flask, author: Actor, peers: list[Actor], slug: str
) -> None:
    counted = []
    for length in (21, 33):
        thread = make_thread(app, author, slug)
        for number in range(length):
            post = make_reply(app, peers[number % 3], thread)
            react(app, author, post)
            react(app, peers[(number + 1) % 3], post)
        make_reply(app, author, thread)
        told: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            told.append(statement)  # noqa: B023 - it listens inside the round alone.

        with app.app_context():
            page = service.read(author, thread)
            event.listen(db.engine, "before_cursor_execute", note)
            try:
                reactions.tallies(author, page)
                participants.load(page)
                assert essence.load(page, "") is not None
            finally:
                event.remove(db.engine, "before_cursor_execute", note)
        counted.append(len(told))
    assert counted[0] == counted[1]
