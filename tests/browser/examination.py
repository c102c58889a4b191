"""What a page must be, whoever opens it on whatever screen: examined in the browser itself."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from tests.browser.geometry import SETTLED, TOO_WIDE, unreadable

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PHONE = 360
DESK = 1440
NARROWEST = 320
"""Widths in CSS pixels; 320 is the reflow criterion of WCAG 2.2 (1.4.10)."""

HEIGHT = 800


@dataclass(frozen=True)
class Look:
    """How somebody looks at the site: in which language, in which theme, on how wide a screen."""

    language: str
    scheme: Literal["light", "dark"]
    width: int

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}"


FIRST = Look("nl", "light", PHONE)
SECOND = Look("en", "dark", DESK)
"""Every page is examined in these two: both languages, both themes, both widths."""

CROSSED = (Look("nl", "dark", PHONE), Look("en", "light", DESK))
"""What differs between the widths is the frame, the same on every page; so one page shows it in these."""

# The rules of WCAG 2.2 (`wcag22aa`) are off in axe until asked for.
_RUN = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
    preload: false,
  });
  return found.violations.map((rule) =>
    `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
}"""

_MOVING = """() => document.getAnimations()
  .filter((animation) => animation.playState === "running" && animation.effect.getTiming().duration > 1)
  .map((animation) => animation.animationName ?? animation.transitionProperty)"""

_ICONS_WITHOUT_A_SHAPE = """async () => {
  const uses = [...document.querySelectorAll("use")].map((use) => use.href.baseVal.split("#"));
  if (!uses.length) return [];
  const sprite = await (await fetch(uses[0][0])).text();
  return [...new Set(uses.map((use) => use[1]).filter((name) => !sprite.includes(`id="${name}"`)))];
}"""


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def _screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.evaluate(SETTLED)


def faults(page: Page, look: Look = FIRST) -> list[str]:
    """Examine the page as it stands; return what is wrong with it.

    The policy of the site lets no script of a test in by a tag, so axe is evaluated.

    Args:
        page: An open page, which is in the look's language.
        look: How it is looked at.
    """
    page.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")
    _screen(page, look.width)
    page.evaluate(_axe())
    found = [f"{look}: {violation}" for violation in page.evaluate(_RUN)]
    found += [f"moves although motion is not wanted: {name}" for name in page.evaluate(_MOVING)]
    if page.evaluate("document.documentElement.lang") != look.language:
        found.append(f"is not in the language of {look}")
    _screen(page, NARROWEST)
    too_wide = page.evaluate(TOO_WIDE)
    if too_wide:
        found.append(f"{NARROWEST} px, {look}: scrolls sideways because of {too_wide}")
    if look == FIRST:
        found += [f"no such icon: {name}" for name in page.evaluate(_ICONS_WITHOUT_A_SHAPE)]
        found += unreadable(page)
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    return found
