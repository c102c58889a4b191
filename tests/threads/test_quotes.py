"""Replies in context: what a post quotes, what it answers, and what answers it."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from forum.groups.rules import Access
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.ids import ALPHABET, LENGTH, new_id
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.threads import context, quotes, rules, service
from forum.threads.rules import Shown
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_reply, make_thread

ids = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


@pytest.fixture
def author(app: Flask) -> Actor:
    """Who starts the conversation."""
    return make_member(app, name="Anna Auteur")


@pytest.fixture
def reader(app: Flask) -> Actor:
    """Who answers."""
    return make_member(app, name="Rik Lezer")


@pytest.fixture
def slug(app: Flask, author: Actor, reader: Actor) -> str:
    """Their group."""
    return make_group(app, author, reader, access=Access.CLOSED)


def quote(thread: str, post: str, text: str = "Dat zei zij.") -> str:
    """Markdown that quotes a post, as the page writes it."""
    return f"> [Anna Auteur](/threads/{thread}?post={post}#post-{post})\n>\n> {text}\n\nMee eens."


@given(thread=ids, post=ids, other=ids)
def test_what_a_text_quotes_is_read_from_its_blockquotes(thread: str, post: str, other: str) -> None:
    assert rules.quoted_ids(from_markdown(quote(thread, post)), thread) == {post}
    assert rules.quoted_ids(from_markdown(f"> {quote(thread, post)}"), thread) == {post}
    two = f"{quote(thread, post)}\n\n{quote(thread, other)}"
    assert rules.quoted_ids(from_markdown(two), thread) == {post, other}
    # A link is no quote, and a quote of another conversation is none of this one.
    assert rules.quoted_ids(from_markdown(quote(thread, post).lstrip("> ")), thread) == set()
    assert rules.quoted_ids(from_markdown(quote(thread, post)), new_id()) == set()


def test_a_page_below_a_path_quotes_too() -> None:
    thread, post = new_id(), new_id()
    text = quote(thread, post).replace("(/threads", "(/kring/threads")
    assert rules.quoted_ids(from_markdown(text), thread) == {post}
    assert (
        rules.quoted_ids(from_markdown(text.replace("(/kring", "(https://elders.example")), thread) == set()
    )


def test_quotes_follow_the_text_as_it_is_published_and_changed(
    app: Flask, author: Actor, reader: Actor, slug: str
) -> None:
    thread = make_thread(app, author, slug)
    elsewhere = make_reply(app, author, make_thread(app, author, slug))
    first = make_reply(app, author, thread)
    # A form may claim anything: what is no post of this thread is not kept.
    odd = quote(thread, elsewhere) + "\n\n" + quote(thread, new_id())
    second = make_reply(app, reader, thread, text=quote(thread, first) + "\n\n" + odd)
    with app.app_context():
        assert list(quotes.quoting(first)) == [second]
        assert list(quotes.quoting(elsewhere)) == []
        with unit_of_work():
            service.edit(reader, second, from_markdown("Toch anders."), version=1)
        assert list(quotes.quoting(first)) == []
        with unit_of_work():
            both = quote(thread, second) + "\n\n" + quote(thread, first)
            service.edit(reader, second, from_markdown(both), version=2)
        assert list(quotes.quoting(second)) == []
        assert list(quotes.quoting(first)) == [second]


def test_a_reply_stands_in_its_context(app: Flask, author: Actor, reader: Actor, slug: str) -> None:
    thread = make_thread(app, author, slug)
    first = make_reply(app, author, thread, text="Wij maken *vooraf* een plan.", voice=Shown.NAME)
    second = make_reply(app, reader, thread, text="Wie doet dat dan?", reply_to=first, voice=Shown.COLLEAGUE)
    page = client_of(app, author).get(f"/threads/{thread}").text
    above = page[page.index('class="post-above') :]
    above = above[: above.index("</p>")]
    assert "In antwoord op Anna Auteur:" in above
    assert f'href="/threads/{thread}?post={first}#post-{first}"' in above
    assert "Wij maken vooraf een plan." in above
    below = page[page.index("1 antwoord hierop") :]
    below = below[: below.index("</details>")]
    # Who answers as a colleague is one here, too.
    assert f'href="/threads/{thread}?post={second}#post-{second}"' in below
    assert "Antwoord van Een collega" in below


def test_without_scripts_one_answers_a_post_too(app: Flask, author: Actor, reader: Actor, slug: str) -> None:
    thread = make_thread(app, author, slug)
    first = make_reply(app, author, thread)
    client = client_of(app, reader)
    page = client.get(f"/threads/{thread}").text
    assert f'href="/threads/{thread}?reply_to={first}#reply"' in page
    form = client.get(f"/threads/{thread}?reply_to={first}").text
    assert "In antwoord op Anna Auteur</span>" in form
    assert f'name="reply_to" type="hidden" value="{first}"' in form
    data = {"body": "Eens.", "reply_to": first, "client_id": new_id()}
    assert client.post(f"/threads/{thread}/replies", data=data).status_code == 303
    with app.app_context():
        assert service.read(reader, thread).posts[-1].reply_to_id == first


def test_context_costs_the_same_however_much_is_answered(
    app: Flask, author: Actor, reader: Actor, slug: str
) -> None:
    counted = []
    for answers in (2, 9):
        thread = make_thread(app, author, slug)
        for _ in range(answers):
            first = make_reply(app, author, thread)
            make_reply(app, reader, thread, reply_to=first)
        told: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            told.append(statement)  # noqa: B023 - it listens inside the round alone.

        with app.app_context():
            page = service.read(reader, thread)
            event.listen(db.engine, "before_cursor_execute", note)
            try:
                found = context.load(page)
            finally:
                event.remove(db.engine, "before_cursor_execute", note)
        assert len(found.above) == len(found.below) == answers
        counted.append(len(told))
    assert counted[0] == counted[1]
