"""The typeface: letters that one can tell apart, and stand-ins that leave the text where it is."""

from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import BrowserContext, Page

from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community
from tests.browser.people import log_in

Visitor = Callable[..., BrowserContext]

FAMILY = "Atkinson Hyperlegible Next"
MOST_MOVED = 0.01
"""Share of the height of all pages together; without stand-ins each is 2 to 11 % longer at first."""
ONE_LINE = 0.03
"""Share of the height of one page: a line of a short form on a phone may break elsewhere."""

LOADED = """() => document.fonts.ready.then(() =>
  [...document.fonts].filter((face) => face.status === "loaded").map((face) => face.family))"""

DRAWN = """async ([family, letter]) => {
  const font = `64px "${family}"`;
  await document.fonts.load(font, letter);
  const canvas = Object.assign(document.createElement("canvas"), { width: 80, height: 80 });
  const brush = canvas.getContext("2d");
  Object.assign(brush, { font, textAlign: "center" });
  brush.fillText(letter, 40, 64);
  return [...brush.getImageData(0, 0, 80, 80).data].filter((_, index) => index % 4 === 3);
}"""


def test_letters_that_are_taken_for_each_other_look_different(community: Community, visitor: Visitor) -> None:
    page = visitor(base_url=community.url).new_page()
    page.goto("/")
    drawn = {letter: page.evaluate(DRAWN, [FAMILY, letter]) for letter in "Il1|0O"}
    for one, other in combinations(drawn, 2):
        differing = sum(
            abs(first - second) > 128 for first, second in zip(drawn[one], drawn[other], strict=True)
        )
        assert differing > 60, f"{one} and {other} differ in {differing} pixels of 64 px letters"


def height(page: Page, path: str, *, letters_come: bool) -> int:
    """The height of a page, with the typeface or with what stands in for it."""
    page.goto(path)
    loaded = page.evaluate(LOADED)
    assert (FAMILY in loaded) == letters_come
    assert letters_come or any(family.startswith("Kring ") for family in loaded)
    return int(page.evaluate("document.documentElement.scrollHeight"))


@pytest.mark.parametrize("width", [360, 1280])
def test_the_text_stays_where_it_is_when_the_letters_come(
    community: Community, visitor: Visitor, width: int
) -> None:
    pages = []
    for letters_come in (True, False):
        context = visitor(
            base_url=community.url, viewport={"width": width, "height": 800}, service_workers="block"
        )
        if not letters_come:
            context.route("**/*.woff2*", lambda route: route.abort())
        pages.append(context.new_page())
    guest = ("/", "/register")
    member = (community.thread("case", "complexe-scheidingen"), "/groups/complexe-scheidingen")
    heights: list[tuple[int, int]] = []
    for paths in (guest, member):
        for path in paths:
            real, stand_in = (
                height(page, path, letters_come=come) for page, come in zip(pages, (True, False), strict=True)
            )
            assert abs(stand_in / real - 1) < ONE_LINE, f"{path}: {real} px, {stand_in} px before"
            heights.append((real, stand_in))
        for page in pages if paths is guest else ():
            log_in(page, "lid@kring.example", DEMO_PASSWORD)
    real, stand_in = (sum(each) for each in zip(*heights, strict=True))
    assert abs(stand_in / real - 1) < MOST_MOVED, f"{real} px, {stand_in} px before"
