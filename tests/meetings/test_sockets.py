"""The live room with real Socket.IO clients against a real running server."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
import socketio
from flask import Flask

from forum.groups import service as groups
from forum.kernel.actor import Actor, Role
from forum.kernel.sockets import live
from forum.kernel.work import unit_of_work
from forum.meetings import chat, rules
from forum.meetings.models import LONGEST_LINE
from forum.members import log_ins
from forum.members import service as members
from tests.application import PATIENCE
from tests.factories.meetings import make_meeting
from tests.factories.members import client_of, cookie_of, make_member
from tests.meetings.conftest import World
from tests.serving import served

NAMESPACE = "/meetings"


def until(ready: Callable[[], object]) -> None:
    """Wait for something that happens elsewhere; how long it takes is nobody's business here."""
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


class Page:
    """What an open page of the live room does, without its cleverness: it writes down what it hears."""

    def __init__(self, address: str, cookie: str) -> None:
        self.heard: list[dict[str, Any]] = []
        self.here: list[dict[str, Any]] = []
        self.removed: list[str] = []
        self.is_gone = False
        self.client = socketio.Client(reconnection=False)
        self.client.on("line", self.heard.append, namespace=NAMESPACE)
        self.client.on("here", self.here.append, namespace=NAMESPACE)
        self.client.on("removed", lambda data: self.removed.append(data["room"]), namespace=NAMESPACE)
        self.client.on("disconnect", self._gone, namespace=NAMESPACE)
        self.client.connect(
            address, headers={"Cookie": cookie}, transports=["websocket"], namespaces=[NAMESPACE]
        )

    def _gone(self, *_reason: object) -> None:
        self.is_gone = True

    def ask(self, event: str, payload: object = None) -> Any:
        """Send an event and return its acknowledgement."""
        return self.client.call(event, payload, namespace=NAMESPACE, timeout=PATIENCE)

    def join(self, meeting_id: str, after_seq: int = 0) -> Any:
        return self.ask("join", {"meeting_id": meeting_id, "after_seq": after_seq})

    def say(self, meeting_id: str, text: str, client_id: str = "client-1") -> Any:
        return self.ask("say", {"meeting_id": meeting_id, "client_id": client_id, "text": text})

    def cut(self) -> None:
        """Lose the connection without a word, as in a tunnel."""
        self.client.eio.ws.sock.shutdown(socket.SHUT_RDWR)
        until(lambda: not self.client.connected)

    def close(self) -> None:
        if self.client.connected:
            self.cut()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The address of a running server with its watch over rights."""
    with served(app) as url:
        yield url


@pytest.fixture
def open_page(app: Flask, address: str) -> Iterator[Callable[[Actor], Page]]:
    """Opens pages of members who are logged in."""
    pages: list[Page] = []

    def make(actor: Actor, cookie: str = "") -> Page:
        page = Page(address, cookie or cookie_of(client_of(app, actor)))
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.close()
    # The rows of the last ones who left are written before the next test empties the tables.
    until(lambda: not live(app).namespaces[NAMESPACE].connections)


@pytest.fixture
def room(app: Flask, world: World) -> str:
    """A meeting of the group."""
    with app.app_context():
        return make_meeting(world.host, world.group_id)


OpenPage = Callable[..., Page]


def test_what_one_says_all_hear_with_its_number(world: World, room: str, open_page: OpenPage) -> None:
    anna, bart = open_page(world.anna), open_page(world.bart)
    assert anna.join(room)["last"] == 0
    answer = bart.join(room)
    assert answer["ok"]
    assert [person["name"] for person in answer["here"]] == ["Anna Bakker", "Bart Visser"]
    until(lambda: len(anna.here) == 2)
    assert anna.here[1] == {
        "meeting_id": room,
        "arrived": {"member_id": world.bart.member_id, "name": "Bart Visser", "discipline": "policy"},
    }
    said = anna.say(room, "  Goedemiddag  \n allemaal \x00")
    assert said["ok"]
    assert said["seq"] == 1
    for page in (anna, bart):
        until(lambda page=page: page.heard)
        assert page.heard == [said["line"]]
    line = bart.heard[0]
    assert (line["text"], line["name"], line["discipline"]) == (
        "Goedemiddag\nallemaal",
        "Anna Bakker",
        "care",
    )
    bart.cut()
    until(lambda: anna.here[-1] == {"meeting_id": room, "gone": world.bart.member_id})


def test_after_a_cut_exactly_what_was_missed_comes_in_order_and_once(
    world: World, room: str, open_page: OpenPage
) -> None:
    anna, bart, host = open_page(world.anna), open_page(world.bart), open_page(world.host)
    for page in (anna, bart, host):
        page.join(room)
    seen: list[dict[str, Any]] = []
    for number in range(5):
        assert bart.say(room, f"ervoor {number}", f"bart-{number:04}")["ok"]
    until(lambda: len(anna.heard) == 5)
    seen += anna.heard
    anna.cut()

    # Two colleagues go on talking, at the same time, also while she comes back.
    def talk(page: Page, name: str) -> None:
        for number in range(14):
            assert page.say(room, f"{name} {number}", f"{name}-more-{number:04}")["ok"]

    talkers = [threading.Thread(target=talk, args=(page, name)) for page, name in ((bart, "b"), (host, "h"))]
    for talker in talkers:
        talker.start()
    until(lambda: len(bart.heard) > 12)
    back = open_page(world.anna)
    answer = back.join(room, after_seq=seen[-1]["seq"])
    seen += answer["lines"]
    for talker in talkers:
        talker.join()
    # What a page does: numbers it has are dropped, a gap is asked for.
    until(lambda: {line["seq"] for line in back.heard} >= set(range(answer["last"] + 1, 34)))
    seen += back.ask("more", {"meeting_id": room, "after_seq": answer["upto"]})["lines"]
    assert [line["seq"] for line in seen] == list(range(1, 34))
    pushed = {line["seq"]: line for line in back.heard}
    assert set(range(answer["upto"] + 1, 34)) <= set(pushed)
    assert all(pushed[line["seq"]] == line for line in seen if line["seq"] in pushed)


def test_a_long_absence_is_caught_up_in_stretches(
    app: Flask, world: World, room: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = chat.PAGE + 30
    with app.app_context(), unit_of_work():
        for number in range(total):
            chat.add_line(world.bart, room, f"regel {number}")
    page = open_page(world.anna)
    answer = page.join(room)
    assert (len(answer["lines"]), answer["upto"], answer["last"]) == (chat.PAGE, chat.PAGE, total)
    rest = page.ask("more", {"meeting_id": room, "after_seq": answer["upto"]})
    numbers = [line["seq"] for line in answer["lines"] + rest["lines"]]
    assert numbers == list(range(1, total + 1))
    assert rest["upto"] == total


def test_a_line_sent_again_is_said_once(world: World, room: str, open_page: OpenPage) -> None:
    anna, bart = open_page(world.anna), open_page(world.bart)
    anna.join(room)
    bart.join(room)
    first = anna.say(room, "Hallo", "the-same-id")
    anna.cut()
    again = open_page(world.anna)
    again.join(room)
    assert again.say(room, "Hallo", "the-same-id") == first
    assert again.say(room, "En verder", "another-id")["seq"] == 2
    until(lambda: len(bart.heard) == 2)
    assert [line["seq"] for line in bart.heard] == [1, 2]


def take_rights_away(app: Flask, world: World, how: str) -> None:
    with app.app_context():
        administrator = make_member(app, role=Role.ADMINISTRATOR)
        token_owner = world.anna.member_id
        with unit_of_work():
            if how == "removed":
                groups.remove(world.host, world.slug, token_owner)
            elif how == "suspended":
                members.suspend(administrator, token_owner)
            else:
                log_ins.end_all(token_owner)


@pytest.mark.parametrize("how", ["removed", "suspended", "logged out everywhere"])
def test_who_loses_the_right_hears_nothing_more(
    app: Flask, world: World, room: str, open_page: OpenPage, how: str
) -> None:
    anna, bart = open_page(world.anna), open_page(world.bart)
    anna.join(room)
    bart.join(room)
    bart.say(room, "Ervoor", "bart-one-1")
    until(lambda: len(anna.heard) == 1)
    take_rights_away(app, world, how)
    if how == "removed":
        until(lambda: anna.removed == [room])
        # She still has a connection: each event finds that the meeting is none of hers.
        missing = bart.ask("join", {"meeting_id": "bcdfghjkmnpq", "after_seq": 0})
        assert anna.say(room, "Ik ben er nog", "anna-two-2") == missing
        assert anna.join(room) == missing
        assert anna.ask("more", {"meeting_id": room, "after_seq": 0}) == missing
        assert anna.ask("stay", {"meeting_id": room}) == missing
    else:
        until(lambda: anna.is_gone)
    bart.say(room, "Erna", "bart-two-2")
    until(lambda: len(bart.heard) == 2)
    assert [line["text"] for line in anna.heard] == ["Ervoor"]
    until(lambda: {"meeting_id": room, "gone": world.anna.member_id} in bart.here)


@pytest.mark.parametrize("how", ["suspended", "logged out everywhere"])
def test_an_event_is_refused_before_the_watch_has_looked(
    app: Flask, world: World, room: str, open_page: OpenPage, how: str
) -> None:
    anna = open_page(world.anna)
    anna.join(room)
    live(app).is_watching = False
    take_rights_away(app, world, how)
    # Whether the last look came just before or just after, she says nothing more.
    with suppress(socketio.exceptions.SocketIOError):
        assert anna.say(room, "Nog even", "anna-two-2")["code"] == "log-in-needed"
    with app.app_context():
        assert chat.latest(world.bart, room).last == 0


def test_nobody_comes_in_from_outside(world: World, room: str, open_page: OpenPage) -> None:
    outsider = open_page(world.outsider)
    missing = outsider.join("bcdfghjkmnpq")
    assert missing["ok"] is False
    assert missing["code"] == "not-found"
    assert outsider.join(room) == missing
    assert outsider.say(room, "Hallo") == outsider.say("bcdfghjkmnpq", "Hallo") == missing
    assert outsider.say(room, "Over Fatima") == outsider.say("bcdfghjkmnpq", "Over Fatima") == missing
    assert outsider.ask("more", {"meeting_id": room, "after_seq": 0}) == missing
    assert outsider.ask("stay", {"meeting_id": room}) == missing
    bart = open_page(world.bart)
    bart.join(room)
    bart.say(room, "Onder ons")
    until(lambda: bart.heard)
    assert outsider.heard == []
    assert outsider.here == []


@pytest.mark.parametrize("cookie", ["", "kring=verzonnen"])
def test_nobody_connects_without_a_log_in(address: str, cookie: str) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        Page(address, cookie)


@pytest.mark.parametrize(
    ("event", "change", "code", "field"),
    [
        ("erase", {}, "unknown", None),
        ("connect", {}, "unknown", None),
        ("disconnect", {}, "unknown", None),
        ("handle_say", {}, "unknown", None),
        ("say", {"extra": 1}, "invalid", "extra"),
        ("say", {"text": "x" * (LONGEST_LINE + 1)}, "invalid", "text"),
        ("say", {"text": " \n "}, "invalid", "text"),
        ("say", {"text": 7}, "invalid", "text"),
        ("say", {"client_id": "<script>"}, "invalid", "client_id"),
        ("say", {"client_id": "short"}, "invalid", "client_id"),
        ("say", {"meeting_id": "x"}, "invalid", "meeting_id"),
        ("say", {"text": "Bel 06-12345678"}, "held-fast", "text"),
        ("say", {"text": "Dit gaat over Fatima"}, "held", "text"),
    ],
)
def test_what_does_not_hold_is_answered(
    world: World,
    room: str,
    open_page: OpenPage,
    event: str,
    change: dict[str, object],
    code: str,
    field: str | None,
) -> None:
    page = open_page(world.anna)
    page.join(room)
    answer = page.ask(event, {"meeting_id": room, "client_id": "client-1", "text": "Hallo", **change})
    assert (answer["ok"], answer["code"], answer["field"]) == (False, code, field)
    assert page.ask("more", {"meeting_id": room, "after_seq": 0})["last"] == 0
    # She is still in the room, and the room still knows her.
    assert page.say(room, "Hallo", "client-2")["ok"]
    until(lambda: len(page.heard) == 1)


def test_pretending_to_leave_keeps_no_ear_in_the_room(
    app: Flask, world: World, room: str, open_page: OpenPage
) -> None:
    anna, bart = open_page(world.anna), open_page(world.bart)
    anna.join(room)
    bart.join(room)
    anna.ask("disconnect", "client disconnect")
    anna.ask("connect", {})
    take_rights_away(app, world, "removed")
    until(lambda: anna.removed == [room])
    bart.say(room, "Zonder haar")
    until(lambda: bart.heard)
    assert anna.heard == []


def test_sure_sends_what_was_held(world: World, room: str, open_page: OpenPage) -> None:
    page = open_page(world.anna)
    page.join(room)
    line = {"meeting_id": room, "client_id": "client-1", "text": "Goedemiddag vanuit Enschede"}
    assert page.ask("say", line)["code"] == "held"
    assert page.ask("say", {**line, "is_sure": True})["seq"] == 1


def test_leaving_is_heard_and_stays_left(world: World, room: str, open_page: OpenPage) -> None:
    anna, bart = open_page(world.anna), open_page(world.bart)
    anna.join(room)
    bart.join(room)
    assert anna.ask("leave", {"meeting_id": room}) == {"ok": True}
    until(lambda: bart.here[-1:] == [{"meeting_id": room, "gone": world.anna.member_id}])
    bart.say(room, "Zij is weg")
    until(lambda: bart.heard)
    assert anna.heard == []
    people = bart.ask("stay", {"meeting_id": room})["here"]
    assert [person["name"] for person in people] == ["Bart Visser"]


def test_one_page_does_not_sit_in_every_room(
    app: Flask, world: World, room: str, open_page: OpenPage
) -> None:
    page = open_page(world.anna)
    with app.app_context():
        rooms = [make_meeting(world.host, world.group_id) for _ in range(4)]
    answers = [page.join(meeting_id)["ok"] for meeting_id in rooms]
    assert answers == [True, True, True, False]
    assert page.join(rooms[0])["ok"]


def test_a_script_is_slowed_down(world: World, room: str, open_page: OpenPage) -> None:
    page = open_page(world.anna)
    page.join(room)
    with_code = [page.say(room, "Hallo", f"client-{n}").get("code") for n in range(rules.BURST + 1)]
    assert with_code[: rules.BURST] == [None] * rules.BURST
    assert with_code[-1] == "too-many"


def test_a_page_without_script_is_heard_too(app: Flask, world: World, room: str, open_page: OpenPage) -> None:
    page = open_page(world.bart)
    page.join(room)
    visitor = client_of(app, world.anna)
    assert visitor.post(f"/meetings/{room}/lines", data={"text": "Zonder script"}).status_code == 303
    until(lambda: page.heard)
    assert page.heard[0]["text"] == "Zonder script"
