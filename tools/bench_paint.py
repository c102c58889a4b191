"""When a page appears on a slow phone, and whether it stays where it is: the second half of `make bench`.

For each page, with an empty cache: the Largest Contentful Paint (milliseconds until the largest thing is
there) and the Cumulative Layout Shift (how far things move; below 0.1 is called good, see web.dev/vitals).
The phone is emulated: a processor four times as slow, and a "slow 4G" network as Lighthouse defines it.

Beside each page stands its yardstick, loaded in the same round under the same throttling: one static page
with a heading, behind as many bytes as the page and its style sheets have. What a page takes beyond it is
ours. Needs Chromium and the demo community in FORUM_DATA_DIR.
"""

import argparse
import json
import os
import secrets
import shutil
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from forum.bench.servers import site_server

PASSWORD = "samen-in-de-kring"  # noqa: S105 - the demo log-ins' own, shown on the log-in page.
MEMBER = "lid@kring.example"
SLOWDOWN = 4
SLOW_4G = {
    "offline": False,
    "latency": 562.5,  # milliseconds a request
    "downloadThroughput": 1474.56 * 1024 / 8,  # bytes a second
    "uploadThroughput": 675 * 1024 / 8,
}
"""Lighthouse's `mobileSlow4G`, as it is given to the DevTools protocol."""

PHONE = {"width": 360, "height": 800}

WATCH = """
  window.seen = { lcp: 0, cls: 0 };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.lcp = entry.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.cls += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


class Blank(ThreadingHTTPServer):
    """Serves one page: a heading behind `padding` bytes that no compression would make smaller."""

    padding = 0


class _Answer(BaseHTTPRequestHandler):
    server: Blank

    def do_GET(self) -> None:
        filling = secrets.token_hex(self.server.padding // 2)
        page = f"<!doctype html><title>Kring</title><!-- {filling} --><h1>Welkom bij Kring</h1>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the figures are all that is printed."""


@contextmanager
def blank_server() -> Iterator[Blank]:
    """Serve the yardstick until the block ends."""
    server = Blank(("127.0.0.1", 0), _Answer)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield server
    server.shutdown()
    server.server_close()


def chromium() -> str:
    """Return the browser's program.

    Raises:
        SystemExit: There is none.
    """
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        sys.exit("How pages appear is measured with Chromium, which is not here (package chromium).")
    return found


def logged_in(browser: Browser, url: str) -> list[Any]:
    """Return the cookies of a member who has logged in."""
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    page.goto(f"{url}/login")
    page.fill("#email", MEMBER)
    page.fill("#password", PASSWORD)
    page.click("form#log-in button[type=submit]")
    page.wait_for_url(f"{url}/")
    cookies = context.cookies()
    context.close()
    return list(cookies)


def a_thread() -> str:
    """Return the path of a conversation that the member reads."""
    address = f"file:{Path(os.environ['FORUM_DATA_DIR']) / 'kring.sqlite3'}?mode=ro"
    query = (
        "SELECT threads.id FROM threads JOIN audiences ON audiences.id = threads.audience_id "
        "JOIN groups ON groups.id = audiences.group_id WHERE threads.kind = 'case' "
        "AND groups.slug = 'complexe-scheidingen' ORDER BY threads.title"
    )
    with closing(sqlite3.connect(address, uri=True)) as database:
        return f"/threads/{database.execute(query).fetchone()[0]}"


def _slow_page(context: BrowserContext) -> tuple[Page, list[int]]:
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    shell: dict[str, bool] = {}
    sizes: list[int] = []

    def received(told: dict[str, Any]) -> None:
        shell[told["requestId"]] = told["type"] in ("Document", "Stylesheet")

    def finished(told: dict[str, Any]) -> None:
        if shell.get(told["requestId"]):
            sizes.append(int(told["encodedDataLength"]))

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    return page, sizes


def look(browser: Browser, url: str, cookies: list[Any]) -> tuple[float, float, int]:
    """Open an address with an empty cache; return LCP (milliseconds), CLS, and bytes of page and styles."""
    context = browser.new_context(viewport=PHONE, locale="nl-NL")  # type: ignore[arg-type]
    context.add_cookies(cookies)
    page, sizes = _slow_page(context)
    page.goto(url, wait_until="networkidle", timeout=60_000)
    seen = page.evaluate("() => document.fonts.ready.then(() => seen)")
    context.close()
    return float(seen["lcp"]), float(seen["cls"]), sum(sizes)


def measure(browser: Browser, site: str, blank: Blank, rounds: int) -> list[dict[str, object]]:
    """Look at every page and its yardstick in turn, `rounds` times, and take medians."""
    cookies = logged_in(browser, site)
    pages: dict[str, tuple[str, list[Any]]] = {
        "guest": ("/", []),
        "log-in": ("/login", []),
        "home": ("/", cookies),
        "thread": (a_thread(), cookies),
        "search": ("/search?q=overdracht", cookies),
    }
    seen: dict[str, list[tuple[float, float, float, int]]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, (path, own) in pages.items():
            paint, shift, size = look(browser, site + path, own)
            blank.padding = size
            yardstick, _shift, _size = look(browser, f"http://127.0.0.1:{blank.server_port}/", [])
            seen[name].append((paint, shift, yardstick, size))
    rows: list[dict[str, object]] = []
    for name, looks in seen.items():
        paint, shift, yardstick, size = (median(column) for column in zip(*looks, strict=True))
        rows.append(
            {
                "page": name,
                "lcp": round(paint),
                "yardstick": round(yardstick),
                "ratio": round(median(one[0] / one[2] for one in looks), 2),
                "cls": round(shift, 4),
                "bytes": round(size),
            }
        )
    return rows


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="How pages appear on a slow phone.")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    program = chromium()
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright, site_server() as port, blank_server() as blank:
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        rows = measure(browser, f"http://127.0.0.1:{port}", blank, arguments.rounds)
        browser.close()
    if arguments.json:
        print(json.dumps({"paint": rows}))
        return
    print(f"\n{'page, slow phone':<20}{'LCP ms':>9}{'yardstick':>12}{'ratio':>10}{'CLS':>9}{'bytes':>9}")
    for row in rows:
        print(
            f"{row['page']:<20}{row['lcp']:>9}{row['yardstick']:>12}{row['ratio']:>10}{row['cls']:>9}{row['bytes']:>9}"
        )


if __name__ == "__main__":
    main()
