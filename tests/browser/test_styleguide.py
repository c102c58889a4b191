"""The components themselves, on the style page: both themes, high contrast, by keyboard and by touch."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Community
from tests.browser.examination import DESK, PHONE, Look, faults
from tests.browser.test_keyboard import tab_to
from tests.site import running_site

Visitor = Callable[..., BrowserContext]

LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", DESK), ("dark", PHONE))

SMALLEST = 24
"""CSS pixels of a thing to press, WCAG 2.2 (2.5.8)."""

_TOO_SMALL = """(least) => [...document.querySelectorAll(
  "main :is(a, button, input, select, textarea, summary)")]
  .filter((element) => element.checkVisibility() && getComputedStyle(element).display !== "inline")
  .filter((element) => element.type !== "hidden")
  // What answers for the whole of its row or for some room around it says so with a layer of its own.
  .filter((element) => getComputedStyle(element, "::after").position !== "absolute")
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.width < least || box.height < least)
  .map(([element, box]) => `${element.className} ${element.textContent.trim()} ${box.width}×${box.height}`)"""

# In high contrast the browser lays the page's ground behind text, so text in that colour cannot be read. The
# shapes that keep their own colours say so.
_VANISHED = """() => {
  const probe = Object.assign(document.createElement("i"), { textContent: "x" });
  document.body.append(probe);
  probe.style.color = "Canvas";
  const ground = getComputedStyle(probe).color;
  probe.remove();
  return [...document.querySelectorAll("body *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((element) => element.checkVisibility() && !element.closest("svg"))
    .filter((element) => getComputedStyle(element).forcedColorAdjust !== "none")
    .filter((element) => getComputedStyle(element).color === ground)
    .map((element) => `${element.className}: ${element.textContent.trim()}`);
}"""


@pytest.fixture
def style_page(community: Community, visitor: Visitor) -> Callable[..., Page]:
    """Opens the style page: `style_page("?lang=en", forced_colors="active")`."""

    def open_page(query: str = "", **options: object) -> Page:
        page = visitor(base_url=community.url, **options).new_page()
        page.goto(f"/styleguide{query}")
        return page

    return open_page


def flaws(page: Page) -> list[str]:
    """What is wrong with the sheet in either theme; samples of type on it are cut off on purpose."""
    language = page.evaluate("document.documentElement.lang")
    return [fault for scheme, width in LOOKS for fault in faults(page, Look(language, scheme, width))]


def test_nothing_is_wrong_with_any_component(style_page: Callable[..., Page]) -> None:
    page = style_page()
    languages = page.locator("main .chips a[href*=lang]").evaluate_all("(all) => all.map((one) => one.href)")
    assert languages
    for address in languages:
        page.goto(address)
        assert flaws(page) == []
        page.evaluate("document.querySelectorAll('details').forEach((menu) => { menu.open = true; })")
        assert flaws(page) == []
    for side in ("light", "dark"):
        page.locator(f"[data-dialog=invite-{side}]").click()
        assert flaws(page) == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [PHONE, 768])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_everything_can_be_hit_and_nothing_slides(
    style_page: Callable[..., Page], width: int, size: str
) -> None:
    page = style_page(viewport={"width": width, "height": 800})
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
    assert page.evaluate(_TOO_SMALL, SMALLEST) == []
    if size == "100%":
        assert page.evaluate("document.documentElement.scrollWidth") == width
        tabs = page.locator("[data-macros=tabs] ul").first
        assert tabs.evaluate("(list) => list.scrollWidth > list.clientWidth") is (width == PHONE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_hides_no_word(style_page: Callable[..., Page], scheme: str) -> None:
    page = style_page(forced_colors="active", color_scheme=scheme)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(_VANISHED) == []
    # What is chosen is told by an edge that the others do not have.
    edges = page.locator("[data-macros=tabs] .theme-light a").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).borderBlockEndColor)"
    )
    assert edges[0] not in edges[1:]
    assert len(set(edges[1:])) == 1


@pytest.mark.parametrize("group", ["page", "buttons", "forms", "content", "people", "conversation"])
def test_the_focus_is_seen_on_every_component(style_page: Callable[..., Page], group: str) -> None:
    page = style_page(f"#{group}", reduced_motion="reduce")
    last = page.locator(f"#{group} :is(a, button, input, select, textarea, summary, [tabindex='0'])")
    tab_to(page, last.locator("visible=true").and_(page.locator(":not([disabled])")).last)


def test_a_dialog_takes_the_focus_and_gives_it_back(style_page: Callable[..., Page]) -> None:
    page = style_page(reduced_motion="reduce")
    for name, first in (("invite-light", "[type=email]"), ("readers-dark", ".dialog-title")):
        opener = page.locator(f"[data-dialog={name}]")
        for close in ("Escape", "Enter"):
            opener.focus()
            page.keyboard.press("Enter")
            expect(page.locator(f"#{name} {first}").first).to_be_focused()
            if close == "Enter":
                page.locator(f"#{name} [data-dialog-close]").focus()
            page.keyboard.press(close)
            expect(page.locator(f"#{name}")).to_be_hidden()
            expect(opener).to_be_focused()


COMES_INSIDE = """async (panel) => {
  // The browser tells that a menu opened a moment after it did; only then is it put in its place.
  for (let frame = 0; frame < 120; frame += 1) {
    const { left, right } = panel.getBoundingClientRect();
    if (left >= 0 && right <= innerWidth) return true;
    await new Promise(requestAnimationFrame);
  }
  return false;
}"""


def test_a_menu_closes_when_the_focus_leaves_it_and_stays_in_the_window(
    style_page: Callable[..., Page],
) -> None:
    page = style_page(viewport={"width": PHONE, "height": 800}, reduced_motion="reduce")
    menus = page.locator("[data-macros^=menu] .theme-light details.menu")
    for menu in menus.all():
        menu.locator("summary").focus()
        page.keyboard.press("Enter")
        panel = menu.locator(".menu-panel")
        expect(panel).to_be_visible()
        assert panel.evaluate(COMES_INSIDE)
        page.keyboard.press("Shift+Tab")
        expect(panel).to_be_hidden()
        menu.locator("summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(menu.locator("summary")).to_be_focused()


def test_a_message_is_drawn_from_its_template_and_leaves_the_focus_where_it_was(
    style_page: Callable[..., Page],
) -> None:
    page = style_page()
    shower = page.locator("[data-text-message]").first
    shower.focus()
    page.keyboard.press("Enter")
    message = page.locator("#toasts .toast")
    expect(message).to_have_text("Je gegevens zijn bewaard.Bekijken")
    expect(message.get_by_role("link")).to_have_attribute("href", "#buttons")
    page.evaluate("window.kring.toast('<b>Zonder</b> adres')")
    expect(message.last).to_have_text("<b>Zonder</b> adres")
    expect(message.last.get_by_role("link")).to_have_count(0)
    message.first.get_by_role("link").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(message).to_have_count(1)
    expect(shower).to_be_focused()


def test_a_button_is_busy_while_its_form_is_on_its_way(community: Community, visitor: Visitor) -> None:
    page = visitor(base_url=community.url).new_page()
    page.goto("/login")
    page.route("**/login", lambda route: route.fulfill(status=204))  # The page stays as it is.
    page.get_by_label("E-mailadres").fill("lid@kring.example")
    page.get_by_label("Wachtwoord").fill("een zin van niemand")
    button = page.get_by_role("main").get_by_role("button", name="Inloggen")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")


def test_a_site_in_a_colour_of_its_own_reads_as_well(
    tmp_path_factory: pytest.TempPathFactory, visitor: Visitor
) -> None:
    folder = tmp_path_factory.mktemp("plum")
    with running_site(folder / "site", FORUM_ACCENT="#7a2e8e") as site:
        site.serve()
        page = visitor(base_url=site.url).new_page()
        page.goto("/styleguide")
        colour = "(element) => getComputedStyle(element).backgroundColor"
        buttons = [page.locator(f".theme-{side} .button-primary").first for side in ("light", "dark")]
        assert [button.evaluate(colour) for button in buttons] == ["rgb(122, 46, 142)", "rgb(221, 166, 237)"]
        assert flaws(page) == []
        # High contrast is the system's: a colour of the site does not come through.
        page.emulate_media(forced_colors="active")
        assert page.evaluate(_VANISHED) == []
        link = page.locator(".theme-light .button-plain").first
        assert link.evaluate("(element) => getComputedStyle(element).color") != "rgb(122, 46, 142)"
