"""What becomes of a post, in a real browser: moved, its link goes on working; taken away, it comes back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Community

Visitor = Callable[..., BrowserContext]
HOST, MEMBER = "gastheer@kring.example", "lid@kring.example"


@pytest.fixture
def host(community: Community, visitor: Visitor) -> Page:
    """A host of the demo community."""
    page = visitor(base_url=community.url).new_page()
    community.come_in(page, HOST)
    return page


def _start(page: Page, slug: str, title: str, text: str) -> str:
    page.goto(f"/groups/{slug}/threads/new?kind=discussion")
    page.locator("[name=title]").fill(title)
    page.locator("[name=body]").fill(text)
    page.get_by_role("button", name="Plaatsen").click()
    page.wait_for_url(re.compile(r"/threads/[a-z0-9]{12}$"))
    return page.url


def test_a_post_that_moved_keeps_its_link(community: Community, visitor: Visitor, host: Page) -> None:
    (slug,) = community.look_up(
        "SELECT groups.slug FROM groups JOIN memberships ON memberships.group_id = groups.id "
        "JOIN members ON members.id = memberships.member_id "
        "WHERE members.email = ? AND memberships.role = 'host' ORDER BY groups.slug",
        HOST,
    )
    address = _start(host, slug, "Wisselen op vrijdag", "Hoe doen jullie dat?")
    host.locator("#reply [name=body]").fill("Wij laten school de overdracht doen.")
    host.get_by_role("button", name="Reageren").click()
    answer = host.locator("article.post", has_text="Wij laten school")
    link = answer.locator("[data-copy]").get_attribute("href")
    assert link is not None
    # By keyboard alone: the menu, the page, the choice.
    host.locator("summary", has_text="Meer over dit gesprek").focus()
    host.keyboard.press("Enter")
    host.get_by_role("link", name="Berichten afsplitsen").focus()
    host.keyboard.press("Enter")
    host.get_by_label("Titel van het nieuwe gesprek").fill("Overdracht via school")
    host.get_by_label(re.compile("Wij laten school")).focus()
    host.keyboard.press("Space")
    host.get_by_role("button", name="Afsplitsen").press("Enter")
    expect(host.get_by_role("heading", level=1)).to_have_text("Overdracht via school")
    made = host.url
    reader = visitor(base_url=community.url, java_script_enabled=False).new_page()
    reader.context.add_cookies(community.cookies[HOST])
    reader.goto(link)
    assert reader.url.startswith(made)
    expect(reader.locator("article.post", has_text="Wij laten school")).to_be_visible()
    reader.goto(address)
    expect(reader.get_by_text("ging hier verder in een eigen gesprek")).to_be_visible()


def test_what_is_taken_away_can_be_put_back_without_scripts(
    community: Community, visitor: Visitor, host: Page
) -> None:
    (slug,) = community.look_up(
        "SELECT groups.slug FROM groups JOIN memberships ON memberships.group_id = groups.id "
        "JOIN members ON members.id = memberships.member_id WHERE members.email = ? ORDER BY groups.slug",
        HOST,
    )
    address = _start(host, slug, "Dit haal ik weg", "Een gedachte die ik terugneem.")
    page = visitor(base_url=community.url, java_script_enabled=False).new_page()
    page.context.add_cookies(community.cookies[HOST])
    page.goto(address)
    page.locator("article.post summary").click()
    page.get_by_role("link", name="Weghalen").click()
    expect(page.get_by_text("Het hele gesprek verdwijnt")).to_be_visible()
    page.get_by_role("button", name="Weghalen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Weggehaald")
    assert page.goto(address) is not None
    expect(page.get_by_text("Een gedachte die ik terugneem.")).to_have_count(0)
    page.goto("/threads/removed")
    page.get_by_role("button", name="Zet terug").first.click()
    expect(page.get_by_text("Een gedachte die ik terugneem.")).to_be_visible()
