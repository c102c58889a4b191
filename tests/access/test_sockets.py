"""Every socket event, with every kind of visitor, over real connections."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import socketio.exceptions
from flask import Flask

from forum.kernel.ids import new_id
from forum.kernel.sockets import live
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.threads import service as threads
from tests.access.walk import everything, leaks
from tests.factories.world import ADMITTED, HIDDEN, INSIDE, VISITORS, World
from tests.live import LiveServer, SocketClient

# What features do is measured where it is tested by itself; here it comes a thousand times.
pytestmark = pytest.mark.unmeasured

ELSEWHERE = frozenset({"elsewhere"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Call:
    """One event with what it carries (`@name` stands for a name in `World.ids`).

    `ok_for` are those who are answered; all others hear that there is no such thing. `shows` are secrets
    that stand in the answer to those.
    """

    namespace: str
    event: str
    payload: Mapping[str, object] = field(default_factory=dict)
    ok_for: frozenset[str] = ADMITTED
    shows: tuple[str, ...] = ()
    writes_for: frozenset[str] = frozenset()

    def filled(self, world: World, *, other: bool = False) -> dict[str, object]:
        """The payload; with `other`, about things that never were."""

        def value(wanted: object) -> object:
            if not (isinstance(wanted, str) and wanted.startswith("@")):
                return wanted
            return new_id() if other else world.ids[wanted[1:]]

        return {name: value(wanted) for name, wanted in self.payload.items()}


def _in_room(meeting: str, line: str, ok_for: frozenset[str]) -> list[Call]:
    room: dict[str, object] = {"meeting_id": f"@{meeting}"}
    said: dict[str, object] = {"text": "Welkom allemaal", "client_id": f"proef-{meeting}"}
    return [
        Call("/meetings", "more", {**room, "after_seq": 0}, ok_for, (f"{line}.line",)),
        Call("/meetings", "stay", room, ok_for, writes_for=ok_for),
        Call("/meetings", "join", {**room, "after_seq": 0}, ok_for, (f"{line}.line",), writes_for=ok_for),
        Call("/meetings", "say", {**room, **said}, ok_for, writes_for=ok_for),
        # Going out of a room tells nobody whether there is one.
        Call("/meetings", "leave", room, writes_for=ok_for),
    ]


def _of_thread(thread: str, ok_for: frozenset[str]) -> list[Call]:
    room: dict[str, object] = {"thread_id": f"@{thread}"}
    return [
        Call("/threads", "enter", room, ok_for),
        # Going out of a room tells nobody whether there is one.
        Call("/threads", "leave", room),
    ]


CALLS = (
    Call("/notifications", "unread"),
    # Somebody else's notice, or none: nothing happens, and nobody hears which it was.
    Call("/notifications", "read", {"id": "@author.notice"}, writes_for=frozenset({"author"})),
    *(
        Call("/polls", "watch", {"poll_id": f"@{poll}"}, ok_for)
        for poll, ok_for in (
            ("poll", INSIDE),
            ("ballot", INSIDE),
            ("whispered poll", frozenset({"author"})),
            ("foreign poll", ELSEWHERE),
        )
    ),
    *_in_room("meeting", "said", INSIDE),
    *_in_room("seclusion", "hushed", HIDDEN),
    *_in_room("gathering", "welcome", ELSEWHERE),
    *_of_thread("discussion", INSIDE),
    *_of_thread("circle", frozenset({"author"})),
    *_of_thread("secluded", HIDDEN),
    *_of_thread("foreign", ELSEWHERE),
)
NAMESPACES = sorted({call.namespace for call in CALLS})


def _connect(world: World, server: LiveServer, visitor: str, namespace: str) -> SocketClient:
    name = world.app.config["SESSION_COOKIE_NAME"]
    cookie = f"{name}={world.cookies[visitor]}" if world.cookies[visitor] else ""
    return server.connect(None, namespace, cookie=cookie)


def _all_heard(client: SocketClient) -> dict[str, list[Any]]:
    return {event: client.heard(event) for event in list(client._heard)}


def test_the_table_knows_every_event_and_no_others(app: Flask) -> None:
    found = {(path, event) for path, namespace in live(app).namespaces.items() for event in namespace.events}
    assert {(call.namespace, call.event) for call in CALLS} == found
    # Nothing is listened to besides what is declared.
    for namespace in live(app).namespaces.values():
        handlers = {name.removeprefix("on_") for name in dir(namespace) if name.startswith("on_")}
        assert handlers - {"connect", "disconnect"} == set(namespace.events)


@pytest.mark.parametrize("visitor", sorted(set(VISITORS) - ADMITTED))
def test_who_is_not_admitted_cannot_connect(world: World, live_server: LiveServer, visitor: str) -> None:
    for namespace in NAMESPACES:
        with pytest.raises(socketio.exceptions.ConnectionError):
            _connect(world, live_server, visitor, namespace)
        assert all(not found.connections for found in live(world.app).namespaces.values()), namespace


@pytest.mark.parametrize("visitor", sorted(ADMITTED))
def test_every_event_is_answered_as_the_table_says(
    world: World, idle_server: LiveServer, visitor: str
) -> None:
    clients = {namespace: _connect(world, idle_server, visitor, namespace) for namespace in NAMESPACES}
    for call in CALLS:
        where = f"{call.namespace} {call.event} {dict(call.payload)} as {visitor}"
        before = everything(world.app)
        answer = clients[call.namespace].call(call.event, call.filled(world))
        changed = sorted(name for name, rows in everything(world.app).items() if rows != before[name])
        assert leaks(world, visitor, repr(answer)) == [], f"{where} shows too much: {answer}"
        if visitor in call.ok_for:
            assert answer["ok"] is True, f"{where}: {answer}"
            assert all(world.secrets[name].word in repr(answer) for name in call.shows), f"{where}: {answer}"
        else:
            assert answer["ok"] is False, f"{where}: {answer}"
            assert answer["code"] == "not-found", f"{where}: {answer}"
        assert bool(changed) == (visitor in call.writes_for), f"{where} has changed {changed}"
        is_for_all = call.ok_for == ADMITTED and visitor not in call.writes_for
        if is_for_all or visitor not in call.ok_for:
            other = clients[call.namespace].call(call.event, call.filled(world, other=True))
            assert other == answer, f"{where}: unlike what never was"
    for client in clients.values():
        heard = _all_heard(client)
        assert leaks(world, visitor, repr(heard)) == [], f"{visitor} hears too much: {heard}"


def test_what_is_said_is_heard_in_its_room_alone(world: World, live_server: LiveServer) -> None:
    """Everybody tries to come into every room; then someone speaks in each."""
    rooms = {
        "meeting": ("member", INSIDE),
        "seclusion": ("host", HIDDEN),
        "gathering": ("elsewhere", ELSEWHERE),
    }
    pages = {visitor: _connect(world, live_server, visitor, "/meetings") for visitor in sorted(ADMITTED)}
    for room in rooms:
        for page in pages.values():
            page.call("join", {"meeting_id": world.ids[room], "after_seq": 0})
    for room, (speaker, seen_by) in rooms.items():
        text = world.secret(f"{room}.said-live", seen_by).text
        said = {"meeting_id": world.ids[room], "client_id": f"live-{room}", "text": text, "is_sure": True}
        assert pages[speaker].call("say", said)["ok"] is True
        for visitor in seen_by:
            assert pages[visitor].wait_for("line")["text"] == text
    for visitor, page in pages.items():
        # In order: whatever was sent to her before this answer has been heard.
        page.call("leave", {"meeting_id": new_id()})
        heard = _all_heard(page)
        assert heard.get("line", []) == [], f"{visitor} hears {heard}"
        assert leaks(world, visitor, repr(heard)) == [], f"{visitor} hears {heard}"


def test_notices_reach_only_who_may_read_what_they_are_about(world: World, live_server: LiveServer) -> None:
    pages = {visitor: _connect(world, live_server, visitor, "/notifications") for visitor in sorted(ADMITTED)}
    written = {"discussion": ("host", {"author", "member"}), "circle": ("reader", {"author"})}
    with world.app.app_context():
        # While somebody has not looked, one notice stands for all that is new in a conversation.
        for hearer in ("author", "member"):
            with unit_of_work():
                notifications.mark_all_read(world.people[hearer])
        for thread, (writer, _hearers) in written.items():
            html = world.secret(f"{thread}.more", NOBODY).html
            with unit_of_work():
                threads.reply(world.people[writer], world.ids[thread], html)
    world.app.extensions["runner_wake"].set()
    for thread, (_writer, hearers) in written.items():
        for visitor in hearers:
            heard = pages[visitor].wait_for("notice")
            assert world.secrets[f"{thread}.title"].word in heard["sentence"]
    for visitor, page in pages.items():
        page.call("unread", {})
        heard = _all_heard(page)
        assert heard.get("notice", []) == [], f"{visitor} hears {heard}"
        assert leaks(world, visitor, repr(heard)) == [], f"{visitor} hears {heard}"
