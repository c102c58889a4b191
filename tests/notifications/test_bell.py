"""The bell in a real browser: its count follows the server without a reload, also after a cut connection."""

import time
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Locator, Page, expect

from forum.kernel.actor import Actor
from forum.kernel.sockets import live
from forum.kernel.work import unit_of_work
from forum.notifications import service
from tests.application import PATIENCE
from tests.factories.members import make_member
from tests.live import LiveServer
from tests.notifications.subjects import Subjects

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


def tell(app: Flask, member: Actor, subject_id: str) -> None:
    with app.app_context(), unit_of_work():
        service.notify("praise", [member.member_id], subject_id)


@pytest.fixture
def member(app: Flask) -> Actor:
    return make_member(app)


@pytest.fixture
def pages(live_server: LiveServer, visitor: Visitor, member: Actor) -> list[Page]:
    """Two pages of one member, open in one browser, both connected."""
    person = visitor(base_url=live_server.url)
    name, _, value = live_server.cookie(member).partition("=")
    person.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    found = [person.new_page() for _ in range(2)]
    connections = live(live_server.app).namespaces[service.NAMESPACE].connections
    for number, page in enumerate(found, start=1):
        page.goto("/groups")
        # Asked at the server: what the page hears first may have come while it was still loading.
        end = time.monotonic() + PATIENCE
        while sum(bool(rooms) for *_who, rooms in list(connections.values())) < number:
            assert time.monotonic() < end, "the page does not connect"
            page.wait_for_timeout(20)
    return found


def bell(page: Page) -> Locator:
    return page.locator("#bell [data-count]")


def test_a_notice_shows_without_a_reload(
    live_server: LiveServer, pages: list[Page], member: Actor, subjects: Subjects
) -> None:
    first, second = pages
    expect(bell(first)).to_be_hidden()
    tell(live_server.app, member, subjects.add("<b>plan</b>"))
    for page in pages:
        expect(bell(page)).to_have_text("1")
        expect(page.locator("#toasts")).to_contain_text("Bram prijst <b>plan</b>.")
    # Following it from the toast notes that it was read, on all pages.
    first.locator("#toasts a").click()
    first.wait_for_url("**/groups?about=*")
    expect(bell(first)).to_be_hidden()
    expect(bell(second)).to_be_hidden()


def test_the_count_is_right_again_after_a_cut(
    live_server: LiveServer, pages: list[Page], member: Actor, subjects: Subjects
) -> None:
    page, _other = pages
    namespace = live(live_server.app).namespaces[service.NAMESPACE]
    tell(live_server.app, member, subjects.add("een"))
    expect(bell(page)).to_have_text("1")
    # The line itself breaks, as in a tunnel; nobody said goodbye.
    for sid in list(namespace.connections):
        engine_sid = namespace.server.manager.eio_sid_from_sid(sid, service.NAMESPACE)
        namespace.server.eio.sockets[engine_sid].close(wait=False, abort=True)
    tell(live_server.app, member, subjects.add("twee"))
    expect(bell(page)).to_have_text("2")


def test_the_list_is_a_way_there_without_script(
    live_server: LiveServer, visitor: Visitor, member: Actor, subjects: Subjects
) -> None:
    plain = visitor(base_url=live_server.url, java_script_enabled=False)
    name, _, value = live_server.cookie(member).partition("=")
    plain.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    tell(live_server.app, member, subjects.add("plan"))
    page = plain.new_page()
    page.goto("/groups")
    expect(bell(page)).to_have_text("1")
    page.locator("#bell").click()
    page.get_by_role("button", name="Bram prijst plan.").click()
    page.wait_for_url("**/groups?about=*")
    expect(bell(page)).to_be_hidden()
