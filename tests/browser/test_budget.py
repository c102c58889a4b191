"""What the first page of a visit costs on a phone: requests and bytes, as they really come over the wire.

Counted on the wire itself, so that headers, the socket of the live room and what the service worker keeps are
in the sum; how much of it is script, Chromium says (DevTools protocol).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community
from tests.browser.people import log_in
from tests.browser.test_offline import AWAKE
from tests.browser.wire import Wire

Visitor = Callable[..., BrowserContext]

MOST_BYTES = 100_000
MOST_SCRIPT = 70_000
MOST_REQUESTS = 18
MOST_EDITOR = 110_000
"""Bytes that come when somebody is about to write: the editor, and what keeps drafts and takes files."""

GROUP = "complexe-scheidingen"


class Watch:
    """Follows what a page fetches: encoded bytes with headers, by kind (`Document`, `Script`, `Font`, …)."""

    def __init__(self, page: Page, wire: Wire) -> None:
        self.page = page
        self.wire = wire
        self.bytes: Counter[str] = Counter()
        self._kinds: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _received(self, told: dict[str, Any]) -> None:
        if not told["response"].get("fromDiskCache"):
            self._kinds[told["requestId"]] = told["type"]

    def _finished(self, told: dict[str, Any]) -> None:
        if told["requestId"] in self._kinds:
            self.bytes[self._kinds[told["requestId"]]] += int(told["encodedDataLength"])

    def open(self, path: str) -> set[str]:
        """Open a page; returns the static files that it and the worker asked for until all was quiet."""
        self.bytes.clear()
        self.wire.forget()
        self.page.goto(path, wait_until="networkidle")
        self.page.evaluate(AWAKE)
        self.page.wait_for_load_state("networkidle")
        return {asked for asked in self.wire.asked if asked.startswith("/static/")}

    def check(self, name: str) -> None:
        """Print the figures of the page that was opened, and hold them against the budget."""
        carried, asked = self.wire.carried, self.wire.asked
        kinds = ", ".join(f"{kind.lower()} {size}" for kind, size in sorted(self.bytes.items()))
        # The figures are what one runs this for: `pytest -s`.
        print(f"\n{name}: {carried} bytes in {len(asked)} requests; {kinds}")  # noqa: T201
        assert carried <= MOST_BYTES, name
        twice = [address for address, count in Counter(asked).items() if count > 1]
        assert twice == [], name
        assert len(asked) <= MOST_REQUESTS, (name, asked)
        assert 0 < self.bytes["Script"] <= MOST_SCRIPT, name
        assert 0 < sum(self.bytes.values()) <= carried, name
        # Dutch needs the Latin letters alone.
        letters = [path for path in asked if path.endswith(".woff2")]
        assert letters == ["/static/vendor/atkinson-hyperlegible-next-latin.woff2"], name


@pytest.fixture
def wire(community: Community) -> Iterator[Wire]:
    """A wire that counts."""
    found = Wire(community.site.port)
    yield found
    found.close()


@pytest.mark.parametrize("path", ["/", "/login"])
def test_a_guest(wire: Wire, visitor: Visitor, path: str) -> None:
    watch = Watch(visitor(base_url=wire.url).new_page(), wire)
    first = watch.open(path)
    watch.check(f"guest, {path}")
    for other in ("/register", "/", "/login"):
        assert not watch.open(other) & first, other
    # Coming in changes the cookie, and not the files.
    wire.forget()
    log_in(watch.page, "lid@kring.example", DEMO_PASSWORD)
    watch.page.wait_for_load_state("networkidle")
    assert "/static/vendor/notifications/bell.js" in wire.asked
    assert not set(wire.asked) & first


def test_a_member(community: Community, wire: Wire, visitor: Visitor) -> None:
    """Each page as the first of a visit: with her cookie and an empty cache."""
    before = visitor(base_url=wire.url)
    page = before.new_page()
    log_in(page, "lid@kring.example", DEMO_PASSWORD)
    cookies = before.cookies()
    # What the worker of this visit still fetches would count for the next one.
    before.close()
    live = f"{community.meeting('Kwartaaloverleg')}/live"
    kinds = ("case", "discussion", "question")
    pages = {"home": "/", "live room": live, **{kind: community.thread(kind, GROUP) for kind in kinds}}
    for name, path in pages.items():
        context = visitor(base_url=wire.url)
        context.add_cookies(cookies)  # type: ignore[arg-type]
        watch = Watch(context.new_page(), wire)
        first = watch.open(path)
        if path == live:
            expect(watch.page.locator("[data-live-status]")).to_have_text("Je bent verbonden.")
        watch.check(f"member, {name}")
        # What stays from one page to the next is the same for every kind of conversation.
        for other in ("/groups", f"/groups/{GROUP}", path) if name not in ("case", "discussion") else ():
            assert not watch.open(other) & first, other
        context.close()


def test_the_editor_comes_when_somebody_is_about_to_write(
    community: Community, wire: Wire, visitor: Visitor
) -> None:
    context = visitor(base_url=wire.url, rich=True)
    page = context.new_page()
    log_in(page, "lid@kring.example", DEMO_PASSWORD)
    watch = Watch(page, wire)
    first = watch.open(community.thread("question", GROUP))
    assert "/static/vendor/editor.js" not in first
    watch.bytes.clear()
    wire.forget()
    page.locator("main textarea").first.focus()
    expect(page.locator("main [role=textbox]")).to_be_focused()
    page.wait_for_load_state("networkidle")
    print(f"\neditor: {wire.carried} bytes; {dict(watch.bytes)}")  # noqa: T201
    # At any moment the worker may look after what it keeps, and the page may tell what was read.
    brought = {asked for asked in wire.asked if asked.startswith("/static/")} - first
    written = ["threads/attachments.js", "base/writing.css", "base/writing.js", "drafts/drafts.js"]
    written += ["editor.js", "questions/cites.js"]
    assert brought == {f"/static/vendor/{name}" for name in written}
    assert 0 < wire.carried <= MOST_EDITOR
