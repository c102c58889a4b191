"""First use in a real browser: three steps by keyboard and without script, and a check that keeps nothing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from forum.checking.rules import LONGEST
from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community
from tests.browser.people import log_in
from tests.browser.test_keyboard import tab_to

Visitor = Callable[..., BrowserContext]

TEXT = "Moeder Samira belde met school.\nHaar BSN is 111222333. Samira is moe."
CLEAN = "Moeder [moeder] belde met school.\nHaar BSN is [BSN]. [moeder] is moe."


def add(community: Community, name: str) -> str:
    """Let somebody in; returns her address."""
    email = f"{name}@nieuw.example"
    community.site.forum(
        "member", "add", email, "--name", f"{name.title()} Nieuw", "--discipline", "law",
        "--password", DEMO_PASSWORD,
    )  # fmt: skip
    return email


def press(page: Page, name: str) -> None:
    """Go to a button of the page's main part and press it, without the pointer."""
    tab_to(page, page.get_by_role("main").get_by_role("button", name=name).first)
    page.keyboard.press("Enter")


def test_the_three_steps_by_keyboard_on_a_phone(community: Community, visitor: Visitor) -> None:
    context = visitor(base_url=community.url, reduced_motion="reduce", viewport={"width": 360, "height": 800})
    page = context.new_page()
    log_in(page, add(community, "toetje"), DEMO_PASSWORD)
    tab_to(page, page.get_by_role("link", name="Begin", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/welcome/about$"))
    expect(page).to_have_title(re.compile("^Stap 1 van 3: Over jou"))
    tab_to(page, page.get_by_label("Functie"))
    page.keyboard.type("Mediator")
    tab_to(page, page.get_by_label("gezag"))
    page.keyboard.press("Space")
    press(page, "Bewaren en verder")

    page.wait_for_url(re.compile("/welcome/groups$"))
    expect(page.get_by_text("Stap 2 van 3")).to_be_visible()
    press(page, "Meedoen")
    expect(page.get_by_role("status").first).to_contain_text("Je doet mee in")
    press(page, "Vraag om mee te doen")
    expect(page.get_by_role("status").first).to_contain_text("Gevraagd.")

    # She leaves and finds the place again.
    tab_to(page, page.get_by_role("link", name="Later verder"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/$"))
    tab_to(page, page.get_by_role("link", name="Verder met stap 2"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/welcome/groups$"))
    press(page, "Verder")

    page.wait_for_url(re.compile("/welcome/sharing$"))
    press(page, "Klaar, naar Kring")
    page.wait_for_url(re.compile(r"/$"))
    expect(page.get_by_text("Drie stappen")).to_have_count(0)


def test_the_three_steps_and_the_check_without_script(community: Community, visitor: Visitor) -> None:
    page = visitor(base_url=community.url, java_script_enabled=False).new_page()
    log_in(page, add(community, "stil"), DEMO_PASSWORD)
    page.get_by_role("link", name="Begin", exact=True).click()
    page.get_by_role("button", name="Overslaan").click()
    page.get_by_role("button", name="Meedoen").first.click()
    page.get_by_role("link", name="Terug").click()
    page.get_by_role("button", name="Bewaren en verder").click()
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Controleren").click()
    page.wait_for_url(re.compile("/check#result$"))
    expect(page.get_by_role("heading", name="dingen kunnen iemand herkenbaar maken")).to_be_visible()

    page.get_by_label("Je tekst").fill(TEXT)
    page.get_by_role("button", name="Controleren").click()
    expect(page.get_by_role("heading", name="2 dingen kunnen iemand herkenbaar maken")).to_be_visible()
    expect(page.get_by_label("De tekst met vervangingen")).to_have_value(CLEAN)
    expect(page.get_by_role("button", name="Kopieer de tekst met vervangingen")).to_have_count(0)
    assert "Samira" not in page.url
    page.goto("/welcome")
    page.wait_for_url(re.compile("/welcome/sharing$"))
    page.get_by_role("button", name="Klaar, naar Kring").click()
    page.wait_for_url(re.compile(r"/$"))


@pytest.fixture(scope="module")
def logged_in(loaded_community: Community, browser: Browser) -> StorageState:
    """The cookies of somebody who checks: one log-in for all tests, because how often is limited."""
    context = browser.new_context(base_url=loaded_community.url, locale="nl-NL")
    log_in(context.new_page(), add(loaded_community, "kijker"), DEMO_PASSWORD)
    cookies = context.storage_state()
    context.close()
    return cookies


@pytest.fixture
def checking(community: Community, visitor: Visitor, logged_in: StorageState) -> Page:
    """The page of the check, before somebody whose clipboard can be read."""
    context = visitor(
        base_url=community.url,
        storage_state=logged_in,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto("/check")
    return page


def test_the_check_by_keyboard_with_script(checking: Page) -> None:
    page = checking
    page.emulate_media(reduced_motion="reduce")
    tab_to(page, page.get_by_label("Je tekst"))
    page.keyboard.insert_text(TEXT)
    before = page.evaluate("history.length")
    press(page, "Controleren")
    head = page.get_by_role("heading", name="2 dingen kunnen iemand herkenbaar maken")
    expect(head).to_be_focused()
    expect(page).to_have_title(re.compile("^Uitkomst"))
    # It was sent apart from the page: no entry of the history holds it.
    assert page.evaluate("history.length") == before
    assert page.url.endswith("/check")
    marked = page.get_by_role("group", name="Waar het staat")
    expect(marked.locator("mark")).to_have_count(3)
    expect(marked).to_contain_text("[1, naam: Samira]")
    press(page, "Kopieer de tekst met vervangingen")
    expect(page.locator("#toasts")).to_contain_text("Gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == CLEAN


def test_who_comes_back_finds_nothing(checking: Page) -> None:
    page = checking
    page.get_by_label("Je tekst").fill(TEXT)
    page.get_by_role("button", name="Controleren").click()
    expect(page.locator("#result")).to_be_visible()
    page.get_by_role("link", name="Groepen").first.click()
    page.wait_for_url(re.compile("/groups$"))
    page.go_back()
    page.wait_for_url(re.compile("/check$"))
    expect(page.get_by_label("Je tekst")).to_have_value("")
    expect(page.locator("#result")).to_have_count(0)
    assert "Samira" not in page.content()


def test_an_answer_to_a_form_is_not_sent_again(checking: Page) -> None:
    """From the welcome the text arrives by a form: loading that page anew brings none of it back."""
    page = checking
    page.goto("/welcome/sharing")
    page.get_by_label("Een tekst om te controleren").fill(TEXT)
    page.get_by_role("button", name="Controleren").click()
    expect(page.locator("#result")).to_be_visible()
    # The scripts give the page its address; under load a page is read before they ran.
    page.wait_for_load_state()
    page.reload()
    expect(page.get_by_label("Je tekst")).to_have_value("")
    assert "Samira" not in page.content()


def test_too_much_is_said_and_stays_in_the_field(checking: Page) -> None:
    page = checking
    long = "Samira " * (LONGEST // 7 + 1)
    page.get_by_label("Je tekst").fill(long)
    page.get_by_role("button", name="Controleren").click()
    expect(page.get_by_text("Deze tekst is te lang").first).to_be_visible()
    expect(page.locator("[data-focus]")).to_be_focused()
    expect(page.get_by_label("Je tekst")).to_have_value(long)

    # More than the site takes at all: the field is as it was. Typing it would take longer than a test waits.
    field = page.get_by_label("Je tekst")
    field.evaluate("(area) => { area.value = 'woord '.repeat(200000); }")
    page.get_by_role("button", name="Controleren").click()
    expect(page.locator("#toasts")).to_contain_text("Je tekst staat er nog.")
    assert field.evaluate("(area) => area.value.length") == 1_200_000


def test_a_wire_that_is_cut_loses_nothing(checking: Page) -> None:
    page = checking
    page.get_by_label("Je tekst").fill(TEXT)
    page.context.set_offline(True)
    page.get_by_role("button", name="Controleren").click()
    expect(page.locator("#toasts")).to_contain_text("Controleren lukt nu even niet.")
    expect(page.get_by_label("Je tekst")).to_have_value(TEXT)
    page.context.set_offline(False)
    page.get_by_role("button", name="Controleren").click()
    expect(page.locator("#result")).to_be_visible()
