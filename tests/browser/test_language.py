"""Choosing a language as people do, with a real token, and what a browser makes of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community

Visitor = Callable[..., BrowserContext]

_CLOCK = """(root) => new Intl.DateTimeFormat(root.dataset.language, {
  hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam",
}).format(new Date("2026-11-03T13:05:00Z"))"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_guest_reads_on_in_english(community: Community, visitor: Visitor, scripts: bool) -> None:
    page = visitor(base_url=community.url, java_script_enabled=scripts).new_page()
    page.goto("/login?next=/groups")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.get_by_role("group", name="Taal").get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    assert page.url == f"{community.url}/login?next=/groups"
    page.goto("/register")
    expect(page.get_by_role("heading", level=1)).to_have_text("Create an account")
    page.get_by_role("group", name="Language").get_by_role("button", name="Nederlands").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Account maken")


def test_a_member_reads_english_everywhere_from_then_on(community: Community, visitor: Visitor) -> None:
    context = visitor(base_url=community.url)
    page = context.new_page()
    page.goto("/login")
    page.fill("#email", "beheer@kring.example")
    page.fill("#password", DEMO_PASSWORD)
    page.click("form#log-in button[type=submit]")
    page.wait_for_url(re.compile(r"/$"))
    page.goto("/meetings")
    page.get_by_role("button", name="English").click()
    try:
        expect(page.get_by_role("heading", level=1)).to_have_text("Calendar")
        assert page.url == f"{community.url}/meetings"
        page.goto("/notifications")
        expect(page.get_by_role("heading", level=1)).to_have_text("Notifications")
    finally:
        # The community is shared with other tests, who know her as a reader of Dutch.
        page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meldingen")


def test_the_live_room_tells_the_time_as_in_europe(community: Community, visitor: Visitor) -> None:
    page = visitor(base_url=community.url).new_page()
    page.goto("/login")
    page.fill("#email", "lid@kring.example")
    page.fill("#password", DEMO_PASSWORD)
    page.click("form#log-in button[type=submit]")
    page.wait_for_url(re.compile(r"/$"))
    page.goto(f"{community.meeting('Kwartaaloverleg')}/live")
    live = page.locator("[data-live]")
    assert live.evaluate(_CLOCK) == "14:05"
    page.get_by_role("button", name="English").click()
    try:
        expect(live).to_have_attribute("data-language", "en-150")
        assert live.evaluate(_CLOCK) == "14:05"
    finally:
        page.get_by_role("button", name="Nederlands").click()
    expect(live).to_have_attribute("data-language", "nl")
