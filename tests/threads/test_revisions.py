"""Earlier texts of posts: what is kept of an edit, and who may look back."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import Conflict, Forbidden, NotFound
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.threads import guard, revisions, service
from forum.threads.models import Post, Revision
from tests.factories.members import client_of, log_in, make_member
from tests.factories.threads import make_group, make_reply, make_thread


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor, Actor]:
    """A host, the author, another member, and someone elsewhere."""
    host, author = make_member(app, name="Hanna Host"), make_member(app, name="Arie Schrijver")
    return host, author, make_member(app, name="Mees Lid"), make_member(app)


@pytest.fixture
def slug(app: Flask, people: tuple[Actor, Actor, Actor, Actor]) -> str:
    """The group of the first three."""
    return make_group(app, *people[:3])


def _edit(actor: Actor, post_id: str, text: str, *, title: str | None = None, is_kept: bool = True) -> None:
    post = service.access_own_post(actor, post_id)
    judged = revisions.Judged(version=post.version, may_be_kept=is_kept)
    html = from_markdown(text)
    with unit_of_work():
        service.edit(actor, post_id, html, version=post.version, title=title, earlier=judged)


def _opening(thread_id: str) -> str:
    return db.session.scalars(select(Post.id).where(Post.thread_id == thread_id, Post.number == 1)).one()


def test_each_edit_keeps_what_was_there_and_when_it_was_written(
    context: Flask, people: tuple[Actor, Actor, Actor, Actor], slug: str
) -> None:
    _host, author, _other, _stranger = people
    thread_id = make_thread(context, author, slug, title="Wisselen", text="Eerst dit.")
    post_id = _opening(thread_id)
    first = service.access_own_post(author, post_id).created_at
    _edit(author, post_id, "Toen dat.", title="Anders wisselen")
    second = service.access_own_post(author, post_id).edited_at
    _edit(author, post_id, "Nu dit.")
    found = revisions.history(author, thread_id, post_id)
    assert [edit.version for edit in found.edits] == [3, 2]
    assert [edit.at for edit in found.edits][1] == second
    assert found.before is not None
    assert found.after is not None
    assert (found.before.title, found.before.html) == ("Anders wisselen", "<p>Toen dat.</p>")
    assert found.after.html == "<p>Nu dit.</p>"
    older = revisions.history(author, thread_id, post_id, version=2)
    assert older.before == revisions.Text(title="Wisselen", html=from_markdown("Eerst dit."))
    assert older.after == found.before
    assert db.session.scalars(select(Revision.written_at).order_by(Revision.version)).all() == [first, second]
    # Nothing that was never written can be asked for.
    assert revisions.history(author, thread_id, post_id, version=99).shown == found.shown


def test_without_a_judgement_of_that_very_text_nothing_is_kept(
    context: Flask, people: tuple[Actor, Actor, Actor, Actor], slug: str
) -> None:
    author = people[1]
    thread_id = make_thread(context, author, slug)
    post_id = _opening(thread_id)
    for text, judged in (
        ("Een.", None),
        ("Twee.", revisions.Judged(version=1, may_be_kept=True)),
        ("Drie.", revisions.Judged(version=3, may_be_kept=False)),
    ):
        version = service.access_own_post(author, post_id).version
        html = from_markdown(text)
        with unit_of_work():
            service.edit(author, post_id, html, version=version, earlier=judged)
    assert db.session.scalars(select(Revision.html)).all() == [None] * 3
    assert db.session.scalars(select(Revision.title)).all() == [None] * 3
    found = revisions.history(author, thread_id, post_id)
    assert [edit.is_erased for edit in found.edits] == [True] * 3
    assert (found.before, found.after) == (
        None,
        revisions.Text(title="Overdracht op school", html=from_markdown("Drie.")),
    )


def test_an_edit_that_fails_keeps_nothing(
    context: Flask, people: tuple[Actor, Actor, Actor, Actor], slug: str
) -> None:
    author = people[1]
    post_id = _opening(make_thread(context, author, slug))
    with pytest.raises(Conflict), unit_of_work():
        service.edit(author, post_id, from_markdown("Iets."), version=7)
    assert db.session.scalars(select(Revision.id)).all() == []


@pytest.mark.parametrize(
    ("now", "dismissed", "then", "is_kept"),
    [
        ("Gewone tekst over wisselen.", (), "Andere tekst.", True),
        ("Bel me op 06-12345678.", (), "Bel me.", False),
        ("Zij is dol op Fatima.", (), "Zij is dol op haar zus.", False),
        # Called no name, and still there: it goes on being none.
        ("Zij is dol op Fatima.", ("Fatima",), "Zij is nog steeds dol op Fatima.", True),
        # Called no name, and taken out all the same.
        ("Zij is dol op Fatima.", ("Fatima",), "Zij is dol op haar zus.", False),
    ],
)
def test_a_text_in_which_the_guard_finds_someone_is_not_kept(
    context: Flask,
    people: tuple[Actor, Actor, Actor, Actor],
    slug: str,
    now: str,
    dismissed: tuple[str, ...],
    then: str,
    is_kept: bool,
) -> None:
    author = people[1]
    post_id = _opening(make_thread(context, author, slug, text=now))
    post = service.access_own_post(author, post_id)
    first = guard.look({"body": now}, scope=post.client_id, dismissed=frozenset())
    known = frozenset(item.key for item in first.found if item.text in dismissed)
    kept = guard.look({"body": then}, scope=post.client_id, dismissed=known)
    judged = revisions.judge(post, "Overdracht op school", known=known, kept=kept)
    assert judged == revisions.Judged(version=1, may_be_kept=is_kept)


def test_author_and_hosts_look_back_and_nobody_else(
    context: Flask, people: tuple[Actor, Actor, Actor, Actor], slug: str
) -> None:
    host, author, other, stranger = people
    thread_id = make_thread(context, host, slug)
    post_id = make_reply(context, author, thread_id)
    _edit(author, post_id, "Anders gezegd.")
    for reader in (host, author):
        assert revisions.history(reader, thread_id, post_id).before is not None
    with pytest.raises(Forbidden):
        revisions.history(other, thread_id, post_id)
    with pytest.raises(NotFound):
        revisions.history(stranger, thread_id, post_id)
    elsewhere = make_thread(context, author, slug)
    with pytest.raises(NotFound):
        revisions.history(author, elsewhere, post_id)


def test_of_a_case_the_author_alone_looks_back(
    context: Flask, people: tuple[Actor, Actor, Actor, Actor], slug: str
) -> None:
    host, author, *_rest = people
    thread_id = make_thread(context, author, slug, kind="case", voice=service.Shown.COLLEAGUE)
    post_id = _opening(thread_id)
    _edit(author, post_id, "Met minder erin.")
    assert revisions.history(author, thread_id, post_id).before is not None
    with pytest.raises(Forbidden):
        revisions.history(host, thread_id, post_id)
    advice = make_reply(context, host, thread_id)
    _edit(host, advice, "Beter advies.")
    assert revisions.history(host, thread_id, advice).before is not None
    with pytest.raises(Forbidden):
        revisions.history(author, thread_id, advice)


def test_the_page_shows_what_changed_and_the_conversation_leads_to_it(
    client: FlaskClient, people: tuple[Actor, Actor, Actor, Actor], slug: str
) -> None:
    app = client.application
    host, author, other, _stranger = people
    thread_id = make_thread(
        app, author, slug, title="Wisselen", text="Dan belt moeder de <school>.\n\n- een\n- twee"
    )
    with app.app_context():
        post_id = _opening(thread_id)
    log_in(client, author)
    form = {
        "title": "Anders wisselen",
        "version": "1",
        "body": "Dan belt **vader** de <school>.\n\n- een\n- drie",
    }
    sent = client.post(f"/threads/{thread_id}/posts/{post_id}/edit", data=form)
    assert sent.status_code == 303
    address = f"/threads/{thread_id}/posts/{post_id}/history"
    assert address in client.get(f"/threads/{thread_id}").text
    page = client.get(address).text
    assert "moeder" in page
    assert '<span class="diff-strong ">vader</span>' in page
    assert page.count("<del") == page.count("</del>") == 4  # The legend, the title, a word, an item.
    assert "&lt;school&gt;" in page
    assert "<school>" not in page
    assert client.get(address, query_string={"version": "x"}).status_code == 200
    for reader, status in ((host, 200), (other, 403)):
        visitor = client_of(app)
        log_in(visitor, reader)
        assert visitor.get(address).status_code == status
        assert (address in visitor.get(f"/threads/{thread_id}").text) is (status == 200)


def test_the_page_says_honestly_what_is_not_there(
    client: FlaskClient, people: tuple[Actor, Actor, Actor, Actor], slug: str
) -> None:
    app = client.application
    author = people[1]
    thread_id = make_thread(app, author, slug)
    with app.app_context():
        post_id = _opening(thread_id)
    log_in(client, author)
    address = f"/threads/{thread_id}/posts/{post_id}/history"
    assert "geen eerdere tekst bewaard" in client.get(address).text
    with app.app_context():
        _edit(author, post_id, "Twee.", is_kept=False)
        _edit(author, post_id, "Drie.")
    assert "Een eerdere tekst is gewist" in client.get(address, query_string={"version": "2"}).text
    with app.app_context():
        _edit(author, post_id, "Vier.", is_kept=False)
    assert "De tekst die hierna kwam is gewist" in client.get(address, query_string={"version": "3"}).text
