"""What is written in a browser stays: over a killed server, on another device, after a log-in that ended."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from forum.kernel.clock import local, now
from tests.browser.conftest import Community

Visitor = Callable[..., BrowserContext]
SAVED = re.compile(r"Concept bewaard om \d\d:\d\d")
WRITER = "lid@kring.example"
TEXT = "Moeder en vader spreken elkaar alleen nog bij de voordeur."
MORE = " Hoe begin je dan een gesprek?"


@pytest.fixture
def address(community: Community) -> Iterator[str]:
    """Where a question is asked; no draft of before stands in its way."""
    (slug,) = community.look_up(
        "SELECT groups.slug FROM groups JOIN memberships ON memberships.group_id = groups.id "
        "JOIN members ON members.id = memberships.member_id WHERE members.email = ? ORDER BY groups.slug",
        WRITER,
    )
    with closing(sqlite3.connect(community.site.data_dir / "kring.sqlite3", timeout=10)) as database:
        with database:
            database.execute("DELETE FROM drafts")
        yield f"/groups/{slug}/threads/new?kind=question"
        with database:
            database.execute("DELETE FROM drafts")


def open_form(community: Community, visitor: Visitor, address: str, **options: object) -> Page:
    page = visitor(base_url=community.url, **options).new_page()
    community.come_in(page, WRITER)
    page.goto(address)
    return page


def state(page: Page) -> Locator:
    """What the page says of the draft."""
    return page.locator("[data-draft-line]")


def body(page: Page) -> Locator:
    """What the form sends, whatever one writes in."""
    return page.locator("textarea[name=body]")


def test_a_draft_survives_a_killed_server(community: Community, visitor: Visitor, address: str) -> None:
    page = open_form(community, visitor, address)
    page.get_by_label("Je vraag in één zin").fill("Praten bij de voordeur")
    page.get_by_role("textbox", name="Toelichting").press_sequentially(TEXT)
    expect(state(page)).to_have_text(SAVED)
    community.site.kill(community.site.processes[-1])
    page.get_by_role("textbox", name="Toelichting").press_sequentially(MORE)
    expect(state(page)).to_contain_text("Geen verbinding", timeout=20_000)
    expect(page.get_by_role("status").filter(has_text="Geen verbinding")).to_have_count(1)
    community.site.serve()
    expect(state(page)).to_have_text(SAVED, timeout=20_000)
    # On another device it stands in the form; nothing of it stands in the browser's storage any more.
    keys = "Object.keys(sessionStorage).concat(Object.keys(localStorage))"
    left = f"{keys}.filter((key) => key.startsWith('draft:'))"
    end = time.monotonic() + 20
    while page.evaluate(left) and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert page.evaluate(left) == []
    other = open_form(community, visitor, address)
    expect(body(other)).to_have_value(TEXT + MORE)
    expect(other.get_by_label("Je vraag in één zin")).to_have_value("Praten bij de voordeur")
    expect(other.get_by_text("Dit is je concept van")).to_be_visible()


def test_what_the_server_never_got_stays_in_the_tab(
    community: Community, visitor: Visitor, address: str
) -> None:
    page = open_form(community, visitor, address)
    community.site.kill(community.site.processes[-1])
    page.get_by_role("textbox", name="Toelichting").fill(TEXT)
    page.get_by_role("button", name="Vraag stellen").click()
    page.wait_for_url("chrome-error://chromewebdata/")
    community.site.serve()
    page.goto(address)
    expect(body(page)).to_have_value(TEXT)
    expect(state(page)).to_have_text(SAVED)
    page.get_by_role("link", name="Kring", exact=True).first.click()
    page.goto("/drafts")
    expect(page.get_by_text(TEXT)).to_be_visible()
    page.get_by_role("button", name="Weggooien").click()
    expect(page.get_by_text("Je hebt geen concepten")).to_be_visible()


def test_two_devices_that_write_at_once_are_asked(
    community: Community, visitor: Visitor, address: str
) -> None:
    phone, laptop = (open_form(community, visitor, address) for _ in range(2))
    phone.get_by_role("textbox", name="Toelichting").fill("Op de telefoon begonnen.")
    expect(state(phone)).to_have_text(SAVED)
    laptop.get_by_role("textbox", name="Toelichting").fill("Op de laptop begonnen.")
    clash = laptop.get_by_text("Hier is nog een versie van je tekst")
    expect(clash).to_be_visible()
    expect(body(laptop)).to_have_value("Op de laptop begonnen.")
    laptop.get_by_role("button", name="Neem de nieuwere over").click()
    expect(body(laptop)).to_have_value("Op de telefoon begonnen.")
    expect(clash).to_be_hidden()
    laptop.get_by_role("textbox", name="Toelichting").fill("Op de laptop verder.")
    expect(state(laptop)).to_have_text(SAVED)
    phone.get_by_role("textbox", name="Toelichting").fill("Op de telefoon gebleven.")
    phone.get_by_role("button", name="Houd deze tekst").click()
    expect(state(phone)).to_have_text(SAVED)
    laptop.goto(address)
    expect(body(laptop)).to_have_value("Op de telefoon gebleven.")


def test_a_log_in_that_ended_loses_nothing(community: Community, visitor: Visitor, address: str) -> None:
    page = open_form(community, visitor, address)
    cookies = page.context.cookies()
    page.get_by_label("Je vraag in één zin").fill("Praten bij de voordeur")
    page.get_by_role("textbox", name="Toelichting").fill(TEXT)
    expect(state(page)).to_have_text(SAVED)
    page.context.clear_cookies()
    page.get_by_role("textbox", name="Toelichting").press_sequentially(MORE)
    expect(page.get_by_role("link", name="Log in op een nieuw tabblad")).to_be_visible()
    page.get_by_role("button", name="Vraag stellen").click()
    expect(page.get_by_role("heading", name="Je tekst is niet weg")).to_be_visible()
    expect(page.get_by_text("dan staat hij weer in het formulier")).to_be_visible()
    page.context.add_cookies(cookies)
    page.goto(address)
    expect(body(page)).to_have_value(TEXT + MORE)
    expect(state(page)).to_have_text(SAVED)


def test_without_scripts_a_button_keeps_it(community: Community, visitor: Visitor, address: str) -> None:
    page = open_form(community, visitor, address, java_script_enabled=False)
    page.get_by_role("textbox", name="Toelichting").fill(TEXT)
    page.get_by_role("button", name="Bewaar als concept").click()
    expect(body(page)).to_have_value(TEXT)
    expect(page.get_by_text("Dit is je concept van")).to_be_visible()
    page.get_by_role("button", name="Weggooien").click()
    expect(body(page)).to_have_value("")


def test_what_is_there_already_opens_beside_the_text(
    community: Community, visitor: Visitor, address: str
) -> None:
    page = open_form(community, visitor, address)
    (title, text) = community.look_up(
        "SELECT threads.title, posts.html FROM threads JOIN posts ON posts.thread_id = threads.id "
        "JOIN audiences ON audiences.id = threads.audience_id JOIN groups ON groups.id = audiences.group_id "
        "WHERE posts.number = 1 AND audiences.kind = 'whole' AND groups.slug = ? ORDER BY threads.title",
        address.split("/")[2],
    )
    page.get_by_label("Je vraag in één zin").fill(title)
    page.get_by_role("textbox", name="Toelichting").fill(re.sub("<[^>]+>", " ", text)[:300])
    link = page.get_by_role("link", name=re.compile(re.escape(title)))
    expect(link).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="hierop")).to_have_count(1)
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_label("Je vraag in één zin")).to_have_value(title)


def test_a_conversation_waits_for_its_moment(community: Community, visitor: Visitor, address: str) -> None:
    page = open_form(community, visitor, address)
    page.get_by_label("Je vraag in één zin").fill("Wie wacht op wie bij de voordeur?")
    page.get_by_role("textbox", name="Toelichting").fill(TEXT)
    page.get_by_text("Later plaatsen").click()
    page.get_by_label("Wanneer").fill("2001-01-01T10:30")
    page.get_by_role("button", name="Inplannen").click()
    expect(page.get_by_text("Kies een moment in de komende 90 dagen.").first).to_be_visible()
    # What was sent and refused is kept as well.
    expect(state(page)).to_have_text(SAVED)
    moment = local(now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    page.get_by_label("Wanneer").fill(moment)
    page.get_by_role("button", name="Inplannen").click()
    expect(page.get_by_text("Gepland voor")).to_be_visible()
    expect(page.get_by_text(TEXT)).to_be_visible()
    page.get_by_role("button", name="Bewerken of intrekken").click()
    expect(body(page)).to_have_value(TEXT)
    expect(page.get_by_label("Wanneer")).to_have_value(moment)
    # A word that was typed a moment ago does not bring back what is thrown away.
    page.get_by_role("textbox", name="Toelichting").press_sequentially(MORE)
    page.get_by_role("button", name="Weggooien").click()
    expect(body(page)).to_have_value("")
