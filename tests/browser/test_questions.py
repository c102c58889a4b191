"""A question in a browser: answer, comment by keyboard, best answer, its source, and who is asked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from forum.kernel import clock
from forum.kernel.actor import Actor
from tests.browser.examination import faults
from tests.factories.members import make_member
from tests.factories.questions import make_question, make_source, renew_source
from tests.factories.threads import make_group, make_reply
from tests.live import LiveServer

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor]:
    """A host, an asker and an answerer."""
    return (
        make_member(app, name="Hanna Host", discipline="policy"),
        make_member(app, name="Anna Vraag", discipline="care"),
        make_member(app, name="Joost Jurist", discipline="law"),
    )


@pytest.fixture
def question(app: Flask, people: tuple[Actor, Actor, Actor]) -> str:
    """Her question."""
    return make_question(
        app, people[1], make_group(app, *people), title="Geldt een omgangsregeling ook op school?"
    )


@pytest.fixture
def page_of(app: Flask, live_server: LiveServer, visitor: Visitor) -> Callable[[Actor], Page]:
    """Gives a member a browser in which she is logged in."""

    def make(member: Actor) -> Page:
        name, _, value = live_server.cookie(member).partition("=")
        # A browser sends real tokens.
        app.config["WTF_CSRF_ENABLED"] = True
        context = visitor(base_url=live_server.url, reduced_motion="reduce")
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        return context.new_page()

    return make


def test_an_answer_with_its_source_a_comment_and_the_best_answer(
    app: Flask, people: tuple[Actor, Actor, Actor], question: str, page_of: Callable[[Actor], Page]
) -> None:
    host, asker, answerer = people
    source = make_source(app, host, "Richtlijn Scheiding en school")
    make_reply(app, host, question, text="Daar ben ik ook benieuwd naar.")
    writer = page_of(answerer)
    writer.goto(f"/threads/{question}")
    writer.get_by_label("Je antwoord").fill("Ja, de school houdt zich aan de regeling.")
    writer.get_by_text("Rust je antwoord op een richtlijn of wet?").click()
    # One empty field at a time; titles are offered while she types.
    expect(writer.get_by_label("Bron 2")).to_be_hidden()
    writer.get_by_label("Bron 1").press_sequentially("scheiding")
    expect(writer.locator("#cites-titles option")).to_have_count(1)
    expect(writer.get_by_label("Bron 2")).to_be_visible()
    writer.get_by_role("button", name="Antwoord plaatsen").click()
    answer = writer.locator("article", has_text="de school houdt zich aan")
    expect(answer.get_by_role("link", name="Richtlijn Scheiding en school")).to_be_visible()

    # The asker comments by keyboard alone, under that answer.
    reader = page_of(asker)
    reader.goto(f"/threads/{question}")
    answer = reader.locator("article", has_text="de school houdt zich aan")
    answer.get_by_role("link", name="Reageer").focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_label("Je opmerking")).to_be_focused()
    reader.keyboard.type("Ook zonder uitspraak?")
    reader.get_by_role("button", name="Opmerking plaatsen").focus()
    reader.keyboard.press("Enter")
    expect(reader.locator(".post-comment")).to_have_count(1)
    comments = reader.get_by_role("group", name="Opmerkingen bij dit antwoord").filter(
        has_text="Ook zonder uitspraak?"
    )
    expect(comments).to_be_visible()

    # She chooses it, and it is shown first; its writer hears of it.
    answer = reader.locator("article:not(.post-comment)", has_text="de school houdt zich aan").first
    answer.get_by_role("button", name="Dit is het beste antwoord").click()
    expect(reader.get_by_role("heading", name="Beste antwoord")).to_be_visible()
    writer.goto("/")
    expect(writer.get_by_text("is gekozen als beste antwoord").first).to_be_visible()

    # What it rests on changes.
    renew_source(app, host, source, label="versie 2", change="Scholen kijken eerst naar gezag.")
    reader.reload()
    expect(reader.get_by_text("mogelijk verouderd").first).to_be_visible()
    expect(reader.get_by_text("Scholen kijken eerst naar gezag.").first).to_be_visible()
    assert faults(reader) == []
    writer.goto(f"/threads/{question}")
    writer.get_by_role("button", name="Mijn antwoord is nog juist").first.click()
    expect(writer.get_by_text("mogelijk verouderd")).to_have_count(0)


def test_a_colleague_is_asked_and_meets_it_on_her_first_page(
    app: Flask,
    people: tuple[Actor, Actor, Actor],
    question: str,
    page_of: Callable[[Actor], Page],
    run_jobs: Callable[[], int],
) -> None:
    _host, asker, answerer = people
    page = page_of(asker)
    page.goto(f"/threads/{question}")
    page.get_by_role("link", name="Vraag het een collega").click()
    page.get_by_label("Uit welk vakgebied?").select_option("law")
    page.get_by_role("button", name="Zoek collega's").click()
    expect(page.get_by_label("Joost Jurist")).to_be_checked()
    assert faults(page) == []
    page.get_by_role("button", name="Vraag het", exact=True).click()
    expect(page.get_by_role("button", name="Neem terug")).to_be_visible()
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        run_jobs()
    asked = page_of(answerer)
    asked.goto("/")
    card = asked.locator(".card", has_text="Een collega vraagt of jij hier iets over weet.")
    expect(card.get_by_role("link", name="Antwoord", exact=True)).to_be_visible()
    card.get_by_role("button", name="Liever niet").click()
    expect(asked.get_by_text("Een collega vraagt of jij hier iets over weet.")).to_have_count(0)
