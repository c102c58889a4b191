"""Taking posts away, putting them back, and wiping them for good."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum.audit.models import AuditEntry
from forum.drafts import service as drafts
from forum.kernel.actor import GUEST, Actor
from forum.kernel.clock import frozen, now
from forum.kernel.db import db
from forum.kernel.errors import Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.questions import service as questions
from forum.search import service as search
from forum.threads import erasure, joining, places, removal, revisions, service
from forum.threads.models import Post, Removal, Thread
from forum.threads.rules import By, Reason
from tests.access.walk import everything
from tests.factories.members import client_of, log_in, make_member
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


def _opening(thread_id: str) -> str:
    return db.session.scalars(select(Post.id).where(Post.thread_id == thread_id, Post.number == 1)).one()


def _remove(actor: Actor, thread_id: str, post_id: str, reason: str = "") -> bool:
    with unit_of_work():
        return removal.remove(actor, thread_id, post_id, reason=reason)


def _restore(actor: Actor, thread_id: str, post_id: str) -> None:
    with unit_of_work():
        removal.restore(actor, thread_id, post_id)


def _shown(actor: Actor, thread_id: str) -> list[tuple[int, str, str]]:
    return [(post.number, str(post.html), post.removed_by) for post in service.read(actor, thread_id).posts]


def test_a_reply_on_which_nothing_depends_vanishes_and_comes_back(
    context: Flask, people: People, slug: str
) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, host, slug, text="Vraag.")
    post_id = make_reply(context, author, thread_id, text="Weg ermee.")
    later = make_reply(context, other, thread_id, text="Later.")
    assert not _remove(author, thread_id, post_id)
    for reader in (host, author, other):
        assert _shown(reader, thread_id) == [(1, "<p>Vraag.</p>", ""), (3, "<p>Later.</p>", "")]
        with pytest.raises(NotFound):
            service.access_post(reader, post_id)
        with pytest.raises(NotFound):
            service.read(reader, thread_id, post_id=post_id)
    found = service.access(host, thread_id)
    assert (found.replies, found.answers, found.posts, found.positions) == (1, 1, 3, 3)
    # Who may not, does not put it back, nor learn of it.
    for outsider in (host, other, GUEST):
        with pytest.raises(NotFound), unit_of_work():
            removal.restore(outsider, thread_id, post_id)
        with pytest.raises(NotFound):
            removal.find(outsider, post_id)
    _restore(author, thread_id, post_id)
    assert [number for number, *_rest in _shown(host, thread_id)] == [1, 2, 3]
    assert service.access(host, thread_id).replies == 2
    assert service.access_post(host, later).position == 3
    assert db.session.scalars(select(Removal.id)).all() == []
    with pytest.raises(NotFound), unit_of_work():
        removal.restore(author, thread_id, post_id)


def test_a_mark_stands_where_something_depends_on_it(context: Flask, people: People, slug: str) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, host, slug, text="Vraag.")
    first = make_reply(context, author, thread_id)
    second = make_reply(context, other, thread_id, reply_to=first)
    _remove(author, thread_id, first)
    assert _shown(host, thread_id)[1] == (2, "", "author")
    # A mark that nothing holds up any more goes, and comes with what it held up.
    _remove(other, thread_id, second)
    assert len(_shown(host, thread_id)) == 1
    _restore(other, thread_id, second)
    assert [number for number, *_rest in _shown(host, thread_id)] == [1, 2, 3]


def test_a_mark_stands_while_somebody_quotes_it(context: Flask, people: People, slug: str) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, host, slug, text="Vraag.")
    post_id = make_reply(context, author, thread_id)
    text = f"> [Arie](/threads/{thread_id}?post={post_id}#post-{post_id})\n>\n> Zo.\n\nEens."
    quoting = make_reply(context, other, thread_id, text=text)
    assert removal.access(author, thread_id, post_id).leaves_mark
    _remove(author, thread_id, post_id)
    assert _shown(host, thread_id)[1] == (2, "", "author")
    _remove(other, thread_id, quoting)
    assert len(_shown(host, thread_id)) == 1


def test_a_quotation_that_was_split_off_loses_its_words(context: Flask, people: People, slug: str) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, host, slug)
    post_id = make_reply(context, author, thread_id)
    text = f"> [Arie](/threads/{thread_id}?post={post_id}#post-{post_id})\n>\n> Zo.\n\nEens."
    quoting = make_reply(context, other, thread_id, text=text)
    with unit_of_work():
        joining.split(host, thread_id, {quoting}, "Apart")
    with unit_of_work():
        erasure.erase(author, thread_id, post_id)
    assert service.access_post(host, quoting).html == (
        "<blockquote><p>[tekst weggehaald]</p></blockquote><p>Eens.</p>"
    )


def test_a_mark_leads_nobody_to_its_writer(client: FlaskClient, people: People, slug: str) -> None:
    host, author, other, _ = people
    app = client.application
    thread_id = make_thread(app, host, slug)
    post_id = make_reply(app, author, thread_id)
    make_reply(app, other, thread_id, reply_to=post_id)
    with app.app_context():
        _remove(author, thread_id, post_id)
    log_in(client, other)
    page = client.get(f"/threads/{thread_id}").text
    assert "weggehaald door de schrijver" in page
    assert "Arie" not in page
    assert "Lees terug" not in page


def test_what_nobody_replied_to_goes_altogether(context: Flask, people: People, slug: str) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, author, slug, title="Weg hiermee")
    post_id = _opening(thread_id)
    assert _remove(author, thread_id, post_id)
    for reader in (host, author, other):
        with pytest.raises(NotFound):
            service.access(reader, thread_id)
        with pytest.raises(NotFound), unit_of_work():
            service.reply(reader, thread_id, from_markdown("Te laat."))
        assert service.recent(reader, 10) == []
        assert service.opening_posts(reader, [thread_id]) == {}
    assert [item.title for item in removal.listed(author)] == ["Weg hiermee"]
    assert removal.listed(host) == []
    _restore(author, thread_id, post_id)
    assert service.access(other, thread_id).title == "Weg hiermee"


def test_the_last_reply_below_a_mark_takes_the_conversation_along(
    context: Flask, people: People, slug: str
) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, author, slug)
    reply = make_reply(context, other, thread_id)
    assert not _remove(author, thread_id, _opening(thread_id))
    assert _shown(host, thread_id)[0] == (1, "", "author")
    assert _remove(other, thread_id, reply)
    with pytest.raises(NotFound):
        service.access(host, thread_id)
    _restore(other, thread_id, reply)
    assert [mark for *_rest, mark in _shown(host, thread_id)] == ["author", ""]


def test_comments_hold_up_the_answer_that_they_are_about(context: Flask, people: People, slug: str) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, host, slug, kind="question")
    answer = make_reply(context, author, thread_id)
    make_reply(context, other, thread_id, reply_to=answer)
    with unit_of_work():
        questions.accept(host, thread_id, answer)
    _remove(author, thread_id, answer)
    page = service.read(host, thread_id)
    assert [(entry.post.removed_by, len(entry.comments)) for entry in page.entries] == [
        ("", 0),
        ("author", 1),
    ]
    found = service.access(host, thread_id)
    assert (found.replies, found.answers) == (1, 0)
    assert [thread.id for thread in service.recent(host, 9, without_replies=True)] == [thread_id]
    # What was taken away answers nothing any more.
    assert questions.accepted(thread_id) == ""


def test_a_host_gives_a_reason_and_leaves_a_trail_an_author_neither(
    context: Flask, people: People, slug: str
) -> None:
    host, author, other, stranger = people
    thread_id = make_thread(context, author, slug)
    post_id = make_reply(context, author, thread_id)
    for outsider, error in ((other, Forbidden), (stranger, NotFound)):
        with pytest.raises(error), unit_of_work():
            removal.remove(outsider, thread_id, post_id)
    for reason in ("", "zomaar"):
        with pytest.raises(Invalid), unit_of_work():
            removal.remove(host, thread_id, post_id, reason=reason)
    _remove(host, thread_id, post_id, Reason.UNKIND)
    (item,) = removal.listed(author)
    assert (item.by, item.reason, item.may_restore) == (By.HOST, "unkind", False)
    with pytest.raises(Forbidden), unit_of_work():
        removal.restore(author, thread_id, post_id)
    assert removal.find(host, post_id).may_restore
    with context.test_request_context():
        told_author = [(notice.sentence, notice.url) for notice in notifications.unread(author)]
    assert (
        "Een gastheer of -vrouw haalde je bericht in ‘Overdracht op school’ weg.",
        f"/threads/removed?post={post_id}",
    ) in told_author
    _restore(host, thread_id, post_id)
    _remove(author, thread_id, post_id)
    trail = db.session.execute(select(AuditEntry.actor_id, AuditEntry.action).order_by(AuditEntry.at))
    told = [row.action for row in trail if row.actor_id == author.member_id]
    assert told == []
    host_trail = select(AuditEntry.action).where(AuditEntry.subject_id == post_id).order_by(AuditEntry.at)
    assert db.session.scalars(host_trail).all() == ["removed-unkind", "restored"]
    with pytest.raises(NotFound), unit_of_work():
        removal.restore(host, thread_id, post_id)


def test_what_was_taken_away_leaves_search_notices_and_lists_at_once(
    context: Flask, people: People, slug: str, do_jobs: Callable[[], None]
) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, host, slug, title="Iets anders", text="Gewoon.", kind="question")
    post_id = make_reply(context, author, thread_id, text="Een zeldzaam kwezelwoord.")
    do_jobs()
    audience = {service.access(host, thread_id).audience_id}
    assert search.search("kwezelwoord", audience_ids=audience).total == 1
    assert notifications.unread_count(host) == 1
    _remove(author, thread_id, post_id)
    assert search.search("kwezelwoord", audience_ids=audience).total == 0
    assert notifications.unread_count(host) == 0
    assert [thread.id for thread in service.recent(other, 9, without_replies=True)] == [thread_id]
    do_jobs()
    assert search.search("kwezelwoord", audience_ids=audience).total == 0
    _restore(author, thread_id, post_id)
    do_jobs()
    assert search.search("kwezelwoord", audience_ids=audience).total == 1


def test_after_two_weeks_the_text_is_wiped(
    context: Flask, people: People, slug: str, do_jobs: Callable[[], None]
) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, host, slug)
    post_id = make_reply(context, author, thread_id, text="Een zeldzaam kwezelwoord.")
    make_reply(context, other, thread_id, reply_to=post_id)
    first = now()
    _remove(author, thread_id, post_id)
    _restore(author, thread_id, post_id)
    with frozen(first + timedelta(days=10)):
        _remove(author, thread_id, post_id)
        do_jobs()
    with frozen(first + timedelta(days=15)):
        do_jobs()
        assert removal.find(author, post_id).html == "<p>Een zeldzaam kwezelwoord.</p>"
    with frozen(first + timedelta(days=25)):
        do_jobs()
        with pytest.raises(NotFound):
            removal.find(author, post_id)
        assert _shown(host, thread_id)[1] == (2, "", "author")
        # A conversation of which nothing stands is deleted with its last text.
        lone = make_thread(context, author, slug)
        _remove(author, lone, _opening(lone))
    with frozen(first + timedelta(days=40)):
        do_jobs()
    assert db.session.scalars(select(Thread.id)).all() == [thread_id]


def test_a_reply_to_what_vanished_meanwhile_stands_by_itself(
    context: Flask, people: People, slug: str
) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, host, slug, kind="question")
    answer = make_reply(context, author, thread_id)
    _remove(author, thread_id, answer)
    late = service.access_post(other, make_reply(context, other, thread_id, reply_to=answer))
    assert (late.reply_to_id, late.position) == ("", 3)


CANARY = "zwavelkikker"


def _traces(app: Flask) -> list[str]:
    """Where the canary is still to be found: tables, the files of the database, the index."""
    found = [name for name, rows in everything(app).items() if CANARY in repr(rows)]
    folder: Path = app.extensions["settings"].data_dir
    for path in folder.rglob("*"):
        if path.is_file() and CANARY.encode() in path.read_bytes().lower():
            found.append(path.name)
    return found


@pytest.mark.parametrize("is_opening", [True, False])
@pytest.mark.parametrize("is_away", [True, False])
def test_wiping_for_good_leaves_nothing_anywhere_after_one_run_of_jobs(
    context: Flask,
    people: People,
    slug: str,
    do_jobs: Callable[[], None],
    database: str,
    is_opening: bool,
    is_away: bool,
) -> None:
    host, author, other, _ = people
    long = f"{CANARY} " * 800
    starter = author if is_opening else host
    title = f"De {CANARY}" if is_opening else "Gewoon"
    thread_id = make_thread(context, starter, slug, title=title, text=f"Een {CANARY}.")
    if not is_opening:
        with unit_of_work():
            service.edit(host, _opening(thread_id), from_markdown("Gewoon."), version=1)
    post_id = _opening(thread_id) if is_opening else make_reply(context, author, thread_id, text=long)
    make_reply(context, other, thread_id, reply_to=post_id)
    judged = revisions.Judged(version=1, may_be_kept=True)
    with unit_of_work():
        service.edit(author, post_id, from_markdown(f"Nog een {CANARY}."), version=1, earlier=judged)
    # Somebody quotes it, and so does an earlier text of hers and one that she took away.
    quote = f"> [Arie](/threads/{thread_id}?post={post_id}#post-{post_id})\n>\n> Over {CANARY}.\n\n"
    quoting = make_reply(context, other, thread_id, text=f"{quote}Een.")
    with unit_of_work():
        service.edit(other, quoting, from_markdown(f"{quote}Twee."), version=1, earlier=judged)
    _remove(other, thread_id, make_reply(context, other, thread_id, text=f"{quote}Drie."))
    do_jobs()
    if is_opening:
        assert set(_traces(context)) >= {"posts", "post_revisions"}
    for member, place in ((other, places.reply(thread_id, post_id)), (author, places.edit(post_id))):
        with unit_of_work():
            drafts.save(member, place, {"body": [f"Over de {CANARY}."]}, client_id=new_id())
    if is_away:
        _remove(author, thread_id, post_id)
    with unit_of_work():
        assert not erasure.erase(author, thread_id, post_id)
    do_jobs()
    assert _traces(context) == []
    assert service.access_post(host, quoting).html == (
        "<blockquote><p>[tekst weggehaald]</p></blockquote><p>Twee.</p>"
    )
    assert [item.html for item in removal.listed(other)] == [
        "<blockquote><p>[tekst weggehaald]</p></blockquote><p>Drie.</p>"
    ]
    assert [*drafts.listed(other), *drafts.listed(author)] == []
    audience = {service.access(host, thread_id).audience_id}
    assert search.search(CANARY, audience_ids=audience).total == 0
    assert _shown(host, thread_id)[0 if is_opening else 1][1:] == ("", "author")
    with pytest.raises(NotFound):
        removal.find(author, post_id)


def test_a_host_wipes_with_a_reason_and_what_is_alone_goes_altogether(
    context: Flask, people: People, slug: str, do_jobs: Callable[[], None]
) -> None:
    host, author, other, _ = people
    thread_id = make_thread(context, author, slug, title=f"De {CANARY}")
    post_id = _opening(thread_id)
    with pytest.raises(Forbidden), unit_of_work():
        erasure.erase(other, thread_id, post_id)
    with unit_of_work():
        assert erasure.erase(host, thread_id, post_id, reason=Reason.RECOGNISABLE)
    assert db.session.get(Thread, thread_id) is None
    do_jobs()
    assert _traces(context) == []
    told = select(AuditEntry.action).where(AuditEntry.subject_id == post_id)
    assert set(db.session.scalars(told)) == {"removed-recognisable", "erased"}


@pytest.fixture
def browse(app: Flask) -> Callable[[Actor], FlaskClient]:
    """Makes a visitor who is logged in."""

    def enter(member: Actor) -> FlaskClient:
        return client_of(app, member)

    return enter


def test_the_pages_take_away_undo_and_wipe(
    app: Flask, people: People, slug: str, browse: Callable[[Actor], FlaskClient]
) -> None:
    host, author, other, _ = people
    thread_id = make_thread(app, host, slug)
    post_id = make_reply(app, author, thread_id, text="Weg ermee.")
    visitor = browse(author)
    form = f"/threads/{thread_id}/posts/{post_id}/remove"
    assert form in visitor.get(f"/threads/{thread_id}").text
    assert form not in browse(other).get(f"/threads/{thread_id}").text
    page = visitor.get(form).text
    assert "Weg ermee." in page
    assert "De schrijver leest je reden" not in page
    assert visitor.post(form, data={"how": "forever"}).status_code == 422
    sent = visitor.post(form, data={"how": "away"})
    assert sent.location == f"/threads/{thread_id}?page=1&removed={post_id}"
    undo = f"/threads/{thread_id}/posts/{post_id}/restore"
    assert undo in visitor.get(sent.location).text
    for reader in (host, other):
        assert undo not in browse(reader).get(sent.location).text
    assert "Weg ermee." in visitor.get("/threads/removed").text
    assert "Hier staat niets" in browse(other).get("/threads/removed").text
    assert browse(other).get("/threads/removed", query_string={"post": post_id}).status_code == 404
    assert visitor.post(undo).status_code == 303
    assert "Weg ermee." in visitor.get(f"/threads/{thread_id}").text
    visitor.post(form, data={"how": "away"})
    assert visitor.post(f"/threads/{thread_id}/posts/{post_id}/erase").status_code == 303
    assert "Hier staat niets" in visitor.get("/threads/removed").text
    # A host says why, and a conversation of which nothing is left leads to the group.
    with app.app_context():
        opening = _opening(thread_id)
    visitor = browse(host)
    lone = make_thread(app, author, slug, title="Alleen")
    with app.app_context():
        lone_post = _opening(lone)
    address = f"/threads/{lone}/posts/{lone_post}/remove"
    assert "De schrijver leest je reden" in visitor.get(address).text
    assert visitor.post(address, data={"how": "away"}).status_code == 422
    sent = visitor.post(address, data={"how": "away", "reason": "unkind"})
    assert sent.location == f"/threads/removed?post={lone_post}"
    assert "Alleen" in visitor.get(sent.location).text
    sent = visitor.post(f"/threads/{thread_id}/posts/{opening}/remove", data={"how": "forever", "sure": "y"})
    assert sent.location == f"/groups/{slug}"
    assert group_id_of(app, host, slug)
