"""The main jobs with the keyboard alone: the pointer is never used, and the focus can always be seen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community

Visitor = Callable[..., BrowserContext]

OPEN = "complexe-scheidingen"

MOST_STOPS = 150
"""How often Tab is pressed before a thing counts as out of reach."""

# A focus that can be seen: drawn around the element, which lies in the window and under nothing else. What
# is taller than half a window may reach below a bar (WCAG 2.2, 2.4.11, wants no more than a part in sight).
_LOOK = """async () => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  await new Promise(requestAnimationFrame);
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no outline";
  const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (!isInside) return "out of sight";
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 40)];
  const top = document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 1));
  if (top && !focused.contains(top) && !top.contains(focused)) return "covered";
  if (box.height > innerHeight / 2) return "";
  for (const bar of document.querySelectorAll(".bottom-bar, .site-header, .toast")) {
    const over = bar.getBoundingClientRect();
    const stays = ["fixed", "sticky"].includes(getComputedStyle(bar).position);
    if (!stays || bar.contains(focused) || over.height === 0) continue;
    if (over.top < box.bottom - 1 && over.bottom > box.top + 1) return `under ${bar.className}`;
  }
  return "";
}"""


def stop(page: Page, key: str = "Tab") -> bool:
    """Go one stop on; where the focus is then must be visible. Returns whether it is on the page at all."""
    page.keyboard.press(key)
    flaw = page.evaluate(_LOOK)
    assert not flaw, f"{flaw}: {page.evaluate('document.activeElement.outerHTML.slice(0, 200)')}"
    return flaw is not None


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there; at each stop on the way it must be visible."""
    expect(wanted).to_be_attached()
    for _ in range(MOST_STOPS):
        if stop(page) and wanted.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached with Tab")


def follow(page: Page, wanted: Locator, path: str) -> None:
    """Go to a link and press Enter."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(path))


def person(community: Community, visitor: Visitor, width: int = 1280, height: int = 800) -> Page:
    """Somebody who has logged in, with animations off."""
    context = visitor(
        base_url=community.url, reduced_motion="reduce", viewport={"width": width, "height": height}
    )
    page = context.new_page()
    community.come_in(page, "lid@kring.example")
    return page


def test_coming_in(community: Community, visitor: Visitor) -> None:
    page = visitor(base_url=community.url, reduced_motion="reduce").new_page()
    page.goto("/")
    follow(page, page.get_by_role("link", name="Inloggen").first, "/login$")
    tab_to(page, page.get_by_label("E-mailadres"))
    page.keyboard.type("lid@kring.example")
    tab_to(page, page.get_by_label("Wachtwoord"))
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dag")


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
    tab_to(page, page.get_by_label("Je antwoord"))
    page.keyboard.type("Dank, hier kan ik morgen mee verder.")
    preview = page.get_by_role("button", name="Voorbeeld")
    page.keyboard.press("Shift+Tab")
    expect(preview).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[data-editor-output]")).to_contain_text("morgen mee verder")
    tab_to(page, page.get_by_role("button", name="Antwoord plaatsen"))
    page.keyboard.press("Enter")
    expect(page.locator("article").last).to_contain_text("Dank, hier kan ik morgen mee verder.")

    page.goto(question)
    other = page.locator("article:not(.post-accepted)").filter(has=page.get_by_role("button", name="beste"))
    chosen = other.first.get_attribute("id")
    tab_to(page, other.first.get_by_role("button", name="beste"))
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


def test_a_conversation_from_its_first_word(community: Community, visitor: Visitor) -> None:
    page = person(community, visitor)
    page.goto("/groups/school-tussen-twee-ouders")
    follow(page, page.get_by_role("main").get_by_role("link", name="Stel een vraag"), "/threads/new")
    tab_to(page, page.get_by_label("Titel").or_(page.locator("main [name=title]")))
    page.keyboard.type("Wie belt school als het overleg stilvalt?")
    tab_to(page, page.locator("main [name=body]"))
    page.keyboard.type("Beide ouders wachten op **elkaar**.")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Voorbeeld")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[data-editor-output] strong")).to_have_text("elkaar")
    tab_to(page, page.get_by_role("button", name="Vraag stellen"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/threads/[a-z0-9]{12}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie belt school als het overleg stilvalt?")


def test_notices_and_settings(community: Community, visitor: Visitor) -> None:
    page = person(community, visitor)
    follow(page, page.locator("#bell"), "/notifications")
    tab_to(page, page.get_by_role("main").get_by_role("button").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    tab_to(page, page.locator(".site-tools details.menu > summary"))
    page.keyboard.press("Space")
    follow(page, page.get_by_role("link", name="Instellingen"), "/settings")
    region = page.get_by_label("Regio")
    tab_to(page, region)
    chosen = region.input_value()
    page.keyboard.press("ArrowDown")
    assert region.input_value() != chosen
    page.keyboard.press("ArrowUp")
    tab_to(page, page.get_by_role("main").get_by_role("button", name="Bewaren"))
    page.keyboard.press("Enter")
    expect(page.locator(".flashes")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "height", "place"),
    [(360, 800, "home"), (360, 800, "room"), (740, 360, "conversation"), (1280, 800, "conversation")],
)
def test_nothing_hides_the_focus(
    community: Community, visitor: Visitor, width: int, height: int, place: str
) -> None:
    """The bar below is a part of every page, and not the thing that has the focus; there and back again."""
    page = person(community, visitor, width, height)
    paths = {
        "home": "/",
        "room": f"{community.meeting('Kwartaaloverleg')}/live",
        "conversation": community.thread("question", OPEN),
    }
    page.goto(paths[place])
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
    for key in ("Tab", "Shift+Tab"):
        stops = 0
        while stop(page, key):
            stops += 1
            assert stops < MOST_STOPS
        assert stops > 10
