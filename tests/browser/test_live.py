"""What happens to an open conversation in a browser: nothing moves, and nothing written is lost."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.threads import erasure, removal, service, steering, unread
from tests.browser.people import until
from tests.factories.members import make_member
from tests.factories.questions import make_question
from tests.factories.threads import make_group, make_reply, make_thread
from tests.live import LiveServer

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def anna(app: Flask) -> Actor:
    """Who starts conversations, and is host."""
    return make_member(app, name="Anna Auteur", discipline="law")


@pytest.fixture
def rik(app: Flask) -> Actor:
    """Who reads them."""
    return make_member(app, name="Rik Lezer", discipline="care")


@pytest.fixture
def slug(app: Flask, anna: Actor, rik: Actor) -> str:
    """Their group."""
    return make_group(app, anna, rik)


@pytest.fixture
def open_page(live_server: LiveServer, visitor: Visitor) -> Callable[[Actor, str], Page]:
    """Opens a page for a member, and waits until it hears what happens."""

    def make(member: Actor, address: str) -> Page:
        name, _, value = live_server.cookie(member).partition("=")
        context = visitor(base_url=live_server.url)
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = context.new_page()
        with page.expect_response(lambda answer: "/posts?after=" in answer.url):
            page.goto(address)
        return page

    return make


def top_of(page: Page, number: int) -> float:
    """Where a post stands on the screen."""
    return float(
        page.locator(f"[data-number='{number}']").evaluate("post => post.getBoundingClientRect().top")
    )


def test_what_is_taken_away_goes_quietly_and_comes_back(
    app: Flask, anna: Actor, rik: Actor, slug: str, open_page: Callable[[Actor, str], Page]
) -> None:
    thread = make_thread(app, anna, slug)
    long = "\n\n".join(["Wij maken vooraf een plan voor de overdracht."] * 12)
    first = make_reply(app, anna, thread, text=f"Een lang verhaal.\n\n{long}")
    make_reply(app, rik, thread, text="Hierop zeg ik iets.", reply_to=first)
    lone = make_reply(app, anna, thread, text=f"Daar hangt niets aan.\n\n{long}")
    make_reply(app, anna, thread, text=long)
    page = open_page(rik, f"/threads/{thread}")
    page.locator("[data-number='5']").evaluate("post => post.scrollIntoView({behavior: 'instant'})")
    top = top_of(page, 5)
    with app.app_context():
        for post in (first, lone):
            with unit_of_work():
                removal.remove(anna, thread, post)
    mark = page.locator(f"#post-{first}.post-mark")
    expect(mark).to_have_text("Dit bericht is weggehaald door de schrijver.")
    expect(page.locator(f"#post-{lone}")).to_have_count(0)
    # Nor do its words stand above the reply that answered it.
    expect(page.get_by_text("Een lang verhaal.")).to_have_count(0)
    assert top_of(page, 5) == pytest.approx(top, abs=1)
    with app.app_context():
        for post in (first, lone):
            with unit_of_work():
                removal.restore(anna, thread, post)
    expect(page.locator(f"#post-{lone}")).to_contain_text("Daar hangt niets aan.")
    expect(page.locator(f"#post-{first}")).to_contain_text("Een lang verhaal.")
    numbers = page.locator("[data-conversation] > .post").evaluate_all(
        "posts => posts.map((post) => post.dataset.number)"
    )
    assert numbers == ["1", "2", "3", "4", "5"]
    assert top_of(page, 5) == pytest.approx(top, abs=1)


def test_what_a_host_does_is_told_and_what_one_writes_stays(
    app: Flask, anna: Actor, rik: Actor, slug: str, open_page: Callable[[Actor, str], Page]
) -> None:
    thread = make_thread(app, anna, slug, title="De wissel op vrijdag")
    there = make_group(app, anna, rik)
    page = open_page(rik, f"/threads/{thread}")
    field = page.get_by_label("Je reactie")
    field.fill("Dit schreef ik net.")
    with app.app_context(), unit_of_work():
        steering.lock(anna, thread, is_locked=True)
    line = page.locator(".thread-note")
    expect(line).to_contain_text("sloot dit gesprek voor reacties")
    toasts = page.locator("#toasts")
    expect(toasts.get_by_role("link")).to_have_attribute("href", f"/threads/{thread}")
    expect(page.get_by_text("Wat je schreef staat er nog")).to_be_visible()
    expect(field).to_be_focused()
    page.get_by_role("button", name="Reageren").click()
    expect(toasts).to_contain_text("Dit kun je hier nu niet plaatsen.")
    expect(field).to_have_value("Dit schreef ik net.")
    with app.app_context():
        with unit_of_work():
            steering.lock(anna, thread, is_locked=False)
        with unit_of_work():
            steering.move(anna, thread, groups.access(anna, there).id)
    expect(line).to_have_count(3)
    expect(line.nth(2)).to_contain_text("hierheen verplaatst uit een andere groep")
    expect(page.get_by_text("Wat je schreef staat er nog")).to_be_hidden()
    page.get_by_role("button", name="Reageren").click()
    expect(page.locator(".post", has_text="Dit schreef ik net.")).to_be_focused()
    # A line is told once, however often it is asked for.
    expect(line).to_have_count(3)


def test_of_a_conversation_that_is_wiped_only_what_one_writes_stays(
    app: Flask, anna: Actor, rik: Actor, slug: str, open_page: Callable[[Actor, str], Page]
) -> None:
    thread = make_thread(app, anna, slug, title="Een titel", text="Een verhaal dat weg moet.")
    page = open_page(rik, f"/threads/{thread}")
    page.get_by_label("Je reactie").fill("Dit schreef ik net.")
    with app.app_context():
        opening = service.read(anna, thread).posts[0].id
        with unit_of_work():
            erasure.erase(anna, thread, opening)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit gesprek is weggehaald.")
    expect(page.get_by_text("Een verhaal dat weg moet.")).to_have_count(0)
    expect(page.get_by_label("Je reactie")).to_have_value("Dit schreef ik net.")


def test_a_comment_comes_under_its_answer_and_before_the_one_that_is_being_written(
    app: Flask, anna: Actor, rik: Actor, slug: str, open_page: Callable[[Actor, str], Page]
) -> None:
    question = make_question(app, anna, slug)
    first, second = (make_reply(app, anna, question, text=f"Antwoord {n}.") for n in (1, 2))
    page, writer = (open_page(rik, f"/threads/{question}{query}") for query in ("", f"?reply_to={first}"))
    writer.get_by_label("Je opmerking").fill("Wat ik wil zeggen.")
    comment = make_reply(app, anna, question, text="Een opmerking erbij.", reply_to=first)
    under = "post => post.closest('[data-comments]').previousElementSibling.id"
    for reader in (page, writer):
        arrived = reader.locator(f"#post-{comment}")
        expect(arrived).to_contain_text("Een opmerking erbij.")
        assert arrived.evaluate(under) == f"post-{first}"
        assert reader.locator("[data-conversation] > .post").evaluate_all(
            "posts => posts.slice(1).map((post) => post.id)"
        ) == [f"post-{first}", f"post-{second}"]
    expect(writer.get_by_label("Je opmerking")).to_have_value("Wat ik wil zeggen.")
    expect(writer.get_by_label("Je opmerking")).to_be_focused()
    assert writer.locator(f"#post-{comment}").evaluate(
        "(post) => Boolean(post.compareDocumentPosition(document.querySelector('#reply')) & 4)"
    )


def test_looking_at_what_a_notice_is_about_takes_it_off_the_bell_in_every_tab(
    app: Flask, anna: Actor, rik: Actor, slug: str, open_page: Callable[[Actor, str], Page]
) -> None:
    thread = make_thread(app, anna, slug)
    post = make_reply(app, anna, thread)
    with app.app_context():
        with unit_of_work():
            notifications.mark_all_read(rik)
            # She has read it, and is told of it afterwards: it was changed.
            unread.mark(rik, {thread: 2})
        with unit_of_work():
            notifications.notify("mention", [rik.member_id], post)
    page = open_page(rik, f"/threads/{thread}")
    tab = page.context.new_page()
    tab.goto("/groups")
    bell = tab.locator("#bell [data-count]")
    expect(bell).to_have_text("1")
    page.bring_to_front()
    page.locator(f"#post-{post}").scroll_into_view_if_needed()
    until(page, "sessionStorage.getItem('kring.read')")
    page.goto("/groups")
    expect(bell).to_be_hidden()
