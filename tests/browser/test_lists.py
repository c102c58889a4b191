"""Lists of conversations and what is typed under them: by keyboard, and on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Community

GROUP = "/groups/complexe-scheidingen"
Visitor = Callable[..., BrowserContext]


@pytest.fixture
def page(visitor: Visitor, community: Community) -> Page:
    """A member of the demo community on a phone."""
    found = visitor(base_url=community.url, viewport={"width": 360, "height": 800}).new_page()
    community.come_in(found, "lid@kring.example")
    return found


def start(page: Page, title: str, tags: str) -> None:
    """Fill in a discussion, but for its last step."""
    page.goto(f"{GROUP}/threads/new?kind=discussion")
    page.locator("main [name=title]").fill(title)
    page.locator("main [name=body]").fill("Wat werkt bij jullie als de wissel spanning geeft?")
    page.locator("main [name=tags]").press_sequentially(tags)


def test_a_list_is_narrowed_by_keyboard_on_a_phone(page: Page) -> None:
    page.goto("/")
    page.locator(".bottom-bar").get_by_role("link", name="Gesprekken").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/threads$"))
    main = page.get_by_role("main")
    everything = main.locator(".row").count()
    assert everything > 3
    kind = main.locator("summary", has_text="Alle soorten")
    kind.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(main.get_by_role("link", name="Casus")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"kind=case"))
    assert 0 < main.locator(".row").count() < everything
    expect(main.locator("summary", has_text="Casus")).to_be_visible()
    main.get_by_role("link", name="Van mij").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"show=mine&kind=case"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_conversation_is_kept_and_followed_by_keyboard(page: Page) -> None:
    page.goto("/threads?kind=discussion")
    page.get_by_role("main").locator(".row-title a").first.click()
    main = page.get_by_role("main")
    main.locator("summary", has_text="Volgen?").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(main.get_by_text("Je volgt dit gesprek.")).to_be_visible()
    main.get_by_role("link", name="Bewaren").focus()
    page.keyboard.press("Enter")
    main.get_by_label("Notitie voor jezelf").fill("Bespreken in het team")
    main.get_by_label("Over een week").check()
    main.get_by_role("button", name="Bewaren").click()
    expect(main.get_by_text("Je vindt het terug bij")).to_be_visible()
    page.goto("/threads?show=saved")
    expect(main.get_by_text("Bespreken in het team")).to_be_visible()
    expect(main.get_by_text("herinnering:")).to_be_visible()


def test_tags_are_completed_by_keyboard(page: Page) -> None:
    start(page, "Wisselen op een vaste plek", "wisselplek")
    page.locator("main .form-actions button[type=submit]").click()
    page.wait_for_url(re.compile(r"/threads/\w{12}$"))
    start(page, "Nog eens over wisselen", "school, wis")
    field = page.locator("main [name=tags]")
    option = page.get_by_role("option", name="wisselplek")
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    field.press_sequentially("s")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(field).to_have_value("school, wisselplek, ")
    expect(field).to_be_focused()
    page.locator("main .form-actions button[type=submit]").click()
    page.wait_for_url(re.compile(r"/threads/\w{12}$"))
    page.get_by_role("link", name="wisselplek").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("wisselplek")
    expect(page.get_by_role("main").locator(".row")).to_have_count(2)
