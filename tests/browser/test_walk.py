"""The whole main path, as people walk it: two colleagues, an administrator, and someone from elsewhere.

Through the interface only, in real Chromium, against `forum serve` in a process of its own.
"""

import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from forum.kernel import clock
from tests.browser.people import PASSWORD, log_in, sign_up
from tests.browser.wire import Wire
from tests.site import Site, running_site

GROUP = "Rond het gezin"
CASE_TITLE = "Overdracht loopt steeds uit de hand"
QUESTION_TITLE = "Wie nodigt school uit voor het gesprek?"
MEETING_TITLE = "Lunchsessie: rust bij de overdracht"
BSN = "111222333"

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Site]:
    """A site with an administrator and nobody else."""
    with running_site(tmp_path / "site") as site:
        site.forum(
            "member", "add", "beheer@kring.example", "--name", "Bea Beheer", "--discipline", "policy",
            "--password", PASSWORD, "--admin",
        )  # fmt: skip
        site.serve()
        yield site


def admit(admin: Page, name: str) -> None:
    admin.goto("/admin")
    admin.get_by_role("row", name=name).get_by_role("button", name="Toelaten").click()
    expect(admin.get_by_role("row", name=name)).to_contain_text("toegelaten", ignore_case=True)


def ask_to_join(page: Page) -> None:
    page.goto("/groups")
    page.get_by_role("link", name=GROUP).click()
    page.get_by_role("button", name="Vraag om mee te doen").click()
    expect(page.get_by_text("Je hebt gevraagd om mee te doen")).to_be_visible()


def say(page: Page, text: str) -> None:
    page.get_by_label("Je bericht").fill(text)
    page.get_by_label("Je bericht").press("Enter")


def lines(page: Page) -> list[str]:
    """The chat as the page shows it, without what still waits to be sent."""
    return page.locator("#chat [id^=line-] [data-part=text]").all_inner_texts()


def find(page: Page, words: str, title: str) -> None:
    """Search until the new thing is found: it is indexed a moment after it was written."""
    end = time.monotonic() + 20
    while True:
        page.goto("/")
        box = page.get_by_role("searchbox", name="Zoeken op de hele site")
        box.fill(words)
        box.press("Enter")
        page.wait_for_url(re.compile("/search"))
        if page.get_by_role("main").get_by_role("link", name=title).count():
            return
        assert time.monotonic() < end, f"{words} is not found"


def test_the_walk(running: Site, visitor: Visitor) -> None:
    wire = Wire(running.port)
    admin = visitor(base_url=running.url).new_page()
    one = visitor(base_url=running.url).new_page()
    other = visitor(base_url=wire.url).new_page()
    stranger = visitor(base_url=running.url).new_page()
    log_in(admin, "beheer@kring.example")

    # Sign up and be admitted.
    people = (
        (one, "Noor Hofman", "noor@linde.example", "hulpverlening"),
        (other, "Daan Kuiper", "daan@linde.example", "recht"),
        (stranger, "Vera Elders", "vera@linde.example", "voorveld"),
    )
    for page, name, email, discipline in people:
        sign_up(running, page, name, email, discipline)
        admit(admin, name)
        log_in(page, email)

    # One starts a group; the other asks and is let in.
    one.goto("/groups/new")
    one.get_by_label("Naam van de groep").fill(GROUP)
    one.get_by_label("Waar is de groep voor?").fill("Samen kijken naar wat een gezin nodig heeft.")
    one.get_by_role("button", name="Groep beginnen").click()
    one.wait_for_url(re.compile("/groups/rond-het-gezin"))
    group_url = one.url
    ask_to_join(other)
    one.goto(f"{group_url}/members")
    one.get_by_role("button", name="Toelaten", exact=True).click()
    other.goto("/groups/rond-het-gezin")
    expect(other.get_by_role("main").get_by_role("link", name="Gesprekken")).to_be_visible()

    # A case is stopped once by a BSN; nothing that was typed is lost.
    one.goto(group_url)
    one.get_by_role("link", name="Deel een casus").click()
    one.get_by_label("Nee, voor zover ik weet niet").check()
    one.get_by_label("Titel").fill(CASE_TITLE)
    situation = one.get_by_label("Wat speelt er?")
    situation.fill(f"Moeder en vader maken ruzie bij elke overdracht. Het BSN van het kind is {BSN}.")
    one.get_by_label("Wat probeerde je al?").fill("Overdracht op school afgesproken, dat hielp even.")
    one.get_by_label("Wat is je vraag?").fill("Wie heeft ervaring met een overdrachtsschriftje?")
    one.get_by_label("Onder mijn eigen naam").check()
    one.get_by_label(re.compile("^Hele groep")).check()
    one.get_by_label("Voor zover ik weet niet", exact=True).check()
    one.get_by_role("button", name="Deel deze casus").click()
    expect(one.get_by_text(re.compile("lijkt een BSN")).first).to_be_visible()
    expect(situation).to_have_value(re.compile(BSN))
    situation.fill("Moeder en vader maken ruzie bij elke overdracht. Kind 1 (8 jaar) kijkt toe.")
    one.get_by_role("button", name="Deel deze casus").click()
    one.wait_for_url(re.compile("/threads/"))
    case_path = re.sub(r"https?://[^/]+", "", one.url)
    expect(one.get_by_role("heading", name=CASE_TITLE)).to_be_visible()

    # The other replies; one is told at once, on the page that is open.
    other.goto(case_path)
    other.get_by_label("Je reactie").fill(
        "Wij leggen een schriftje bij de juf neer; dat haalt de spanning eraf."
    )
    other.get_by_role("button", name="Reageren").click()
    toast = one.locator("#toasts")
    expect(toast).to_contain_text(CASE_TITLE, timeout=20_000)
    expect(one.locator("#bell [data-count]")).to_have_text(re.compile("[1-9]"))
    toast.get_by_role("link").click()
    expect(one.get_by_text("Wij leggen een schriftje bij de juf neer")).to_be_visible()

    # A question is accepted as answered.
    other.goto("/groups/rond-het-gezin")
    other.get_by_role("link", name="Stel een vraag").click()
    other.get_by_label("Je vraag in één zin").fill(QUESTION_TITLE)
    other.get_by_label("Toelichting").fill("Beide ouders willen niet naast elkaar zitten.")
    other.get_by_role("button", name="Vraag stellen").click()
    other.wait_for_url(re.compile("/threads/"))
    question_path = re.sub(r"https?://[^/]+", "", other.url)
    one.goto(question_path)
    one.get_by_label("Je antwoord").fill("Plan twee gesprekken na elkaar, met dezelfde boodschap.")
    one.get_by_role("button", name="Antwoord plaatsen").click()
    expect(one.get_by_role("article").filter(has_text="Plan twee gesprekken")).to_be_visible()
    other.goto(question_path)
    other.get_by_role("button", name="Dit is het beste antwoord").first.click()
    expect(other.get_by_text("Beste antwoord").first).to_be_visible()
    expect(one.locator("#toasts")).to_contain_text(QUESTION_TITLE, timeout=20_000)

    # A lunch session that begins soon; the other signs up.
    soon = clock.local(clock.now() + timedelta(minutes=10))
    one.goto("/groups/rond-het-gezin")
    one.goto("/groups/rond-het-gezin/meetings/new")
    one.get_by_label("Titel").fill(MEETING_TITLE)
    one.get_by_label("Doel").fill("Drie manieren kennen om de overdracht rustig te houden.")
    one.get_by_label("Datum").fill(soon.strftime("%Y-%m-%d"))
    one.get_by_label("Begin", exact=True).fill(soon.strftime("%H:%M"))
    one.get_by_label("Einde").fill((soon + timedelta(minutes=1)).strftime("%H:%M"))
    one.get_by_label("Aantal plaatsen").fill("20")
    one.get_by_label("Onderdeel").first.fill("Kennismaken")
    one.get_by_label("Minuten").first.fill("1")
    one.get_by_role("button", name="Aankondigen").click()
    one.wait_for_url(re.compile(r"/meetings/[a-z0-9]+$"))
    meeting_path = re.sub(r"https?://[^/]+", "", one.url)
    other.goto(meeting_path)
    other.get_by_role("button", name="Aanmelden").click()

    # Both are in the live room; the other's wire is cut while one goes on, and mended.
    for page in (one, other):
        page.goto(f"{meeting_path}/live")
        expect(page.locator("[data-live-status]")).to_have_text("Je bent verbonden.", timeout=20_000)
    say(one, "Welkom, pak je boterham erbij.")
    expect(other.get_by_text("Welkom, pak je boterham erbij.")).to_be_visible()
    wire.cut()
    expect(other.locator("[data-live-status]")).to_contain_text("De verbinding is even weg", timeout=20_000)
    say(one, "Eerst iets over het schriftje.")
    say(one, "En dan over de pannenkoekenmethode.")
    say(other, "Dit tik ik terwijl mijn verbinding weg is.")
    expect(one.get_by_text("En dan over de pannenkoekenmethode.")).to_be_visible()
    wire.mend()
    expected = [
        "Welkom, pak je boterham erbij.",
        "Eerst iets over het schriftje.",
        "En dan over de pannenkoekenmethode.",
        "Dit tik ik terwijl mijn verbinding weg is.",
    ]
    for page in (one, other):
        expect(page.locator("#chat [id^=line-]")).to_have_count(len(expected), timeout=30_000)
        assert lines(page) == expected

    # Words of the case and of the chat are found.
    find(other, "overdracht kijkt", CASE_TITLE)
    find(other, "pannenkoekenmethode", MEETING_TITLE)

    # Someone who is not in the group finds nothing, and gets what does not exist.
    for words in ("overdracht", "pannenkoekenmethode", "boterham"):
        stranger.goto(f"/search?q={words}")
        expect(stranger.get_by_role("main")).not_to_contain_text(CASE_TITLE)
        expect(stranger.get_by_role("main")).not_to_contain_text(MEETING_TITLE)
    for path in (case_path, question_path, meeting_path, f"{meeting_path}/live"):
        answer = stranger.goto(path)
        assert answer is not None
        assert answer.status == 404
        assert CASE_TITLE not in answer.text()
    wire.close()
