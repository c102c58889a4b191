"""Back works everywhere: it leads to the page before, sends nothing again and loses no words."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community

OPEN = "complexe-scheidingen"

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def page(community: Community, visitor: Visitor) -> Page:
    """A member's page."""
    page = visitor(base_url=community.url, reduced_motion="reduce").new_page()
    community.come_in(page, "lid@kring.example")
    return page


def send(page: Page, button: str) -> None:
    page.get_by_role("main").get_by_role("button", name=button).click()


def test_back_leads_out_of_a_form_that_came_back(page: Page) -> None:
    page.goto("/groups")
    page.get_by_role("link", name="Nieuwe groep").click()
    for _ in range(2):
        send(page, "Groep beginnen")
        expect(page.locator("[data-focus]")).to_be_focused()
    page.get_by_label("Naam van de groep").fill("Leerkring over rust")
    page.get_by_label("Waar is de groep voor?").fill("Samen kijken naar rust bij de overdracht.")
    page.locator("main [name=access]").first.check()
    send(page, "Groep beginnen")
    page.wait_for_url(re.compile("/groups/leerkring"))
    # Each step is a page that can be asked for; not one is a warning of the browser.
    seen = []
    for _ in range(4):
        page.go_back()
        seen.append(re.sub("^.*://[^/]+", "", page.url))
        if seen[-1] == "/groups":
            break
        expect(page.get_by_role("heading", level=1)).to_have_text("Nieuwe groep")
    assert seen[-1] == "/groups", seen


def test_a_reply_that_came_back_has_the_address_of_its_conversation(community: Community, page: Page) -> None:
    path = community.thread("discussion", OPEN)
    page.goto(path)
    # What somebody wrote here before comes back as her draft.
    page.get_by_label("Je reactie").fill("")
    send(page, "Reageren")
    expect(page.locator("[data-focus]")).to_be_focused()
    assert page.url.endswith(path)
    page.reload()
    expect(page.locator("[data-focus]")).to_have_count(0)
    expect(page.get_by_label("Je reactie")).to_be_visible()


def test_what_was_sent_is_not_sent_again(community: Community, page: Page) -> None:
    path = community.thread("discussion", OPEN)
    page.goto(path)
    page.get_by_label("Je reactie").fill("Dit zeg ik één keer.")
    send(page, "Reageren")
    said = page.get_by_role("article").filter(has_text="Dit zeg ik één keer.")
    expect(said).to_have_count(1)
    page.reload()
    expect(said).to_have_count(1)
    page.go_back()
    page.go_forward()
    expect(said).to_have_count(1)


def test_words_are_still_there_after_a_wrong_turn(community: Community, page: Page) -> None:
    page.goto(community.thread("discussion", OPEN))
    page.get_by_label("Je reactie").fill("Een half verhaal")
    page.locator(".brand").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dag")
    page.go_back()
    expect(page.get_by_label("Je reactie")).to_have_value("Een half verhaal")


def test_parts_and_choices_are_addresses(page: Page) -> None:
    page.goto(f"/groups/{OPEN}")
    page.get_by_role("main").get_by_role("link", name="Bijeenkomsten", exact=True).first.click()
    page.wait_for_url(re.compile(r"\?tab=meetings"))
    expect(page).to_have_title(re.compile("^Bijeenkomsten – "))
    page.go_back()
    expect(page).to_have_title(re.compile("^Complexe scheidingen"))
    page.goto("/search?q=school")
    page.locator(".chips a").nth(1).click()
    page.wait_for_url(re.compile("kind="))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search\?q=school$"))


def test_an_error_keeps_what_was_written_and_leads_back(community: Community, page: Page) -> None:
    path = f"/groups/{OPEN}/threads/new?kind=discussion"
    page.goto(path)
    page.get_by_label("Titel").fill("Twee regels")
    page.get_by_label("Je bericht").fill("Dit schreef ik\nmet twee regels.")
    # The log-in ended meanwhile, on another device or by its age.
    page.context.clear_cookies()
    send(page, "Plaatsen")
    expect(page.get_by_text("stond te lang open")).to_be_visible()
    expect(page.locator("main textarea").last).to_have_value("Dit schreef ik\nmet twee regels.")
    page.get_by_role("link", name="Open de pagina opnieuw").click()
    page.locator("#log-in [name=email]").fill("lid@kring.example")
    page.locator("#log-in [name=password]").fill(DEMO_PASSWORD)
    page.locator("#log-in [type=submit]").click()
    expect(page).to_have_url(re.compile(re.escape(path) + "$"))
    expect(page.get_by_label("Je bericht")).to_be_visible()
