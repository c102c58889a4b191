"""`make screenshots`: the pictures of docs/screenshots, made anew from a fresh demo community.

It starts a site of its own in a temporary folder: the pictures show what a newcomer sees, and nothing of
anybody's data. Needs Chromium, as the browser tests do.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screenshots"
PASSWORD = "samen-in-de-kring"  # noqa: S105 - the demo log-ins' own, shown on the log-in page.
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
EXAMPLE = (
    "Moeder heet Fatima en woont in Almelo. Haar zoon van acht zit op De Regenboog. "
    "Sinds 3 maart 2026 ziet hij zijn vader niet meer."
)


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(url: str) -> None:
    """Wait until the site answers.

    Raises:
        RuntimeError: It does not within a minute.
    """
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):  # noqa: S310 - our own address.
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError("the site does not answer")


def person(browser: Browser, url: str, who: str, size: dict[str, int], scheme: str = "light") -> Page:
    """Return a page of one of the demo log-ins (of a guest without one), on a screen of a size."""
    page = browser.new_context(
        base_url=url,
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
    ).new_page()
    if who:
        page.goto("/login")
        page.fill("#email", f"{who}@kring.example")
        page.fill("#password", PASSWORD)
        page.click("form#log-in button[type=submit]")
        page.wait_for_url(f"{url}/")
    return page


def take(page: Page, path: str, name: str) -> None:
    """Open an address and write what the screen shows; a path that is empty stays where the page is."""
    if path:
        page.goto(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=TARGET / f"{name}.png")


def address_of(page: Page, path: str, text: str) -> str:
    """Return where the link with a text on another page leads."""
    page.goto(path)
    found = page.get_by_role("link", name=text).first.get_attribute("href")
    assert found  # noqa: S101 - the demo community has it; without it there is no picture to make.
    return found


def tour(browser: Browser, url: str) -> None:
    """Take the ten main pages: seven at a laptop, three on a phone."""
    take(person(browser, url, "", LAPTOP), "/", "guest")
    page = person(browser, url, "lid", LAPTOP)
    group = "/groups/complexe-scheidingen"
    thread = address_of(page, group, "De intake was al partijdig voordat ik iemand gesproken had")
    session = address_of(page, f"{group}?tab=meetings", "Lunchsessie: parallel solo ouderschap")
    take(page, "/", "home")
    take(page, group, "group")
    take(page, thread, "thread")
    take(page, f"{session}/live", "live")
    take(page, "/search?q=parallel+solo+ouderschap", "search")
    page.goto("/check")
    page.get_by_role("textbox", name="Je tekst").fill(EXAMPLE)
    page.get_by_role("button", name="Controleren").click()
    page.wait_for_selector("#result")
    take(page, "", "check")
    phone = person(browser, url, "lid", PHONE)
    take(phone, "/", "home-phone")
    take(phone, thread, "thread-phone")
    take(person(browser, url, "lid", PHONE, "dark"), f"{session}/live", "live-phone-dark")


def main() -> None:
    """Make all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="kring-screenshots-")
    port = free_port()
    environment = {**os.environ, "FORUM_DATA_DIR": folder, "FORUM_PORT": str(port)}
    forum = [sys.executable, "-m", "forum.cli"]
    try:
        subprocess.run([*forum, "db", "upgrade"], env=environment, cwd=ROOT, check=True)
        subprocess.run([*forum, "demo"], env=environment, cwd=ROOT, check=True)
        site = subprocess.Popen([*forum, "serve", "--port", str(port)], env=environment, cwd=ROOT)
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_ready(url)
            program = shutil.which("chromium") or shutil.which("google-chrome")
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=program, args=arguments)
                tour(browser, url)
                browser.close()
        finally:
            site.terminate()
            site.wait(15)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for path in sorted(TARGET.glob("*.png")):
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
