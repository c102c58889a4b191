"""What search and notices learn of conversations."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.ids import new_id
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.search import service as search
from forum.search.registry import registry
from forum.threads import reading, service
from forum.threads.service import Shown
from tests.factories.members import make_member
from tests.factories.threads import make_group, make_reply, make_thread


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor]:
    """A host, a member of her group, and someone elsewhere."""
    return make_member(app, name="Hanna Host"), make_member(app, name="Mees Lid"), make_member(app)


@pytest.fixture
def slug(app: Flask, people: tuple[Actor, Actor, Actor]) -> str:
    """The group of the host and the member."""
    return make_group(app, people[0], people[1])


def find(app: Flask, actor: Actor, words: str) -> list[tuple[str, str]]:
    """What `actor` finds: kind and address."""
    with app.test_request_context():
        found = search.search(words, audience_ids=audiences.visible_ids(actor))
        return [(hit.kind, shown.url) for hit, shown in search.show(actor, found.hits)]


def test_threads_and_replies_are_found_by_who_may_read_them(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str, run_jobs: Callable[[], int]
) -> None:
    host, member, stranger = people
    thread = make_thread(app, host, slug, title="Overdracht", text="De kraanvogels vliegen.")
    reply = make_reply(app, member, thread, text="Hier ook ooievaars gezien.")
    run_jobs()
    assert find(app, member, "kraanvogel") == [("discussion", f"/threads/{thread}")]
    assert find(app, host, "ooievaar") == [("reply", f"/threads/{thread}?post={reply}#post-{reply}")]
    assert find(app, stranger, "kraanvogel") == []
    with app.app_context(), unit_of_work():
        opening = service.read(host, thread).posts[0]
        service.edit(host, opening.id, from_markdown("De reigers staan."), version=1, title="Pelikanen")
        service.edit(member, reply, from_markdown("Hier ook zwanen gezien."), version=1)
    run_jobs()
    assert find(app, member, "kraanvogel") == []
    assert find(app, member, "ooievaar") == []
    assert find(app, member, "zwanen")
    # A reply is found under the new title, too.
    assert sorted(kind for kind, _url in find(app, host, "pelikanen")) == ["discussion", "reply"]


def test_a_document_tells_nothing_of_a_colleague(context: Flask, people: tuple[Actor, Actor, Actor]) -> None:
    lawyers = [make_member(context, name=f"Zwaantje{n} Geheimstra", discipline="law") for n in range(6)]
    slug = make_group(context, people[0], *lawyers)
    masked = make_thread(context, lawyers[0], slug, voice=Shown.COLLEAGUE)
    named = make_thread(context, lawyers[1], slug)
    load = registry().sources["discussion"].load
    document = load(masked)
    assert document is not None
    assert (document.author, document.discipline) == ("", None)
    assert "Geheimstra" not in repr(document)
    assert lawyers[0].member_id not in repr(document)
    document = load(named)
    assert document is not None
    assert (document.author, document.discipline) == ("Zwaantje1 Geheimstra", "law")


def test_sources_know_their_own_kind(context: Flask, people: tuple[Actor, Actor, Actor], slug: str) -> None:
    thread = make_thread(context, people[0], slug)
    post = make_reply(context, people[1], thread)
    sources = registry().sources
    assert list(sources["discussion"].ids()) == [thread]
    assert list(sources["case"].ids()) == []
    assert list(sources["reply"].ids()) == [post]
    assert sources["case"].load(thread) is None
    assert sources["discussion"].load(new_id()) is None
    opening = service.read(people[0], thread).posts[0].id
    assert sources["reply"].load(opening) is None
    with pytest.raises(reading.NotFound):
        reading.kind_of(new_id())


def test_author_and_earlier_writers_hear_of_a_reply_while_they_may_read(
    context: Flask, people: tuple[Actor, Actor, Actor]
) -> None:
    host, author, _stranger = people
    left, stayed = make_member(context), make_member(context)
    slug = make_group(context, host, author, left, stayed)
    thread = make_thread(context, author, slug)
    for member in (left, stayed):
        make_reply(context, member, thread)
    with unit_of_work():
        groups.leave(left, slug)
    make_reply(context, stayed, thread)
    last = make_reply(context, host, thread)
    with context.test_request_context():

        def heard(member: Actor) -> list[str]:
            return [n.url for n in notifications.unread(member) if n.url.startswith("/threads/")]

        first = service.read(author, thread).posts[1]
        assert heard(author) == [f"/threads/{thread}?post={first.id}#post-{first.id}"]
        assert heard(stayed) == [f"/threads/{thread}?post={last}#post-{last}"]
        # Who left hears nothing, not even of what came before she left.
        assert heard(left) == []
        assert heard(host) == []
