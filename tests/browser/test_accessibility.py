"""Every page that somebody can open, examined by axe on a phone and at a desk, in light and in dark.

Also: nothing scrolls sideways at 320 px, no icon is missing, and no page complains in the console.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community
from tests.browser.examination import faults
from tests.browser.people import log_in, sign_up

OPEN = "complexe-scheidingen"
HOSTED = "school-tussen-twee-ouders"
OUTSIDE = "ouderschapsplan-en-geld"
CLOSED = "veiligheid-en-dwingende-controle"
BSN = "111222333"

Visitor = Callable[..., BrowserContext]
Act = Callable[[Page], None]


@dataclass(frozen=True)
class Visit:
    """A page to look at.

    Args:
        path: Where it is.
        act: What to do there before it is examined.
        status: What the server answers when it is opened.
    """

    path: str
    act: Act | None = None
    status: int = 200


def press(name: str) -> Act:
    """Press a button in the page's main part, on a form that is as it came."""

    def act(page: Page) -> None:
        # What the browser itself would refuse is sent all the same: the page's own messages are to be seen.
        page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })")
        page.get_by_role("main").get_by_role("button", name=name).first.click()
        expect(page.locator("[aria-invalid=true], .has-error").first).to_be_visible()

    return act


def unfold(selector: str) -> Act:
    """Open a menu."""

    def act(page: Page) -> None:
        page.locator(selector).first.click()

    return act


def share_a_recognisable_case(page: Page) -> None:
    """Fill in a case with a citizen's number and a name, and try to share it."""
    page.get_by_label("Nee, voor zover ik weet niet").check()
    page.get_by_label("Titel").fill("Overdracht loopt uit de hand")
    page.get_by_label("Wat speelt er?").fill(f"Fatima de Vries (BSN {BSN}) is acht en wil niet mee.")
    page.get_by_label("Wat probeerde je al?").fill("Een gesprek op school.")
    page.get_by_label("Wat is je vraag?").fill("Wie heeft dit vaker gezien?")
    page.get_by_label("Onder mijn eigen naam").check()
    page.get_by_label(re.compile("^Hele groep")).check()
    page.get_by_label("Voor zover ik weet niet", exact=True).check()
    page.get_by_role("button", name="Deel deze casus").click()
    expect(page.get_by_text(re.compile("lijkt een BSN")).first).to_be_visible()


def check_a_text(page: Page) -> None:
    """Check a text with findings, in a way that leaves the page as it is."""
    page.get_by_label("Je tekst").fill("Moeder Samira (BSN 111222333) komt op 12 maart. Bel 0800-2000.")
    page.get_by_role("button", name="Controleren").click()
    expect(page.locator("#result")).to_be_visible()


def choose_too_much(page: Page) -> None:
    """Name more topics than a profile holds."""
    page.get_by_label("Nog iets anders?").fill(", ".join(f"onderwerp {number}" for number in range(11)))
    page.get_by_role("button", name="Bewaren en verder").click()
    expect(page.locator(".has-error").first).to_be_visible()


def check_nothing(page: Page) -> None:
    """Ask for a check without a text."""
    page.get_by_role("button", name="Controleren").click()
    expect(page.locator("[data-check] .error")).to_be_visible()


def preview(page: Page) -> None:
    """Look at one's reply before sending it."""
    page.get_by_label("Je reactie").fill("Een **dik** woord, en een lijst:\n\n- een\n- twee")
    page.get_by_role("button", name="Voorbeeld").click()
    expect(page.locator("[data-editor-output]")).to_contain_text("dik")


def speak(page: Page) -> None:
    """Say something in the live room and see it there."""
    expect(page.locator("[data-live-status]")).to_have_text("Je bent verbonden.")
    page.get_by_label("Je bericht").fill("Dag allemaal")
    page.get_by_label("Je bericht").press("Enter")
    expect(page.locator("#chat [id^=line-]").last).to_contain_text("Dag allemaal")


def examine(page: Page, visits: Iterable[Visit]) -> list[str]:
    """Open every page, look at it, and return all that is wrong, with the path where it was."""
    complaints: list[str] = []
    here = ""

    def note(message: ConsoleMessage) -> None:
        # The browser reports the page's own 404 or 422, which the test asked for.
        is_own_status = message.text.startswith("Failed to load") and message.location["url"] == page.url
        if message.type == "error" and not is_own_status:
            complaints.append(f"{here}: console: {message.text}")

    page.on("console", note)
    for visit in visits:
        here = visit.path
        answer = page.goto(visit.path)
        assert answer is not None
        assert answer.status == visit.status, f"{here} answers {answer.status}"
        if visit.act:
            visit.act(page)
        complaints += [f"{here}: {fault}" for fault in faults(page)]
    page.remove_listener("console", note)
    return complaints


@pytest.fixture
def page_of(community: Community, visitor: Visitor) -> Callable[[str], Page]:
    """A page of somebody who has logged in; of a guest without an address."""

    def open_page(email: str = "") -> Page:
        page = visitor(base_url=community.url).new_page()
        if email:
            log_in(page, email, DEMO_PASSWORD)
        return page

    return open_page


def test_a_guest(page_of: Callable[..., Page]) -> None:
    visits = [
        Visit("/"),
        Visit("/login"),
        Visit("/login", press("Inloggen")),
        Visit("/register"),
        Visit("/register", press("Account maken")),
        Visit("/reset"),
        Visit("/verify"),
        Visit("/letter-sent"),
        Visit("/verify/nergens", status=422),
        Visit("/reset/nergens", status=422),
        Visit("/accessibility"),
        Visit("/bestaat-niet", status=404),
    ]
    assert examine(page_of(), visits) == []


def test_somebody_who_waits(community: Community, page_of: Callable[..., Page]) -> None:
    page = page_of()
    sign_up(community.site, page, "Wies Wachter", "wies@elders.example", "hulpverlening")
    assert examine(page, [Visit("/waiting")]) == []
    administrator = page_of("beheer@kring.example")
    assert examine(administrator, [Visit("/admin")]) == []
    administrator.get_by_role("row", name="Wies Wachter").get_by_role("button", name="Toelaten").click()
    # … and whoever has just been let in belongs to no group yet.
    assert examine(page, [Visit("/"), Visit("/notifications"), Visit("/meetings")]) == []


def test_conversations(community: Community, page_of: Callable[..., Page]) -> None:
    visits = [
        Visit(community.thread("case", OPEN)),
        Visit(community.thread("discussion", OPEN)),
        Visit(community.thread("question", OPEN), preview),
        Visit(community.own_question("lid@kring.example")),
        Visit(f"/groups/{OPEN}/threads/new?kind=discussion"),
        Visit(f"/groups/{OPEN}/threads/new?kind=question", press("Vraag stellen")),
        Visit(f"/groups/{OPEN}/threads/new?kind=case"),
        Visit(f"/groups/{OPEN}/threads/new?kind=case", share_a_recognisable_case),
        Visit(community.own_post("lid@kring.example")),
        Visit("/threads/abcdefghjkmn", status=404),
    ]
    assert examine(page_of("lid@kring.example"), visits) == []


def test_a_member(community: Community, page_of: Callable[..., Page]) -> None:
    meeting = community.meeting("Kwartaaloverleg")
    past = community.meeting("Lunchsessie: parallel")
    visits = [
        Visit("/"),
        Visit("/", unfold(".site-tools summary")),
        Visit("/groups"),
        Visit("/groups/new", press("Groep beginnen")),
        Visit(f"/groups/{OPEN}"),
        Visit(f"/groups/{OPEN}?tab=meetings", unfold("main summary")),
        Visit(f"/groups/{OPEN}/threads"),
        Visit(f"/groups/{OPEN}/members"),
        Visit(f"/groups/{OUTSIDE}"),
        Visit(f"/groups/{CLOSED}"),
        Visit("/search"),
        Visit("/search?q=school"),
        Visit("/search?q=xyzzyq"),
        Visit("/notifications"),
        Visit("/meetings"),
        Visit(meeting),
        Visit(past),
        Visit(f"{meeting}/live", speak),
        Visit(f"{past}/live"),
        Visit("/members"),
        Visit("/members?q=xyzzyq"),
        Visit(community.profile("gastheer@kring.example")),
        Visit(community.profile("lid@kring.example")),
        Visit("/settings"),
        Visit("/settings/password", press("Bewaar")),
        Visit("/settings/log-ins"),
    ]
    assert examine(page_of("lid@kring.example"), visits) == []


def test_a_newcomer(page_of: Callable[..., Page]) -> None:
    visits = [
        Visit("/"),
        Visit("/welcome/about"),
        Visit("/welcome/about", choose_too_much),
        Visit("/welcome/groups"),
        Visit("/welcome/sharing"),
        Visit("/check"),
        Visit("/check", check_a_text),
        Visit("/check", check_nothing),
        Visit("/sharing"),
        Visit("/accessibility"),
    ]
    assert examine(page_of("nieuw@kring.example"), visits) == []


def test_a_host(community: Community, page_of: Callable[..., Page]) -> None:
    meeting = community.meeting("Kwartaaloverleg")
    visits = [
        Visit(f"/groups/{OPEN}/members", unfold("main summary")),
        Visit(f"/groups/{OPEN}/members?q=bart"),
        Visit(f"/groups/{OPEN}/meetings/new"),
        Visit(f"/groups/{OPEN}/meetings/new", press("Aankondigen")),
        Visit(meeting),
        Visit(f"{meeting}/edit"),
    ]
    assert examine(page_of("gastheer@kring.example"), visits) == []


def test_an_administrator(page_of: Callable[..., Page]) -> None:
    visits = [
        Visit("/"),
        Visit("/admin"),
        Visit("/admin/members"),
        Visit("/admin/groups"),
        Visit("/admin/jobs"),
        Visit("/admin/audit"),
        Visit(f"/groups/{CLOSED}"),
    ]
    assert examine(page_of("beheer@kring.example"), visits) == []
