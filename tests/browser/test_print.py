"""On paper: what was said, by whom and when, and who may read it; nothing that one could press."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Community

OPEN = "complexe-scheidingen"

Visitor = Callable[..., BrowserContext]

# What an A4 page shows of the site's furniture, of colours that are not ink on paper, and beside its edge.
_FAULTS = """() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) &&
    element.getClientRects().length > 0;
  const furniture = [...document.querySelectorAll(
    "nav, button, input, select, textarea, summary, .button, .site-header, .site-footer, .toasts")];
  const ground = (element) => getComputedStyle(element).backgroundColor;
  const coloured = [...document.querySelectorAll("body, main, article, .card, .rows, .badge, .notice")]
    .filter((element) => !["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(ground(element)));
  const wide = [...document.querySelectorAll("main *")]
    .filter((element) => shown(element) && element.getBoundingClientRect().right > innerWidth + 1);
  return [...furniture, ...coloured, ...wide].filter(shown)
    .map((element) => `${element.tagName}.${element.className}`);
}"""


@pytest.fixture
def page(community: Community, visitor: Visitor) -> Page:
    """A member's page on paper as wide as A4 between its margins, on a computer that is set to dark."""
    context = visitor(base_url=community.url, color_scheme="dark", viewport={"width": 680, "height": 960})
    page = context.new_page()
    community.come_in(page, "lid@kring.example")
    return page


def on_paper(page: Page, path: str) -> str:
    """The text of a page as it is printed; it has no faults and becomes a PDF of a page or more."""
    page.goto(path)
    page.emulate_media(media="print")
    assert page.evaluate(_FAULTS) == []
    text = str(page.evaluate("document.body.innerText"))
    pdf = page.pdf(format="A4")
    assert len(re.findall(rb"/Type /Page\b", pdf)) >= 1
    page.emulate_media(media="screen")
    return text


def test_a_case(community: Community, page: Page) -> None:
    text = on_paper(page, community.thread("case", OPEN))
    assert "Deel dit niet verder." in text
    assert "groep Complexe scheidingen" in text
    assert "Casus" in text
    assert re.search(r"hulpverlening\s+\d{1,2} \w+ \d{4}, \d{2}:\d{2}", text)
    for word in ("Reageren", "Voorbeeld", "Zoek", "Vorige"):
        assert not re.search(rf"^{word}", text, re.MULTILINE), word


def test_an_address_in_a_text_can_be_read(community: Community, page: Page) -> None:
    page.goto(community.thread("case", OPEN))
    page.evaluate(
        """() => { document.querySelector(".prose p").innerHTML =
          '<a href="https://richtlijn.example/stuk">de richtlijn</a>'; }"""
    )
    page.emulate_media(media="print")
    after = page.evaluate("getComputedStyle(document.querySelector('.prose p a'), '::after').content")
    assert "attr(href)" in after or "https://richtlijn.example/stuk" in after


def test_a_meeting(community: Community, page: Page) -> None:
    text = on_paper(page, community.meeting("Kwartaaloverleg"))
    for part in ("Kwartaaloverleg", "Agenda", "minuten", "Gastheer/-vrouw", "Deel dit niet verder."):
        assert part in text
    assert re.search(r"\w+dag \d{1,2} \w+, \d{2}:\d{2}–\d{2}:\d{2}", text)
    assert "Naar de live ruimte" not in text
    assert "Aanmelden" not in text


def test_what_was_found(page: Page) -> None:
    text = on_paper(page, "/search?q=school")
    assert "gezocht naar: school" in text
    assert re.search(r"\d+ resultaten", text)
    assert re.search(r"\d{1,2} \w+ \d{4}", text)


def test_the_chat_of_a_live_room_is_printed_whole(community: Community, page: Page) -> None:
    text = on_paper(page, f"{community.meeting('Lunchsessie: parallel')}/live")
    assert "Noem geen gezinnen." in text
    assert page.locator("#chat > *").count() > 5
    page.emulate_media(media="print")
    hidden = "document.getElementById('chat').scrollHeight - document.getElementById('chat').clientHeight"
    assert page.evaluate(hidden) <= 1
