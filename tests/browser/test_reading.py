"""Reading a conversation in a browser: going on where one was, and what others write meanwhile."""

import time
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.text import sanitise
from forum.kernel.work import unit_of_work
from forum.threads import service
from forum.threads.models import ReadMark
from tests.application import PATIENCE
from tests.browser.wire import Wire
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
    page.locator(f"[data-number='{number}']").evaluate(
        "place => place.scrollIntoView({block: 'center', behavior: 'instant'})"
    )


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


def reply(page: Page, text: str) -> None:
    """Write a reply, and wait until it stands among the others."""
    page.get_by_label("Je reactie").fill(text)
    page.get_by_role("button", name="Reageren").click()
    expect(page.locator(".post", has_text=text)).to_be_focused()


def texts(page: Page) -> list[str]:
    """What the posts on a page say, in order."""
    return [text.strip() for text in page.locator("[data-conversation] .post .prose").all_inner_texts()]


def test_two_members_see_each_others_replies_live(
    app: Flask,
    anna: Actor,
    rik: Actor,
    thread: str,
    live_server: LiveServer,
    page_of: Callable[..., Page],
) -> None:
    wire = Wire(int(live_server.url.rpartition(":")[2]))
    try:
        hers, his = page_of(anna), page_of(rik, wire.url)
        for page in (hers, his):
            page.goto(f"/threads/{thread}")
        reply(hers, "Wij spreken het vooraf af.")
        # He writes already: what he wrote and where he is stay, and he hears of hers.
        his.get_by_label("Je reactie").fill("Bij ons gaat")
        expect(his.get_by_text("Wij spreken het vooraf af.")).to_have_count(1)
        expect(his.locator("[data-news-told]")).to_have_text("Anna Auteur reageerde.")
        expect(his.get_by_label("Je reactie")).to_be_focused()
        reply(his, "Bij ons gaat het met een schriftje.")
        expect(hers.get_by_text("met een schriftje")).to_have_count(1)
        # His connection is gone for a while: what he missed comes in order and once, also what was changed.
        wire.cut()
        for word in ("Een", "Twee"):
            reply(hers, f"{word} terwijl hij weg was.")
        with app.app_context():
            first = service.read(anna, thread).posts[1]
            with unit_of_work():
                service.edit(anna, first.id, sanitise("<p>Wij spreken het later af.</p>"), version=1)
        his.get_by_label("Je reactie").fill("Zonder verbinding geschreven.")
        his.get_by_role("button", name="Reageren").click()
        expect(his.locator("#toasts")).to_contain_text("Je tekst staat er nog")
        wire.mend()
        expect(his.locator(".post", has_text="Twee terwijl hij weg was.")).to_have_count(1)
        expect(his.locator(".post", has_text="Wij spreken het later af.")).to_have_count(1)
        expect(his.get_by_label("Je reactie")).to_have_value("Zonder verbinding geschreven.")
        reply(his, "Zonder verbinding geschreven.")
        expect(hers.locator(".post", has_text="Zonder verbinding geschreven.")).to_have_count(1)
        assert texts(his) == texts(hers)
        assert len(texts(his)) == 6
        hers.reload()
        assert texts(his) == texts(hers)
    finally:
        wire.close()


def test_what_arrives_does_not_move_what_one_reads(
    app: Flask, anna: Actor, rik: Actor, thread: str, page_of: Callable[..., Page]
) -> None:
    long = "\n\n".join(["Wij maken vooraf een plan voor de overdracht."] * 12)
    for _ in range(3):
        make_reply(app, anna, thread, text=long)
    page = page_of(rik)
    page.goto(f"/threads/{thread}")
    look_at(page, 2)
    top = page.locator("[data-number='2']").evaluate("post => post.getBoundingClientRect().top")
    make_reply(app, anna, thread, text="Net geschreven.")
    button = page.get_by_role("link", name="1 nieuwe reactie")
    expect(button).to_be_visible()
    make_reply(app, anna, thread, text="En nog een.")
    expect(page.get_by_role("link", name="2 nieuwe reacties")).to_be_visible()
    assert page.locator("[data-number='2']").evaluate("post => post.getBoundingClientRect().top") == top
    page.get_by_role("link", name="2 nieuwe reacties").click()
    expect(page.locator(".post", has_text="Net geschreven.")).to_be_focused()
    expect(page.locator(".post", has_text="En nog een.")).to_be_in_viewport()
    expect(page.locator("[data-news]")).to_be_hidden()
    # Seen is read, also of what came while the page was open.
    wait_until(lambda: waiting(page) == 6)


def test_quoting_and_answering_by_mouse_and_by_keyboard(
    app: Flask, anna: Actor, rik: Actor, thread: str, page_of: Callable[..., Page]
) -> None:
    post = make_reply(app, anna, thread, text="Wij maken *vooraf* een plan. En dan zien we wel.\n\nDat went.")
    page = page_of(rik)
    page.goto(f"/threads/{thread}")
    field = page.get_by_label("Je reactie")
    article = page.locator(f"#post-{post}")
    # By selecting: what is selected, and who wrote it with a link.
    article.locator(".prose p").first.evaluate("""text => {
      const range = document.createRange();
      range.setStart(text.firstChild, 0);
      range.setEnd(text.lastChild, 9);
      document.getSelection().removeAllRanges();
      document.getSelection().addRange(range);
    }""")
    page.locator("[data-quote-selection]").click()
    link = f"(/threads/{thread}?post={post}#post-{post})"
    expect(field).to_have_value(f"> [Anna Auteur]{link}\n>\n> Wij maken vooraf een plan\n\n")
    expect(field).to_be_focused()
    expect(page.locator("[data-quote-selection]")).to_be_hidden()
    # By keyboard: the beginning of the post, behind what is there.
    page.keyboard.type("Eens.")
    article.locator("summary", has_text="Meer over dit bericht").press("Enter")
    article.get_by_role("button", name="Citeer").focus()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    told = "> Wij maken vooraf een plan. En dan zien we wel.\n>\n> Dat went."
    assert field.input_value().endswith(f"Eens.\n\n> [Anna Auteur]{link}\n>\n{told}\n\n")
    # Answering it, from where one reads; the reply stands in its context.
    article.get_by_role("link", name="Reageer").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("In antwoord op Anna Auteur")).to_be_visible()
    expect(field).to_be_focused()
    page.get_by_role("button", name="Reageren").click()
    own = page.locator(".post", has_text="Eens.")
    expect(own).to_be_focused()
    expect(own.locator("blockquote").first.get_by_role("link")).to_have_text("Anna Auteur")
    expect(own).to_contain_text("In antwoord op Anna Auteur: Wij maken vooraf een plan.")
    expect(field).to_have_value("")
    expect(page.locator("[data-answering]")).to_be_hidden()
    own.locator("[data-to-post]").click()
    expect(article).to_be_focused()


def test_reactions_are_counted_along(
    app: Flask, anna: Actor, rik: Actor, thread: str, page_of: Callable[..., Page]
) -> None:
    post = make_reply(app, anna, thread)
    hers, his = page_of(anna), page_of(rik)
    for page in (hers, his):
        page.goto(f"/threads/{thread}")
    article = his.locator(f"#post-{post}")
    opener = article.locator("summary", has_text="Waardeer")
    useful = article.locator("button[name=useful]")
    opener.press("Enter")
    useful.press("Enter")
    # The menu closes, and what opened it says what was given.
    expect(opener).to_be_focused()
    expect(opener).to_contain_text("Nuttig · 1")
    expect(useful).to_be_hidden()
    expect(useful).to_have_attribute("aria-pressed", "true")
    expect(hers.locator(f"#post-{post}").get_by_text("Nuttig · 1")).to_be_visible()
    opener.click()
    article.get_by_role("button", name="Nuttig · 1").click()
    expect(useful).to_have_attribute("aria-pressed", "false")
    expect(opener.get_by_text("Nuttig")).to_be_hidden()
    expect(hers.locator(f"#post-{post}").get_by_text("Nuttig · 1")).to_be_hidden()
