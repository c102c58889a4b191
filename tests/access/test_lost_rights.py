"""A right that is lost is lost: at the next request, and on the pages that are open."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from forum.groups import service as groups
from forum.kernel.work import unit_of_work
from forum.meetings import chat
from forum.members import service as members
from tests.factories.members import PASSWORD, client_of, cookie_of, log_in
from tests.factories.world import World
from tests.live import LiveServer, SocketClient


@pytest.fixture
def browser(world: World) -> FlaskClient:
    """A browser of the member, with a log-in of its own."""
    client = client_of(world.app)
    log_in(client, world.people["member"])
    return client


@pytest.fixture
def page(world: World, browser: FlaskClient, live_server: LiveServer) -> SocketClient:
    """The live room, open in that browser."""
    opened = live_server.connect(None, "/meetings", cookie=cookie_of(browser))
    assert opened.call("join", {"meeting_id": world.ids["meeting"], "after_seq": 0})["ok"] is True
    return opened


def _say(world: World) -> None:
    with world.app.app_context(), unit_of_work():
        chat.say(world.people["host"], world.ids["meeting"], "Hoort zij dit nog?", "na-het-verlies")


def _suspend(world: World, _browser: FlaskClient) -> None:
    with world.app.app_context(), unit_of_work():
        members.suspend(world.people["administrator"], world.people["member"].member_id)


def _log_out(_world: World, browser: FlaskClient) -> None:
    # As she does on another tab of the same browser: the page that is open keeps its cookie.
    other = browser.application.test_client()
    name, _, value = cookie_of(browser).partition("=")
    other.set_cookie(name, value)
    assert other.post("/logout").status_code == 303


def _change_password(world: World, _browser: FlaskClient) -> None:
    other = world.visitor("member")
    form = {"current": PASSWORD, "password": "een heel nieuwe zin 27"}
    assert other.post("/settings/password", data=form).status_code == 303
    assert other.get("/groups").status_code == 200, "the browser in which it was changed goes on"


def _end_elsewhere(world: World, _browser: FlaskClient) -> None:
    assert world.visitor("member").post("/settings/log-ins/end-others").status_code == 303


@pytest.mark.parametrize("lose", [_suspend, _log_out, _change_password, _end_elsewhere])
def test_a_log_in_that_ended_opens_nothing_and_hears_nothing(
    world: World, browser: FlaskClient, page: SocketClient, lose: Callable[[World, FlaskClient], None]
) -> None:
    assert browser.get(f"/threads/{world.ids['discussion']}").status_code == 200
    lose(world, browser)
    answer = browser.get(f"/threads/{world.ids['discussion']}")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/login")
    assert page.ended.wait(10)
    _say(world)
    assert page.heard("line") == []


def _leave(world: World) -> None:
    with world.app.app_context(), unit_of_work():
        groups.leave(world.people["member"], world.ids["closed"])


def _be_removed(world: World) -> None:
    member_id = world.people["member"].member_id
    answer = world.visitor("host").post(f"/groups/{world.ids['closed']}/members/{member_id}/remove")
    assert answer.status_code == 303


@pytest.mark.parametrize("lose", [_leave, _be_removed])
def test_who_is_out_of_a_group_is_out_of_its_rooms(
    world: World, browser: FlaskClient, page: SocketClient, lose: Callable[[World], None]
) -> None:
    lose(world)
    for path in (f"/threads/{world.ids['discussion']}", f"/meetings/{world.ids['meeting']}/live"):
        assert browser.get(path).status_code == 404
    # What hides now must not stand among what she was told before, either.
    assert world.secrets["meeting.title"].word not in browser.get("/notifications").text
    assert page.wait_for("removed") == {"room": world.ids["meeting"]}
    _say(world)
    again = page.call("more", {"meeting_id": world.ids["meeting"], "after_seq": 0})
    assert again["code"] == "not-found"
    assert page.heard("line") == []
    assert not page.ended.is_set(), "she is still a member of the site"
