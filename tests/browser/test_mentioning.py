"""Naming a colleague, linking a conversation and placing an image, as somebody does it at the keyboard."""

import base64
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Community
from tests.browser.examination import FIRST, faults
from tests.browser.test_writing import GROUP, begin, written
from tests.factories.files import make_docx, make_pdf

Visitor = Callable[..., BrowserContext]

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

PASTE_IMAGE = """(box, bytes) => {
  const data = new DataTransfer();
  const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
  data.items.add(new File([content], "tekening.png", { type: "image/png" }));
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def page(community: Community, visitor: Visitor) -> Page:
    """A member's page, with the editor."""
    opened = visitor(base_url=community.url, rich=True).new_page()
    community.come_in(opened, "lid@kring.example")
    return opened


def test_a_colleague_named_by_keyboard_hears_of_it(
    community: Community, page: Page, visitor: Visitor
) -> None:
    (name,) = community.look_up("SELECT name FROM members WHERE email = 'gastheer@kring.example'")
    box = begin(page)
    page.get_by_label("Titel").fill("Wie weet dit?")
    box.focus()
    page.keyboard.type(f"Wat vind jij @{name[:5]}")
    choices = page.get_by_role("listbox", name="Voorstellen")
    expect(choices.get_by_role("option")).to_have_count(1)
    expect(choices).to_contain_text(name)
    assert faults(page, FIRST) == []
    chosen = choices.get_by_role("option").first
    expect(box).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    expect(chosen).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(choices).to_be_hidden()
    # Escape said: no name here. A new sign asks anew.
    for _ in range(6):
        page.keyboard.press("Backspace")
    page.keyboard.type(f"@{name[:4]}")
    expect(choices.get_by_role("option")).not_to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.type("hiervan?")
    expect(box.locator("a")).to_have_text(f"@{name}")
    page.get_by_role("button", name="Plaatsen").click()
    page.wait_for_url(re.compile(r"/threads/[a-z0-9]{12}$"))
    expect(page.locator(".post .prose").first).to_have_text(f"Wat vind jij @{name} hiervan?")
    other = visitor(base_url=community.url).new_page()
    community.come_in(other, "gastheer@kring.example")
    other.goto("/notifications")
    expect(other.locator("main")).to_contain_text("noemde je in ‘Wie weet dit?’")


def test_a_conversation_is_linked_by_its_title(community: Community, page: Page) -> None:
    path = community.thread("question", GROUP)
    (title,) = community.look_up("SELECT title FROM threads WHERE id = ?", path.rpartition("/")[2])
    box = begin(page)
    box.focus()
    page.keyboard.type(f"Zie [[{title[:25]}")
    expect(page.get_by_role("option", name=title)).to_be_visible()
    page.keyboard.press("Enter")
    assert written(page) == f"Zie [{title}]({path})"
    box.press("Control+a")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Link")
    dialog.get_by_label("Of zoek een gesprek").fill(title[:25])
    dialog.get_by_role("button", name=title).click()
    expect(dialog.get_by_label("Adres")).to_have_value(path)
    page.keyboard.press("Escape")
    box.press("Control+a")
    box.press("Delete")
    # A pasted address of this site works wherever the site is.
    box.evaluate(
        """(box, address) => {
          const data = new DataTransfer();
          data.setData("text/plain", address);
          const paste = { clipboardData: data, bubbles: true, cancelable: true };
          box.dispatchEvent(new ClipboardEvent("paste", paste));
        }""",
        f"{community.url}{path}",
    )
    assert written(page).endswith(f"]({path})")


def test_an_image_is_pasted_described_and_placed(page: Page) -> None:
    box = begin(page)
    box.focus()
    page.keyboard.type("Zo ziet het schema eruit:")
    box.evaluate(PASTE_IMAGE, base64.b64encode(DOT).decode())
    dialog = page.get_by_role("dialog", name="Afbeelding")
    expect(dialog.locator("[data-image-sample]")).to_be_visible()
    assert faults(page, FIRST) == []
    dialog.get_by_label("Wat staat erop?").fill("Schema van de week")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(box.get_by_role("img", name="Schema van de week")).to_be_visible()
    assert re.fullmatch(
        r"Zo ziet het schema eruit: !\[Schema van de week\]\(/files/[0-9a-z]{12}\)", written(page)
    )
    page.get_by_role("button", name="Afbeelding").click()
    dialog.get_by_role("button", name="In je tekst zetten").click()
    expect(dialog.locator("[data-image-complaint]")).to_have_text("Kies eerst een afbeelding.")


def test_an_image_that_is_held_back_or_is_none_gets_a_clear_word(page: Page) -> None:
    """What a file is, its content tells: its name and the browser say what they like."""
    box = begin(page)
    dialog = page.get_by_role("dialog", name="Afbeelding")
    toasts = page.locator("#toasts")

    def paste(content: bytes, what: str) -> None:
        box.evaluate(PASTE_IMAGE, base64.b64encode(content).decode())
        dialog.get_by_label("Wat staat erop?").fill(what)
        page.keyboard.press("Enter")
        expect(dialog).to_be_hidden()

    paste(make_docx("Moeder heet Fatima Yilmaz en belt met mij."), "Een verslag")
    expect(toasts).to_contain_text("Niemand anders ziet het.", timeout=30_000)
    expect(toasts.get_by_role("link")).to_have_attribute("href", re.compile(r"^/files/\w{12}/check$"))
    expect(box.get_by_role("img", name="Een verslag")).to_be_visible()
    paste(make_pdf(["Een rooster voor de week."]), "Een rooster")
    expect(toasts).to_contain_text("De afbeelding kan niet mee", timeout=30_000)
    expect(box.get_by_role("img", name="Een rooster")).to_have_count(0)
