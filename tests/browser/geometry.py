"""Whether all text of a page can be read where it stands: nothing cut off, nothing on top of another."""

from playwright.sync_api import Page

SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until what was changed has been drawn."""

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? null :
  [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map((element) => `${element.tagName}.${element.className}`).join(", ") || "the page"
"""
"""What makes the page scroll sideways; `null` when it does not."""

# What floats over the page on purpose is left out of the overlaps, and not of what is cut off.
_UNREADABLE = """() => {
  const CONTROLS = "a.button, button, input:not([type=hidden]), select, textarea, summary";
  const chain = (element) => {
    const found = [];
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) found.push(at);
    return found;
  };
  const styles = new Map();
  const style = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const floats = (line) => line.some((at) => ["fixed", "absolute", "sticky"].includes(style(at).position));
  const hidden = (line) => line.some((at) => style(at).clipPath !== "none" || at.inert);
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className}`.slice(0, 60);
  const faults = new Set();
  const boxes = [];

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const owner = node.parentElement;
    if (!node.data.trim() || !owner.checkVisibility({ visibilityProperty: true })) continue;
    const line = chain(owner);
    if (hidden(line)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    let rects = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
    for (const at of line) {
      const { overflowX, overflowY } = style(at);
      if (overflowX === "visible" && overflowY === "visible") continue;
      const box = at.getBoundingClientRect();
      const cutX = ["hidden", "clip"].includes(overflowX);
      const cutY = ["hidden", "clip"].includes(overflowY);
      if (rects.some((rect) => (cutX && (rect.right > box.right + 1 || rect.left < box.left - 1)) ||
                               (cutY && (rect.bottom > box.bottom + 2 || rect.top < box.top - 2)))) {
        faults.add(`cut off: "${node.data.trim().slice(0, 40)}" in ${name(at)}`);
      }
      // What was scrolled away in a box of its own lies on top of nothing.
      rects = rects.filter((rect) => rect.bottom > box.top && rect.top < box.bottom &&
                                     rect.right > box.left && rect.left < box.right);
      break;
    }
    if (!floats(line)) for (const rect of rects) boxes.push({ rect, owner, text: node.data.trim() });
  }
  for (const control of document.querySelectorAll(CONTROLS)) {
    const line = chain(control);
    if (!control.checkVisibility({ visibilityProperty: true }) || hidden(line)) continue;
    if (floats(line.slice(1)) || style(control).position === "absolute") continue;
    boxes.push({ rect: control.getBoundingClientRect(), owner: control, text: name(control) });
  }
  boxes.sort((a, b) => a.rect.top - b.rect.top);
  for (let i = 0; i < boxes.length; i += 1) {
    for (let j = i + 1; j < boxes.length && boxes[j].rect.top < boxes[i].rect.bottom; j += 1) {
      const [one, other] = [boxes[i], boxes[j]];
      if (one.owner.contains(other.owner) || other.owner.contains(one.owner)) continue;
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      // The box of a line is taller than its letters, so lines that touch are not on top of each other.
      if (across > 2 && down > 0.35 * Math.min(one.rect.height, other.rect.height)) {
        faults.add(`overlap: "${one.text.slice(0, 30)}" and "${other.text.slice(0, 30)}"`);
      }
    }
  }
  return [...faults].slice(0, 5);
}"""

# WCAG 2.2, 1.4.12: what a reader may set must cost no content.
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
_PLAIN = "() => { document.adoptedStyleSheets = []; }"


def _unreadable(page: Page, how: str) -> list[str]:
    found = [f"{how}: {fault}" for fault in page.evaluate(_UNREADABLE)]
    too_wide = page.evaluate(TOO_WIDE)
    if too_wide:
        found.append(f"{how}: scrolls sideways because of {too_wide}")
    return found


def _screen(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SETTLED)


def unreadable(page: Page) -> list[str]:
    """Read the page with letters twice as large, with wide spacing and on a phone that lies down.

    Returns what is cut off, on top of something else, or beside the screen.
    """
    found = []
    for width in (1280, 360):
        _screen(page, width, 800)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += _unreadable(page, f"{width} px, letters of 200 %")
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate(_SPACED)
        found += _unreadable(page, f"{width} px, wide spacing")
        page.evaluate(_PLAIN)
    _screen(page, 740, 360)
    return found + _unreadable(page, "740 × 360 px")
