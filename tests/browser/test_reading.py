"""Reading a conversation in a browser: going on where one was, and what others write meanwhile."""

import time
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.threads.models import ReadMark
from tests.application import PATIENCE
from tests.factories.members import make_member
from tests.factories.threads import make_group, make_reply, make_thread
from tests.live import LiveServer

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def anna(app: Flask) -> Actor:
    """Who starts the conversation."""
    return make_member(app, name="Anna Auteur", discipline="law")


@pytest.fixture
def rik(app: Flask) -> Actor:
    """Who reads it."""
    return make_member(app, name="Rik Lezer", discipline="care")


@pytest.fixture
def thread(app: Flask, anna: Actor, rik: Actor) -> str:
    """A conversation between them; only its opening post is there."""
    return make_thread(app, anna, make_group(app, anna, rik), title="De wissel op vrijdag")


@pytest.fixture
def page_of(app: Flask, live_server: LiveServer, visitor: Visitor) -> Callable[[Actor], Page]:
    """Gives a member a browser in which she is logged in."""

    def make(member: Actor, url: str = "") -> Page:
        name, _, value = live_server.cookie(member).partition("=")
        # A browser sends real tokens.
        app.config["WTF_CSRF_ENABLED"] = True
        context = visitor(base_url=url or live_server.url)
        context.add_cookies([{"name": name, "value": value, "url": url or live_server.url}])
        return context.new_page()

    return make


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for what happens on the server, without a look at a page."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def waiting(page: Page) -> int:
    """Up to where a page has seen its conversation, as long as it has not sent that."""
    kept = page.evaluate("Object.values(JSON.parse(sessionStorage.getItem('kring.read') ?? '{}'))")
    return int(max(kept, default=0))


def look_at(page: Page, number: int) -> None:
    """Scroll to a post."""
    page.locator(f"[data-number='{number}']").evaluate("place => place.scrollIntoView({block: 'center'})")


def upto(app: Flask, member: Actor, thread_id: str) -> int:
    """How far a member has read, as the server knows it."""
    with app.app_context():
        found = select(ReadMark.upto).where(
            ReadMark.member_id == member.member_id, ReadMark.thread_id == thread_id
        )
        return db.session.scalars(found).first() or 0


def test_a_reader_goes_on_where_she_was(
    app: Flask, anna: Actor, rik: Actor, thread: str, page_of: Callable[[Actor], Page]
) -> None:
    long = "\n\n".join(["Wij maken vooraf een plan voor de overdracht."] * 6)
    for number in range(2, 24):
        make_reply(app, anna, thread, text=f"Reactie {number}.\n\n{long}")
    page = page_of(rik)
    page.goto(f"/threads/{thread}")
    expect(page.get_by_text("Nieuw sinds je vorige bezoek")).to_have_count(0)
    # What is on the screen counts as read; what is below it does not. Leaving the page sends it.
    look_at(page, 3)
    wait_until(lambda: waiting(page) >= 3)
    page.goto("/")
    wait_until(lambda: upto(app, rik, thread) > 0)
    read = upto(app, rik, thread)
    assert 1 <= read < 10
    page.goto(f"/threads/{thread}")
    page.get_by_role("link", name="Naar het eerste nieuwe bericht").click()
    expect(page.get_by_text("Nieuw sinds je vorige bezoek")).to_be_in_viewport()
    expect(page.locator(f"#new + [data-number='{read + 1}']")).to_be_in_viewport()
    # The line stays while she reads on, and nothing is new once she came to the end.
    page.goto(f"/threads/{thread}?page=2")
    look_at(page, 23)
    wait_until(lambda: waiting(page) == 23)
    page.goto(f"/threads/{thread}")
    wait_until(lambda: upto(app, rik, thread) == 23)
