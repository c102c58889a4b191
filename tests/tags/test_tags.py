"""Tags: typed, found, followed and kept tidy; and unknown to who may read nothing that carries them."""

import json

import pytest
from flask import Flask

from forum.audit.models import AuditEntry
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import Actor, Role
from forum.kernel.db import db
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.tags import service as tags
from forum.threads import service, tagging
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_thread

CANARY = "zeldzaamwoord"


@pytest.fixture
def host(app: Flask) -> Actor:
    """The host of the group."""
    return make_member(app, name="Hanna Host")


@pytest.fixture
def reader(app: Flask) -> Actor:
    """A member of the group."""
    return make_member(app, name="Mees Lid")


@pytest.fixture
def slug(app: Flask, host: Actor, reader: Actor) -> str:
    """Their group."""
    return make_group(app, host, reader, access=Access.CLOSED)


def tag(actor: Actor, thread_id: str, *names: str) -> None:
    """Let a conversation have these tags."""
    with unit_of_work():
        tagging.put(actor, thread_id, names)


def names_of(thread_id: str) -> list[str]:
    """The tags of a conversation."""
    return [found.name for found in tagging.of([thread_id]).get(thread_id, [])]


def test_an_unknown_word_becomes_a_tag_and_a_known_one_is_it(context: Flask, host: Actor, slug: str) -> None:
    one, other = make_thread(context, host, slug), make_thread(context, host, slug)
    tag(host, one, "Omgang", "AVG")
    tag(host, other, "omgang")
    assert names_of(one) == ["Omgang", "AVG"]
    assert names_of(other) == ["Omgang"]
    tag(host, one, "gezag", "OMGANG")
    assert names_of(one) == ["gezag", "Omgang"]
    assert [(found.name, count) for found, count in tags.listed(host)] == [("gezag", 1), ("Omgang", 2)]
    assert [found.name for found in tags.complete(host, "OM")] == ["Omgang"]
    assert tags.complete(host, "o") == tags.complete(host, "%%") == []
    assert [found.name for found in tagging.related(host, tags.access(host, "omgang").id)] == ["gezag"]
    tag(host, one)
    assert names_of(one) == []


def test_a_tag_exists_only_where_one_reads_what_carries_it(
    app: Flask, host: Actor, reader: Actor, slug: str
) -> None:
    third = make_member(app)
    with app.app_context():
        with unit_of_work():
            groups.invite(host, slug, third.member_id)
            groups.join(third, slug)
        shown = make_thread(app, host, slug)
        hidden = make_thread(app, host, slug, circle=(third,))
        tag(host, shown, "omgang")
        tag(host, hidden, CANARY, "omgang", "ander woord")
        with unit_of_work():
            tags.merge(host, "ander-woord", CANARY)
    administrator = make_member(app, role=Role.ADMINISTRATOR)
    for actor in (reader, administrator, make_member(app)):
        client = client_of(app, actor)
        for address in ("/tags", "/tags/omgang", "/threads", f"/groups/{slug}", f"/threads/{shown}"):
            assert CANARY not in client.get(address).text
        assert json.loads(client.get(f"/tags/complete?q={CANARY[:5]}").text) == []
        assert json.loads(client.get("/tags/complete?q=ander").text) == []
        for address in (CANARY, "ander-woord", f"{CANARY}/tidy"):
            assert client.get(f"/tags/{address}").status_code == 404
        for verb in ("follow", "rename", "merge", "remove"):
            assert (
                client.post(f"/tags/{CANARY}/{verb}", data={"on": "1", "into": "omgang"}).status_code == 404
            )
    with app.app_context():
        # Another word for it leads who does not know it nowhere: it is a word like any other.
        own = make_thread(app, reader, slug)
        tag(reader, own, "ander woord")
        assert names_of(own) == ["ander woord"]
        assert [(found.name, count) for found, count in tags.listed(reader)] == [
            ("ander woord", 1),
            ("omgang", 1),
        ]
    member = client_of(app, third)
    assert CANARY in member.get("/tags").text
    assert CANARY in member.get(f"/tags/{CANARY}").text
    with app.app_context(), unit_of_work():
        groups.leave(third, slug)
    assert member.get(f"/tags/{CANARY}").status_code == 404


def test_tags_are_typed_when_a_conversation_is_started(app: Flask, host: Actor, slug: str) -> None:
    client = client_of(app, host)
    address = f"/groups/{slug}/threads/new?kind=question"
    assert "/tags/complete" in client.get(address).text
    values = {"title": "Hoe regel je de wissel?", "body": "Wij zoeken een rustige plek."}
    for wrong, why in (
        ("a", "2 tot 40 tekens"),
        ("een, twee, drie, vier, vijf, zes", "hoogstens vijf"),
        ("Fatima de Vries", "Een naam kan geen onderwerp zijn"),
    ):
        refused = client.post(address, data={**values, "tags": wrong})
        assert refused.status_code == 422
        assert why in refused.text
    sent = client.post(address, data={**values, "tags": "omgang, school tussen ouders"})
    assert sent.status_code == 303
    page = client.get(sent.location).text
    assert 'href="/tags/school-tussen-ouders"' in page
    assert "school tussen ouders" in client.get("/threads").text
    listed = client.get("/tags/omgang").text
    assert "Hoe regel je de wissel?" in listed
    assert 'href="/tags/school-tussen-ouders"' in listed
    assert "Nog niets van jou" not in client.get("/tags/omgang?show=mine").text
    assert "Overal is op gereageerd" in client.get("/tags/omgang?show=unanswered&kind=case").text


def test_author_and_hosts_change_the_tags(app: Flask, host: Actor, reader: Actor, slug: str) -> None:
    thread_id = make_thread(app, reader, slug, voice=service.Shown.COLLEAGUE)
    other = make_member(app)
    with app.app_context(), unit_of_work():
        groups.invite(host, slug, other.member_id)
        groups.join(other, slug)
    address = f"/threads/{thread_id}/tags"
    for actor in (reader, host):
        client = client_of(app, actor)
        assert f'href="{address}"' in client.get(f"/threads/{thread_id}").text
        assert client.get(address).status_code == 200
        assert client.post(address, data={"tags": "a"}).status_code == 422
        assert client.post(address, data={"tags": "omgang, gezag"}).status_code == 303
        assert "omgang, gezag" in client.get(address).text
    client = client_of(app, other)
    assert f'href="{address}"' not in client.get(f"/threads/{thread_id}").text
    assert client.get(address).status_code == client.post(address, data={"tags": "avg"}).status_code == 403
    with app.app_context(), pytest.raises(Forbidden):
        tag(other, thread_id, "avg")


def heard(app: Flask, actor: Actor) -> list[str]:
    """What somebody is told about conversations."""
    with app.test_request_context():
        return [notice.sentence for notice in notifications.unread(actor) if "/threads/" in notice.url]


def test_who_follows_a_tag_hears_of_what_is_new_under_it(
    app: Flask, host: Actor, reader: Actor, slug: str
) -> None:
    with app.app_context():
        tag(host, make_thread(app, host, slug), "omgang")
    client = client_of(app, reader)
    assert client.post("/tags/omgang/follow", data={"on": "1"}).status_code == 303
    assert client.post("/tags/omgang/follow", data={"on": "1"}).status_code == 303
    assert "Niet meer volgen" in client.get("/tags/omgang").text
    peer = make_member(app)
    with app.app_context():
        with unit_of_work():
            groups.invite(host, slug, peer.member_id)
            groups.join(peer, slug)
        tag(host, make_thread(app, host, slug, title="Voor wie volgt"), "gezag", "omgang")
        tag(host, make_thread(app, host, slug, title="Onder ons", circle=(peer,)), "omgang")
        tag(reader, make_thread(app, reader, slug, title="Van mijzelf"), "omgang")
    assert heard(app, reader) == ["Een gesprek over een onderwerp dat je volgt: ‘Voor wie volgt’."]
    assert heard(app, host) == []
    assert client.post("/tags/omgang/follow").status_code == 303
    with app.app_context():
        tag(host, make_thread(app, host, slug, title="Te laat"), "omgang")
    assert len(heard(app, reader)) == 1


def test_hosts_keep_tags_tidy(app: Flask, host: Actor, reader: Actor, slug: str) -> None:
    with app.app_context():
        one, both = make_thread(app, host, slug), make_thread(app, host, slug)
        tag(host, one, "omgangsregeling")
        tag(host, both, "omgang", "omgangsregeling")
        with unit_of_work():
            tags.follow(reader, "omgangsregeling", on=True)
            tags.follow(host, "omgang", on=True)
            tags.follow(host, "omgangsregeling", on=True)
    client = client_of(app, host)
    assert "Opruimen" in client.get("/tags/omgang").text
    assert client.get("/tags/omgang/tidy").status_code == 200
    assert "Zo heet al" in client.post("/tags/omgang/rename", data={"name": "Omgangsregeling"}).text
    for wrong in ("a", "Fatima de Vries"):
        assert client.post("/tags/omgang/rename", data={"name": wrong}).status_code == 422
    assert "Geen ander onderwerp" in client.post("/tags/omgang/merge", data={"into": "omgang"}).text
    sent = client.post("/tags/omgangsregeling/merge", data={"into": "OMGANG"})
    assert (sent.status_code, sent.location) == (303, "/tags/omgang")
    moved = client.get("/tags/omgangsregeling")
    assert (moved.status_code, moved.location) == (302, "/tags/omgang")
    with app.app_context():
        assert names_of(one) == names_of(both) == ["omgang"]
        assert tags.is_followed(reader, tags.access(reader, "omgang").id)
        tag(host, one, "Omgangsregeling")
        assert names_of(one) == ["omgang"]
        assert [found.name for found in tags.complete(reader, "omgangsr")] == ["omgang"]
    assert client.post("/tags/omgang/rename", data={"name": "Omgang"}).location == "/tags/omgang"
    sent = client.post("/tags/omgang/rename", data={"name": "contact met kinderen"})
    assert sent.location == "/tags/contact-met-kinderen"
    assert client.get("/tags/omgang").location == "/tags/contact-met-kinderen"
    plain = client_of(app, reader)
    assert plain.get("/tags/contact-met-kinderen/tidy").status_code == 403
    for verb in ("rename", "merge", "remove"):
        data = {"name": "iets anders", "into": "x"}
        assert plain.post(f"/tags/contact-met-kinderen/{verb}", data=data).status_code == 403
    assert client.post("/tags/contact-met-kinderen/remove").status_code == 303
    assert client.get("/tags/contact-met-kinderen").status_code == 404
    with app.app_context():
        assert names_of(one) == names_of(both) == []
        actions = {row.action for row in db.session.query(AuditEntry).filter_by(subject_kind="tag")}
    assert actions == {"renamed-tag", "merged-tag", "removed-tag"}


def test_two_words_never_share_an_address(context: Flask, host: Actor, slug: str) -> None:
    thread_id = make_thread(context, host, slug)
    tag(host, thread_id, "op zoek", "op-zoek", "Зима", "complete")
    found = {view.name: view.slug for view in tagging.of([thread_id])[thread_id]}
    assert found["op zoek"] == "op-zoek"
    assert len(set(found.values())) == 4
    assert found["complete"] != "complete"
    for address in found.values():
        assert tags.access(host, address).slug == address
    with pytest.raises(Conflict), unit_of_work():
        tags.rename(host, "op-zoek", "complete")
    with pytest.raises(Invalid), unit_of_work():
        tags.rename(host, "op-zoek", "?")
    with pytest.raises(NotFound):
        tags.access(Actor(), "op-zoek")
