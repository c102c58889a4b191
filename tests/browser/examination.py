"""What a page must be, whoever opens it on whatever screen: examined in the browser itself."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PHONE = 360
DESK = 1440
NARROWEST = 320
"""Widths in CSS pixels; 320 is the reflow criterion of WCAG 2.2 (1.4.10)."""

HEIGHT = 800

_RUN = """async (only) => {
  const options = { resultTypes: ["violations"] };
  if (only) options.runOnly = only;
  const found = await axe.run(document, options);
  return found.violations.map((rule) =>
    `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
}"""

_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

_TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? null :
  [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map((element) => `${element.tagName}.${element.className}`).join(", ") || "the page"
"""

_ICONS_WITHOUT_A_SHAPE = """async () => {
  const uses = [...document.querySelectorAll("use")].map((use) => use.href.baseVal.split("#"));
  if (!uses.length) return [];
  const sprite = await (await fetch(uses[0][0])).text();
  return [...new Set(uses.map((use) => use[1]).filter((name) => !sprite.includes(`id="${name}"`)))];
}"""

# Rules whose outcome depends on the colours; all others say the same in light and in dark.
_OF_COLOUR = ["color-contrast", "link-in-text-block"]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def _appearance(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.evaluate(_SETTLED)


def faults(page: Page) -> list[str]:
    """Examine the page as it stands, on a phone and at a desk, light and dark; return what is wrong with it.

    The policy of the site lets no script of a test in by a tag, so axe is evaluated.
    """
    page.evaluate(_axe())
    found = []
    for width in (PHONE, DESK):
        for scheme in ("light", "dark"):
            _appearance(page, width, scheme)
            only = _OF_COLOUR if scheme == "dark" else None
            found += [f"{width} px, {scheme}: {violation}" for violation in page.evaluate(_RUN, only)]
    _appearance(page, NARROWEST, "light")
    too_wide = page.evaluate(_TOO_WIDE)
    if too_wide:
        found.append(f"{NARROWEST} px: scrolls sideways because of {too_wide}")
    found += [f"no such icon: {name}" for name in page.evaluate(_ICONS_WITHOUT_A_SHAPE)]
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    return found
