"""Where the focus is after a part of a page came, went or changed; and what is read out meanwhile."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Community
from tests.browser.people import until

OPEN = "complexe-scheidingen"

Visitor = Callable[..., BrowserContext]

# Notes what a screen reader would say: nodes that come into a live region, and texts that change in one.
_LISTEN = """() => {
  window.spoken = [];
  const hears = (region, record) => {
    const relevant = region.getAttribute("aria-relevant") ?? "additions text";
    const isText = record.type === "characterData" ||
      [...record.addedNodes].every((node) => node.nodeType === Node.TEXT_NODE);
    return isText ? relevant.includes("text") || record.target === region : true;
  };
  new MutationObserver((records) => {
    for (const record of records) {
      const at = record.target.nodeType === Node.TEXT_NODE ? record.target.parentElement : record.target;
      const region = at?.closest("[aria-live], [role=status], [role=log]");
      if (!region || (record.type === "childList" && !record.addedNodes.length)) continue;
      if (record.type === "attributes" && (record.target === region || record.target.hidden)) continue;
      if (!hears(region, record) || region.closest("[hidden]")) continue;
      const came = record.type === "childList" ? [...record.addedNodes] : [at];
      const text = came.map((node) => node.textContent).join(" ");
      if (text.trim()) window.spoken.push(text.replace(/\\s+/g, " ").trim());
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true,
                              attributeFilter: ["hidden"] });
}"""


@pytest.fixture
def page_of(community: Community, visitor: Visitor) -> Callable[..., Page]:
    """A page of somebody who has logged in; of a guest without an address."""

    def open_page(email: str = "", **options: object) -> Page:
        page = visitor(base_url=community.url, **options).new_page()
        if email:
            community.come_in(page, email)
        return page

    return open_page


def has_focus(wanted: Locator) -> None:
    """The focus is there, and there alone."""
    expect(wanted).to_be_focused()


def spoken(page: Page) -> list[str]:
    """What was read out since one began to listen."""
    return [str(text) for text in page.evaluate("window.spoken")]


def test_after_a_dialog(page_of: Callable[..., Page]) -> None:
    page = page_of("lid@kring.example")
    page.goto("/groups")
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
          '<a class="button" href="#d" role="button" data-dialog="d" id="opener">Wie leest mee</a>' +
          '<dialog class="dialog" id="d" aria-label="Wie">' +
          '<a href="#main" role="button" data-dialog-close>x</a><a href="/groups">Verder</a></dialog>')"""
    )
    opener = page.locator("#opener")
    for close in ("Escape", "Enter"):
        opener.focus()
        page.keyboard.press("Space")
        expect(page.locator("#d")).to_be_visible()
        has_focus(page.locator("#d [data-dialog-close]"))
        # Nothing behind it can be reached: the focus stays within, or with the browser itself.
        for _ in range(4):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement.closest('#d') || document.activeElement === document.body"
            )
        page.locator("#d [data-dialog-close]").focus()
        page.keyboard.press(close)
        expect(page.locator("#d")).to_be_hidden()
        has_focus(opener)


def test_after_a_toast(page_of: Callable[..., Page]) -> None:
    page = page_of("lid@kring.example")
    page.goto("/groups")
    page.evaluate(_LISTEN)
    link = page.get_by_role("main").get_by_role("link").first
    link.focus()
    for number in range(4):
        page.evaluate(f"window.kring.toast('Melding {number}', '/groups')")
    expect(page.locator(".toast")).to_have_count(3)
    has_focus(link)
    last = page.locator(".toast").last
    last.get_by_role("link").focus()
    # More of them come: the one in use stays.
    for number in range(4, 8):
        page.evaluate(f"window.kring.toast('Melding {number}', '/groups')")
    has_focus(page.locator(".toast").filter(has_text="Melding 3").get_by_role("link"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".toast").filter(has_text="Melding 3")).to_have_count(0)
    has_focus(link)
    assert [text.split(" Bekijken")[0][:9] for text in spoken(page)] == [f"Melding {n}" for n in range(8)]


def test_after_a_menu(page_of: Callable[..., Page]) -> None:
    page = page_of("lid@kring.example")
    page.goto(f"/groups/{OPEN}")
    menu = page.get_by_role("main").locator("details.menu").first
    summary = menu.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(menu.locator(".menu-panel")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu.locator(".menu-panel")).to_be_hidden()
    has_focus(summary)
    # Whoever walks out of it leaves no panel lying over what comes next.
    page.keyboard.press("Enter")
    for _ in range(menu.locator("a, button").count() + 1):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details') === null")
    expect(menu.locator(".menu-panel")).to_be_hidden()


def test_after_a_form_came_back(page_of: Callable[..., Page]) -> None:
    page = page_of()
    page.goto("/register")
    page.get_by_label("Voor- en achternaam").fill("Iris Jansen")
    page.get_by_role("button", name="Account maken").press("Enter")
    summary = page.locator("[data-focus]")
    has_focus(summary)
    expect(page).to_have_title(re.compile("^Nog niet verstuurd: Account maken"))
    # Its first entry leads to the field that it is about.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    has_focus(page.get_by_label("E-mailadres"))
    expect(page.get_by_label("Voor- en achternaam")).to_have_value("Iris Jansen")


def test_after_the_preview(community: Community, page_of: Callable[..., Page]) -> None:
    page = page_of("lid@kring.example")
    page.goto(community.thread("discussion", OPEN))
    page.evaluate(_LISTEN)
    page.get_by_label("Je reactie").fill("Een **dik** woord")
    preview = page.get_by_role("button", name="Voorbeeld")
    preview.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-editor-output]")).to_contain_text("Een dik woord")
    has_focus(preview)
    assert spoken(page) == ["Een dik woord"]
    page.get_by_role("button", name="Schrijven").press("Enter")
    has_focus(page.get_by_label("Je reactie"))


def test_in_a_live_room(community: Community, page_of: Callable[..., Page]) -> None:
    room = f"{community.meeting('Kwartaaloverleg')}/live"
    page = page_of("lid@kring.example")
    other = page_of("gastheer@kring.example")
    for each in (page, other):
        each.goto(room)
        expect(each.locator("[data-live-status]")).to_have_text("Je bent verbonden.")
    until(page, "document.querySelectorAll('[data-live-here] .person').length > 1")
    page.evaluate(_LISTEN)
    own = page.get_by_label("Je bericht")
    own.fill("Eerste regel van mij")
    own.press("Enter")
    expect(page.locator("#chat [id^=line-]").last).to_contain_text("Eerste regel van mij")
    has_focus(own)
    others = other.locator("textarea")
    others.fill("En een van de gastvrouw")
    others.press("Enter")
    expect(page.locator("#chat [id^=line-]").last).to_contain_text("En een van de gastvrouw")
    has_focus(own)
    # Each line once, and nothing else: not the whole chat, not the connection, not who is here.
    said = spoken(page)
    assert [("Eerste" in text, "gastvrouw" in text) for text in said] == [(True, False), (False, True)], said

    # A line that is held back comes back to its writer, with the reason read out.
    own.fill("Fatima de Vries uit Zwolle")
    own.press("Enter")
    expect(page.locator("[data-live-held]")).to_be_visible()
    has_focus(own)
    expect(own).to_have_value("Fatima de Vries uit Zwolle")
    reason = page.locator("[data-live-held-text]").inner_text()
    assert any(reason in text for text in spoken(page)[2:])
    page.locator("[data-live-sure]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chat [id^=line-]").last).to_contain_text("Zwolle")
    has_focus(own)


def test_every_live_region_is_named_and_polite(community: Community, page_of: Callable[..., Page]) -> None:
    page = page_of("lid@kring.example")
    for path in ("/", f"{community.meeting('Kwartaaloverleg')}/live", community.thread("question", OPEN)):
        page.goto(path)
        nameless = page.evaluate(
            """() => [...document.querySelectorAll("[aria-live], [role=status], [role=log], [role=alert]")]
              .filter((region) => !region.getAttribute("aria-label") || region.ariaLive === "assertive")
              .map((region) => region.outerHTML.slice(0, 120))"""
        )
        assert nameless == [], path
