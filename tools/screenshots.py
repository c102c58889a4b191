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


def log_in(browser: Browser, url: str, who: str, size: dict[str, int]) -> Page:
    """Return a page of one of the demo log-ins, on a screen of a size."""
    page = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
    ).new_page()
    page.goto(f"{url}/login")
    page.fill("#email", f"{who}@kring.example")
    page.fill("#password", PASSWORD)
    page.click("form#log-in button[type=submit]")
    page.wait_for_url(f"{url}/")
    return page


def take(page: Page, name: str) -> None:
    """Write what the page shows now."""
    page.wait_for_timeout(400)
    page.screenshot(path=TARGET / f"{name}.png")


def tour(browser: Browser, url: str) -> None:
    """Walk through the main pages, on a laptop and on a phone."""
    page = log_in(browser, url, "lid", LAPTOP)
    take(page, "home")
    page.goto(f"{url}/groups/complexe-scheidingen")
    take(page, "group")
    page.click("text=De intake was al partijdig voordat ik iemand gesproken had")
    page.wait_for_selector("article")
    thread = page.url
    take(page, "thread")
    page.goto(f"{url}/search?q=parallel+solo+ouderschap")
    take(page, "search")
    phone = log_in(browser, url, "lid", PHONE)
    take(phone, "home-phone")
    phone.goto(thread)
    take(phone, "thread-phone")


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
