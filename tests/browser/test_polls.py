"""An anonymous poll from the composer to its results: with and without scripts, live, and nowhere who."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from forum.members.service import DEMO_PASSWORD
from tests.browser.conftest import Community
from tests.browser.examination import DESK, FIRST, Look, faults
from tests.browser.test_welcome import add
from tests.site import Person

Visitor = Callable[..., BrowserContext]

GROUP = "complexe-scheidingen"
DESKTOP = Look("nl", "light", DESK)
OPTIONS = ["school", "thuis", "buiten"]


def ask(page: Page) -> str:
    """Start a conversation with an anonymous poll of three options; returns the path."""
    page.goto(f"/groups/{GROUP}/threads/new?kind=discussion")
    page.locator("[name=title]").fill("Waar wisselen kinderen het rustigst?")
    page.locator("[name=body]").fill("Ik hoor graag wat jullie het vaakst zien werken.")
    page.get_by_text("Voeg een poll toe").click()
    page.get_by_label("Vraag van de poll").fill("Waar gaat de wissel het rustigst?")
    for number, option in enumerate(OPTIONS[:2], start=1):
        page.get_by_label(f"Optie {number}", exact=True).fill(option)
    # Without scripts the page comes back with one more, and with all that was typed.
    page.get_by_role("button", name="Nog een optie").click()
    expect(page.get_by_label("Optie 2", exact=True)).to_have_value("thuis")
    page.get_by_label("Optie 3", exact=True).fill(OPTIONS[2])
    page.locator("[name=poll_names][value=anonymous]").check()
    page.get_by_role("button", name="Plaatsen").click()
    page.wait_for_url(re.compile("/threads/[a-z0-9]{12}$"))
    return urlsplit(page.url).path


def vote_without_browser(community: Community, path: str, name: str, number: int) -> None:
    """Let somebody new come into the group and vote, with forms alone."""
    person = Person(community.url).log_in(add(community, name), DEMO_PASSWORD)
    person.post(f"/groups/{GROUP}", f"/groups/{GROUP}/join", {})
    page = person.get(path).text
    poll = re.search(r'action="(/polls/\w+/vote)"', page)
    options = re.findall(r'name="choice" value="(\w+)"', page)
    assert poll
    assert person.post(path, poll[1], {"choice": options[number]}).status_code == 303


def test_five_vote_and_nobody_learns_who(community: Community, visitor: Visitor) -> None:
    host = visitor(base_url=community.url, java_script_enabled=False).new_page()
    community.come_in(host, "gastheer@kring.example")
    path = ask(host)
    expect(host.locator("[data-poll]")).to_contain_text("Minder dan vijf stemmen")

    page = visitor(base_url=community.url, reduced_motion="reduce").new_page()
    community.come_in(page, "lid@kring.example")
    page.goto(path)
    poll = page.locator("[data-poll]")
    expect(poll).to_contain_text("Je stem is anoniem. Daarom kun je hem niet meer wijzigen.")
    poll.get_by_label("thuis").check()
    poll.get_by_role("button", name="Stem").click()
    expect(poll).to_contain_text("Je hebt gestemd.")
    expect(poll.locator("[data-poll-form]")).to_have_count(0)

    host.get_by_label("school").check()
    host.get_by_role("button", name="Stem").click()
    for number, name in enumerate(("dineke", "egbert")):
        vote_without_browser(community, path, name, number)
    expect(poll).to_contain_text("Minder dan vijf stemmen")
    assert faults(page, FIRST) == []
    vote_without_browser(community, path, "froukje", 1)
    # Live, how many; what was voted, to nobody.
    expect(poll).to_contain_text("Stemmen: 5")
    expect(poll.locator("table")).to_have_count(0)
    host.goto(path)
    expect(host.locator("[data-poll] table")).to_have_count(0)

    host.locator("[data-poll] summary").first.click()
    host.get_by_role("button", name="Nu sluiten").click()
    expect(poll.locator("table")).to_be_visible()
    for table in (poll.locator("table"), host.locator("[data-poll] table")):
        counts = [row.split()[0] for row in table.locator("[data-part=count]").all_inner_texts()]
        assert counts == ["2", "3", "0"]
    poll_id = poll.get_attribute("data-poll")
    for looker in (page, host):
        shown = looker.locator("[data-poll]").inner_text()
        assert not any(name in shown for name in ("Dineke", "Egbert", "Froukje", "Anouk"))
        answer = looker.request.get(f"/polls/{poll_id}/votes")
        assert answer.status == 404
    assert [f"{look}: {fault}" for look in (FIRST, DESKTOP) for fault in faults(page, look)] == []
