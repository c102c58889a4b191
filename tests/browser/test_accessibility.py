"""Every page that somebody can open, examined by axe on a phone and at a desk, in both themes and languages.

Also: nothing scrolls sideways at 320 px, nothing is lost with larger letters or wider spacing, nothing moves
for who wants no motion, no icon is missing, and no page complains in the console.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from forum.kernel.clock import local, now
from tests.browser.conftest import Community
from tests.browser.examination import CROSSED, FIRST, SECOND, Look, faults
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


def send(page: Page) -> None:
    """Send the form in the page's main part as it came."""
    # What the browser itself would refuse is sent all the same: the page's own messages are to be seen.
    page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })")
    page.locator("main .form-actions button[type=submit]").first.click()
    expect(page.locator("[aria-invalid=true], .has-error").first).to_be_visible()


def unfold(selector: str) -> Act:
    """Open a menu."""

    def act(page: Page) -> None:
        page.locator(selector).first.click()

    return act


def ask_with_a_poll(page: Page) -> None:
    """Ask for a poll that is none yet, with all of its settings."""
    # The ones in front of it are menus of the frame; without scripts a fold opens in the same way.
    fold = page.locator("main form:has([data-poll-fields]) details.fold").first
    # A draft that came back has opened it.
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    page.locator("main [name=poll_question]").fill("Wie gaat er mee?")
    page.locator("main [data-poll-more]").click()
    more = page.locator("main [data-poll-fields] details.fold")
    if more.get_attribute("open") is None:
        more.locator("summary").click()
    send(page)


def share_a_recognisable_case(page: Page) -> None:
    """Fill in a case with a citizen's number and a name, and try to share it."""
    for name, value in (
        ("title", "Overdracht loopt uit de hand"),
        ("situation", f"Fatima de Vries (BSN {BSN}) is acht en wil niet mee."),
        ("tried", "Een gesprek op school."),
        ("question", "Wie heeft dit vaker gezien?"),
    ):
        page.locator(f"main [name={name}]").fill(value)
    choices = (("danger", "no"), ("voice", "name"), ("readers", "whole"), ("recognisable", "not-that-i-know"))
    for name, value in choices:
        page.locator(f"main [name={name}][value={value}]").check()
    page.locator("main .form-actions button[type=submit]").click()
    expect(page.locator("main .notice-danger")).to_contain_text("BSN")


def check_a_text(page: Page) -> None:
    """Check a text with findings, in a way that leaves the page as it is."""
    text = f"Moeder Samira (BSN {BSN}) komt op 12 maart. Bel 0800-2000."
    page.locator("main [name=text]").fill(text)
    page.locator("main .form-actions button[type=submit]").click()
    expect(page.locator("#result")).to_be_visible()


def choose_too_much(page: Page) -> None:
    """Name more topics than a profile holds."""
    page.locator("main [name=own]").fill(", ".join(f"onderwerp {number}" for number in range(11)))
    page.locator("main .form-actions button[type=submit]").first.click()
    expect(page.locator(".has-error").first).to_be_visible()


def check_nothing(page: Page) -> None:
    """Ask for a check without a text."""
    page.locator("main .form-actions button[type=submit]").click()
    expect(page.locator("[data-check] .error")).to_be_visible()


def preview(page: Page) -> None:
    """Look at one's reply before sending it."""
    page.locator("main [name=body]").fill("Een **dik** woord, en een lijst:\n\n- een\n- twee")
    page.locator("[data-editor-preview]").click()
    expect(page.locator("[data-editor-output]")).to_contain_text("dik")


def write_a_draft(page: Page) -> None:
    """Write until the draft is kept and something like it is found, and open what is folded away."""
    shut = page.locator("main .fold:not([open]) > summary:visible")
    while shut.count():
        shut.first.click()
    page.locator("main [name=title]").fill("Een intake bij gescheiden ouders: samen of apart beginnen?")
    expect(page.locator("[data-draft-line]")).not_to_be_empty()
    expect(page.locator("[data-similar-list] a").first).to_be_visible()


def plan(page: Page) -> None:
    """Plan a conversation for the week after, and come to its page."""
    page.locator("main [name=title]").fill("Een vraag voor volgende week")
    page.locator("main [name=body]").fill("Wie weet hoe andere scholen de overdracht regelen?")
    fold = page.locator("main details.fold:has([name=later])")
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    moment = local(now() + timedelta(days=7))
    page.locator("main [name=later]").fill(f"{moment:%Y-%m-%dT%H:%M}")
    fold.locator("button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/planned/\w{12}$"))


def speak(page: Page) -> None:
    """Say something in the live room and see it there."""
    expect(page.locator("[data-live-status]")).not_to_be_empty()
    page.locator("main [name=text]").fill("Dag allemaal")
    page.locator("main [name=text]").press("Enter")
    expect(page.locator("#chat [id^=line-]").last).to_contain_text("Dag allemaal")


def examine(page: Page, visits: Iterable[Visit], look: Look) -> list[str]:
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
        complaints += [f"{here}: {fault}" for fault in faults(page, look)]
    page.remove_listener("console", note)
    return complaints


@pytest.fixture
def page_of(community: Community, visitor: Visitor) -> Iterator[Callable[..., Page]]:
    """A page of somebody who looks at the site in some way; of a guest without an address."""
    with ExitStack() as stack:

        def open_page(look: Look, email: str = "") -> Page:
            locale = {"nl": "nl-NL", "en": "en-GB"}[look.language]
            context = visitor(
                base_url=community.url, locale=locale, color_scheme=look.scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            if email:
                community.come_in(page, email)
                stack.enter_context(community.speaking(email, look.language))
            return page

        yield open_page


looks = pytest.mark.parametrize("look", [FIRST, SECOND], ids=str)


@looks
def test_a_guest(look: Look, page_of: Callable[..., Page]) -> None:
    visits = [
        Visit("/"),
        Visit("/login"),
        Visit("/login", send),
        Visit("/register"),
        Visit("/register", send),
        Visit("/reset"),
        Visit("/verify"),
        Visit("/letter-sent"),
        Visit("/verify/nergens", status=422),
        Visit("/reset/nergens", status=422),
        Visit("/accessibility"),
        Visit("/bestaat-niet", status=404),
    ]
    assert examine(page_of(look), visits, look) == []


def test_somebody_who_waits(community: Community, page_of: Callable[..., Page]) -> None:
    email = "wies@elders.example"
    page = page_of(FIRST)
    sign_up(community.site, page, "Wies Wachter", email, "hulpverlening")
    other = page_of(SECOND)
    log_in(other, email)

    def examine_both(visits: list[Visit]) -> list[str]:
        found = examine(page, visits, FIRST)
        with community.speaking(email, SECOND.language):
            return found + examine(other, visits, SECOND)

    assert examine_both([Visit("/waiting")]) == []
    administrator = page_of(FIRST, "beheer@kring.example")
    assert examine(administrator, [Visit("/admin")], FIRST) == []
    administrator.get_by_role("row", name="Wies Wachter").get_by_role("button", name="Toelaten").click()
    # … and whoever has just been let in belongs to no group yet.
    assert examine_both([Visit("/"), Visit("/notifications"), Visit("/meetings")]) == []


@looks
def test_conversations(look: Look, community: Community, page_of: Callable[..., Page]) -> None:
    visits = [
        Visit(community.thread("case", OPEN)),
        Visit(community.thread("discussion", OPEN), unfold(".post-actions .menu-end summary")),
        Visit(community.thread("question", OPEN), preview),
        Visit(community.own_question("lid@kring.example"), unfold(".post-actions .menu-start summary")),
        Visit(f"/groups/{OPEN}/threads/new?kind=discussion"),
        Visit(f"/groups/{OPEN}/threads/new?kind=discussion", write_a_draft),
        Visit(f"/groups/{OPEN}/threads/new?kind=discussion", plan),
        Visit("/drafts"),
        Visit(f"/groups/{OPEN}/threads/new?kind=question", send),
        Visit(f"/groups/{OPEN}/threads/new?kind=discussion", ask_with_a_poll),
        Visit(f"{community.poll('multiple')}"),
        Visit(f"{community.poll('multiple')}/votes"),
        Visit(f"/groups/{OPEN}/threads/new?kind=case"),
        Visit(f"/groups/{OPEN}/threads/new?kind=case", share_a_recognisable_case),
        Visit(community.own_post("lid@kring.example")),
        Visit("/threads/abcdefghjkmn", status=404),
    ]
    assert examine(page_of(look, "lid@kring.example"), visits, look) == []


@looks
def test_a_member(look: Look, community: Community, page_of: Callable[..., Page]) -> None:
    meeting = community.meeting("Kwartaaloverleg")
    past = community.meeting("Lunchsessie: parallel")
    visits = [
        Visit("/"),
        Visit("/", unfold(".site-tools summary")),
        Visit("/groups"),
        Visit("/groups/new", send),
        Visit(f"/groups/{OPEN}"),
        Visit(f"/groups/{OPEN}?tab=meetings", unfold("main summary")),
        Visit(f"/groups/{OPEN}/threads"),
        Visit("/threads"),
        Visit("/threads?show=mine&kind=question&sort=newest", unfold("main .menu summary")),
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
        Visit("/settings/password", send),
        Visit("/settings/log-ins"),
    ]
    assert examine(page_of(look, "lid@kring.example"), visits, look) == []


@looks
def test_a_newcomer(look: Look, page_of: Callable[..., Page]) -> None:
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
    assert examine(page_of(look, "nieuw@kring.example"), visits, look) == []


@looks
def test_a_host(look: Look, community: Community, page_of: Callable[..., Page]) -> None:
    meeting = community.meeting("Kwartaaloverleg")
    visits = [
        Visit(f"/groups/{OPEN}/members", unfold("main summary")),
        Visit(f"/groups/{OPEN}/members?q=bart"),
        Visit(f"/groups/{OPEN}/templates?kind=case"),
        Visit(f"/groups/{OPEN}/meetings/new"),
        Visit(f"/groups/{OPEN}/meetings/new", send),
        Visit(meeting),
        Visit(f"{meeting}/edit"),
    ]
    assert examine(page_of(look, "gastheer@kring.example"), visits, look) == []


@looks
def test_an_administrator(look: Look, page_of: Callable[..., Page]) -> None:
    visits = [
        Visit("/"),
        Visit("/admin"),
        Visit("/admin/members"),
        Visit("/admin/groups"),
        Visit("/admin/jobs"),
        Visit("/admin/audit"),
        Visit(f"/groups/{CLOSED}"),
    ]
    assert examine(page_of(look, "beheer@kring.example"), visits, look) == []


@pytest.mark.parametrize("look", CROSSED, ids=str)
def test_the_frame_of_every_page(look: Look, page_of: Callable[..., Page]) -> None:
    visits = [Visit("/"), Visit("/", unfold(".site-tools summary"))]
    assert examine(page_of(look, "lid@kring.example"), visits, look) == []
