"""The network goes away and comes back: a calm page in between, and nobody's pages kept in the browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community
from tests.browser.examination import faults
from tests.browser.people import log_in, until
from tests.browser.wire import Wire
from tests.site import running_site

Visitor = Callable[..., BrowserContext]

# The worker that the page names rules the page, and keeps what it should.
AWAKE = """async () => {
  const named = new URL(document.querySelector("script[data-worker]").dataset.worker, location).href;
  const rules = () => navigator.serviceWorker.controller?.scriptURL === named;
  while (!rules() || navigator.serviceWorker.controller.state !== "activated")
    await new Promise((done) => setTimeout(done, 20));
}"""
GONE = """async () => {
  while ((await navigator.serviceWorker.getRegistrations()).length)
    await new Promise((done) => setTimeout(done, 20));
}"""
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found.sort();
}"""
LETTERS = """() => document.fonts.ready.then(() =>
  [...document.fonts].filter((face) => face.status == "loaded").map((face) => face.family))"""


@pytest.fixture
def wire(community: Community) -> Iterator[Wire]:
    """The wire between the visitors of one test and the demo community."""
    found = Wire(community.site.port)
    yield found
    found.close()


def test_a_page_that_cannot_be_fetched(wire: Wire, visitor: Visitor) -> None:
    page = visitor(base_url=wire.url, viewport={"width": 360, "height": 800}).new_page()
    log_in(page, "lid@kring.example", DEMO_PASSWORD)
    page.goto("/groups")
    page.evaluate(AWAKE)
    assert page.evaluate(KEPT) == [
        "/offline/nl",
        "/static/base/favicon.svg",
        "/static/vendor/atkinson-hyperlegible-next-latin.woff2",
        "/static/vendor/base/app.js",
        "/static/vendor/base/site.css",
        "/static/vendor/icons.svg",
    ]

    wire.cut()
    page.get_by_role("link", name="Agenda").last.click()
    heading = page.get_by_role("heading", name="Je bent even offline")
    expect(heading).to_be_visible()
    assert page.url == f"{wire.url}/meetings"
    assert "Atkinson Hyperlegible Next" in page.evaluate(LETTERS)
    expect(page.get_by_role("main")).not_to_contain_text("Bakker")
    assert faults(page) == []

    # Trying again works by keyboard: in vain while the wire is cut, then with the page that was asked for.
    again = page.get_by_role("link", name="Probeer opnieuw")
    for is_mended in (False, True):
        if is_mended:
            wire.mend()
        for _ in range(10):
            page.keyboard.press("Tab")
            if again.evaluate("link => link === document.activeElement"):
                break
        expect(again).to_be_focused()
        page.evaluate("window.isOld = true")
        page.keyboard.press("Enter")
        until(page, "!window.isOld")
        expect(heading).to_have_count(0 if is_mended else 1)
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda")
    page.get_by_role("link", name="Start").last.click()
    page.wait_for_url(re.compile("/$"))
    assert page.evaluate(KEPT)[0] == "/offline/nl"
    assert len(page.evaluate(KEPT)) == 6


def test_the_page_speaks_the_readers_language(wire: Wire, visitor: Visitor) -> None:
    page = visitor(base_url=wire.url, locale="en-GB").new_page()
    page.goto("/login")
    for lang in ("en", "nl"):
        if lang == "nl":
            # As a member she reads Dutch, whatever her browser asks for.
            page.fill("#email", "lid@kring.example")
            page.fill("#password", DEMO_PASSWORD)
            page.click("form#log-in button[type=submit]")
            page.wait_for_url(re.compile("/$"))
        page.evaluate(AWAKE)
        wire.cut()
        page.evaluate("location.href = '/search'")
        expect(page.locator(".error-page")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", lang)
        wire.mend()
        page.goto("/login")


def test_a_form_that_was_sent_is_left_to_the_browser(wire: Wire, visitor: Visitor) -> None:
    page = visitor(base_url=wire.url).new_page()
    page.goto("/login")
    page.evaluate(AWAKE)
    page.get_by_label("E-mailadres").fill("lid@kring.example")
    page.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    wire.cut()
    with page.expect_event("requestfailed", lambda request: request.method == "POST"):
        page.get_by_role("button", name="Inloggen").click()


def test_it_goes_away_when_a_site_stops_having_it(tmp_path: Path, visitor: Visitor) -> None:
    with running_site(tmp_path / "site") as site:
        site.serve()
        page: Page = visitor(base_url=site.url).new_page()
        page.goto("/login")
        page.evaluate(AWAKE)
        site.stop()
        site.environment = {"FORUM_OFFLINE_PAGE": "off"}
        site.serve()
        page.goto("/login")
        page.evaluate(GONE)
