"""Who may be named in a text, who hears of it, and which conversations may be linked to."""

import pytest
from flask import Flask
from sqlalchemy import select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import NotFound
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.notifications.models import Notice
from forum.threads import linkable, mentions, service
from forum.threads.service import Shown
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread


@pytest.fixture
def host(app: Flask) -> Actor:
    """The host of the group."""
    return make_member(app, name="Hanna Host", discipline="law", organisation="Balie Noord")


@pytest.fixture
def member(app: Flask) -> Actor:
    """A member of the group."""
    return make_member(app, name="Hans van Dijk")


@pytest.fixture
def peer(app: Flask) -> Actor:
    """Another one."""
    return make_member(app, name="Johanna Peer")


@pytest.fixture
def slug(app: Flask, host: Actor, member: Actor, peer: Actor) -> str:
    """Their group."""
    return make_group(app, host, member, peer)


def names(actor: Actor, text: str, **place: str) -> list[str]:
    return [card.name for card in mentions.people(actor, mentions.place_of(actor, **place), text)]


def told(kind: str = "mention") -> dict[str, set[str]]:
    """Who was told of which post."""
    found: dict[str, set[str]] = {}
    for post_id, member_id in db.session.execute(
        select(Notice.subject_id, Notice.member_id).where(Notice.kind == kind)
    ):
        found.setdefault(post_id, set()).add(member_id)
    return found


def mention(member: Actor, name: str) -> str:
    return f"[@{name}](/members/{member.member_id})"


def test_members_of_the_group_are_offered(
    app: Flask, host: Actor, member: Actor, peer: Actor, slug: str
) -> None:
    make_member(app, name="Hanneke Elders")
    thread_id = make_thread(app, host, slug, voice=Shown.COLLEAGUE)
    make_reply(app, peer, thread_id)
    with app.app_context():
        for place in ({"group": slug}, {"thread": thread_id}):
            assert names(member, "han", **place) == ["Hanna Host", "Johanna Peer"]
            assert names(member, "%", **place) == []
        # Nothing typed: who shows her name here, not who speaks as a colleague.
        assert names(member, "", thread=thread_id) == ["Johanna Peer"]
        assert names(member, "", group=slug) == []


def test_a_circle_does_not_tell_who_is_in_it(
    app: Flask, host: Actor, member: Actor, peer: Actor, slug: str
) -> None:
    thread_id = make_thread(app, host, slug, circle=(member, peer), voice=Shown.COLLEAGUE)
    with app.app_context():
        assert names(member, "han", thread=thread_id) == []
        make_reply(app, peer, thread_id)
        assert names(member, "han", thread=thread_id) == ["Johanna Peer"]
        assert names(member, "", thread=thread_id) == ["Johanna Peer"]
        assert names(peer, "han", thread=thread_id) == []


def test_who_is_mentioned_hears_of_it_once(
    app: Flask, host: Actor, member: Actor, peer: Actor, slug: str
) -> None:
    stranger = make_member(app, name="Vera Vreemd")
    thread_id = make_thread(app, host, slug)
    named = ((member, "Hans van Dijk"), (stranger, "Vera Vreemd"), (host, "Hanna Host"), (peer, "x"))
    text = " ".join(mention(who, name) for who, name in named)
    post_id = make_reply(app, peer, thread_id, text=text)
    with app.app_context():
        assert told() == {post_id: {member.member_id, host.member_id}}
        with unit_of_work():
            service.edit(peer, post_id, from_markdown(f"Nog eens {text}"), version=1)
        assert told() == {post_id: {member.member_id, host.member_id}}
        # One who was named later hears of it then.
        other = make_reply(app, host, thread_id, text="Eerst niemand.")
        with unit_of_work():
            service.edit(host, other, from_markdown(mention(peer, "Johanna Peer")), version=1)
        assert told()[other] == {peer.member_id}


def test_an_opening_tells_only_who_may_read_it(
    app: Flask, host: Actor, member: Actor, peer: Actor, slug: str
) -> None:
    text = f"{mention(member, 'Hans van Dijk')} en {mention(peer, 'Johanna Peer')}, wat denken jullie?"
    make_thread(app, host, slug, circle=(member,), voice=Shown.COLLEAGUE, text=text)
    with app.app_context():
        assert list(told().values()) == [{member.member_id}]


def test_at_most_twenty_are_told(app: Flask, host: Actor, slug: str) -> None:
    crowd = [make_member(app) for _ in range(mentions.MOST + 2)]
    large = make_group(app, host, *crowd)
    make_thread(app, host, large, text=" ".join(mention(one, "wie") for one in crowd))
    with app.app_context():
        assert [len(who) for who in told().values()] == [mentions.MOST]


def test_the_guard_lets_a_mention_be_but_no_other_name(
    app: Flask, host: Actor, member: Actor, slug: str
) -> None:
    guest = client_of(app, host)
    thread_id = make_thread(app, host, slug)
    right = f"Wat vind jij, {mention(member, 'Hans van Dijk')}?"
    wrong = f"Wat vind jij, {mention(member, 'Fatima de Vries')}?"
    answer = guest.post(f"/threads/{thread_id}/replies", data={"body": wrong})
    assert answer.status_code == 422
    assert "Fatima" in answer.text
    assert guest.post(f"/threads/{thread_id}/replies", data={"body": right}).status_code == 303


def test_only_conversations_of_the_whole_group_may_be_linked_to(
    app: Flask, host: Actor, member: Actor, slug: str
) -> None:
    other = make_group(app, host, member)
    older = make_thread(app, host, slug, title="Overdracht op school")
    latest = make_thread(app, member, slug, title="overdracht thuis")
    make_thread(app, host, slug, title="Overdracht in een kring", circle=(member,))
    make_thread(app, host, other, title="Overdracht elders")
    with app.app_context():
        group_id = group_id_of(app, member, slug)
        assert [found.id for found in linkable.find(member, group_id, "overdracht")] == [latest, older]
        assert [found.id for found in linkable.find(member, group_id, "school")] == [older]
        assert linkable.find(member, group_id, "100%") == []
        assert linkable.find(make_member(app), group_id, "overdracht") == []


def test_what_the_editor_asks(app: Flask, host: Actor, member: Actor, slug: str) -> None:
    thread_id = make_thread(app, host, slug)
    reader = client_of(app, member)
    found = reader.get(f"/threads/people?q=hanna+h&thread={thread_id}").get_json()["found"]
    assert found == [
        {
            "words": "@Hanna Host",
            "title": "Hanna Host",
            "note": "recht · Balie Noord",
            "url": f"/members/{host.member_id}",
        }
    ]
    found = reader.get(f"/threads/linkable?q=school&group={slug}").get_json()["found"]
    assert [(one["title"], one["url"]) for one in found] == [
        ("Overdracht op school", f"/threads/{thread_id}")
    ]
    outsider = client_of(app, make_member(app))
    for path in ("people", "linkable"):
        for place in (f"thread={thread_id}", f"group={slug}", ""):
            assert outsider.get(f"/threads/{path}?q=han&{place}").status_code == 404


def test_a_place_that_is_not_there(app: Flask, member: Actor, slug: str) -> None:
    with app.app_context(), pytest.raises(NotFound):
        mentions.place_of(member, thread="nergens")
