"""The main jobs with the keyboard alone: the pointer is never used, and the focus can always be seen."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community

Visitor = Callable[..., BrowserContext]

MOST_STOPS = 150
"""How often Tab is pressed before a thing counts as out of reach."""

# A focus that can be seen: drawn around the element, which lies in the window and under nothing else.
_IS_SEEN = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no outline";
  const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (!isInside) return "out of sight";
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 40)];
  const top = document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 1));
  return top && (focused.contains(top) || top.contains(focused)) ? "" : "covered";
}"""

_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there; at each stop on the way it must be visible."""
    expect(wanted).to_be_attached()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue
        page.evaluate(_SETTLED)
        flaw = page.evaluate(_IS_SEEN)
        assert not flaw, f"{flaw}: {page.evaluate('document.activeElement.outerHTML.slice(0, 200)')}"
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached with Tab")


def follow(page: Page, wanted: Locator, path: str) -> None:
    """Go to a link and press Enter."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(path))


def person(community: Community, visitor: Visitor, width: int = 1280) -> Page:
    """Somebody who logs in by keyboard, with animations off."""
    context = visitor(
        base_url=community.url, reduced_motion="reduce", viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto("/login")
    tab_to(page, page.get_by_label("E-mailadres"))
    page.keyboard.type("lid@kring.example")
    tab_to(page, page.get_by_label("Wachtwoord"))
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/$"))
    return page


def test_the_skip_link_and_the_menus(community: Community, visitor: Visitor) -> None:
    page = person(community, visitor)
    skip = page.get_by_role("link", name="Naar de inhoud")
    tab_to(page, skip)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")

    page.goto("/groups")
    account = page.locator(".site-tools summary")
    tab_to(page, account)
    page.keyboard.press("Enter")
    settings = page.get_by_role("link", name="Instellingen")
    expect(settings).to_be_visible()
    tab_to(page, settings)
    page.keyboard.press("Escape")
    expect(settings).to_be_hidden()
    expect(account).to_be_focused()

    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Zoeken op de hele site")).to_be_focused()
    page.keyboard.type("school")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q=school"))


def test_a_reply_and_an_accepted_answer(community: Community, visitor: Visitor) -> None:
    question = community.own_question("lid@kring.example")
    page = person(community, visitor)
    follow(page, page.get_by_role("link", name="Groepen", exact=True).first, "/groups$")
    main = page.get_by_role("main")
    follow(page, main.get_by_role("link", name="School tussen twee ouders"), "/groups/school")
    expect(page.get_by_role("heading", level=1)).to_have_text("School tussen twee ouders")

    page.goto(question)
    tab_to(page, page.get_by_label("Je reactie"))
    page.keyboard.type("Dank, hier kan ik morgen mee verder.")
    preview = page.get_by_role("button", name="Voorbeeld")
    page.keyboard.press("Shift+Tab")
    expect(preview).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[data-editor-output]")).to_contain_text("morgen mee verder")
    tab_to(page, page.get_by_role("button", name="Reageren"))
    page.keyboard.press("Enter")
    expect(page.locator("article").last).to_contain_text("Dank, hier kan ik morgen mee verder.")

    page.goto(question)
    other = page.locator("article:not(.post-accepted)").filter(has=page.get_by_role("button", name="beste"))
    chosen = other.first.get_attribute("id")
    tab_to(page, other.first.get_by_role("button"))
    page.keyboard.press("Space")
    expect(page.locator(f"#{chosen}.post-accepted")).to_contain_text("Beste antwoord")


def test_a_meeting_and_its_live_room(community: Community, visitor: Visitor) -> None:
    page = person(community, visitor)
    page.goto(community.meeting("Kwartaaloverleg"))
    for away, back in (("Afmelden", "Aanmelden"), ("Aanmelden", "Afmelden")):
        tab_to(page, page.get_by_role("button", name=away))
        page.keyboard.press("Space")
        expect(page.get_by_role("button", name=back)).to_be_visible()

    follow(page, page.get_by_role("link", name="Naar de live ruimte"), "/live$")
    expect(page.locator("[data-live-status]")).to_have_text("Je bent verbonden.")
    tab_to(page, page.get_by_label("Je bericht"))
    page.keyboard.type("Ik praat mee zonder muis.")
    page.keyboard.press("Enter")
    expect(page.locator("#chat [id^=line-]").last).to_contain_text("Ik praat mee zonder muis.")
    expect(page.get_by_label("Je bericht")).to_be_focused()


def test_nothing_hides_the_focus_on_a_phone(community: Community, visitor: Visitor) -> None:
    """The bar at the bottom of a phone covers a part of every page, and not the thing that has the focus."""
    page = person(community, visitor, width=360)
    for path in ("/", f"{community.meeting('Kwartaaloverleg')}/live", "/settings"):
        page.goto(path)
        tab_to(page, page.locator(".bottom-bar a").last)
