"""How people come in: they sign up, follow the link in their letter, and log in."""

import re
import time
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import Error, Page

from tests.site import Site

PASSWORD = "zomer-in-de-tuin-7"
"""Of everybody whom a test signs up."""


def letter_to(site: Site, address: str) -> str:
    """The text of the newest letter to an address, once it is there."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for path in sorted((site.data_dir / "mail").glob("*.eml"), reverse=True):
            letter = message_from_bytes(path.read_bytes(), policy=policy.default)
            if letter["To"] == address:
                return str(letter.get_content())
        time.sleep(0.1)
    pytest.fail(f"no letter to {address}")


def until(page: Page, expression: str) -> None:
    """Wait until an expression of JavaScript is true.

    Playwright's own wait evaluates it again within the page, where the policy of the site forbids that.
    """
    end = time.monotonic() + 20
    while not _is_true(page, expression):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(50)


def _is_true(page: Page, expression: str) -> bool:
    try:
        return bool(page.evaluate(expression))
    except Error:
        # The page is on its way to another one.
        return False


def log_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Log in, and arrive at the home page or where one waits."""
    page.goto("/login")
    # By the names of the fields: the page may be in any language.
    page.locator("#log-in [name=email]").fill(email)
    page.locator("#log-in [name=password]").fill(password)
    page.locator("#log-in [type=submit]").click()
    page.wait_for_url(re.compile(r"/(waiting)?$"))


def sign_up(site: Site, page: Page, name: str, email: str, discipline: str) -> None:
    """Fill in the form, and press the button behind the link in the letter."""
    page.goto("/register")
    page.get_by_label("Voor- en achternaam").fill(name)
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Vakgebied").select_option(label=discipline)
    page.get_by_label("Organisatie").fill("Wijkteam De Linde")
    page.get_by_label("Regio").select_option("IJsselland")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Account maken").click()
    link = re.search(r"https?://\S+(/verify/\S+)", letter_to(site, email))
    assert link
    page.goto(link[1])
    page.get_by_role("button", name="Bevestig mijn adres").click()
    page.wait_for_url(lambda url: "/verify/" not in url)
