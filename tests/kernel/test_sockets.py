"""Sockets: who is let in, what is answered, in which order, and how fast a lost right is felt.

A real server with threads and real clients; the events are those of a small namespace of these tests.
"""

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
import socketio
from flask import Flask
from socketio.exceptions import ConnectionError as RefusedError
from sqlalchemy import select

from forum.audit.models import AuditEntry
from forum.audit.service import record
from forum.kernel import sockets
from forum.kernel.actor import Actor, Standing
from forum.kernel.db import db
from forum.kernel.errors import Conflict
from forum.kernel.sockets import (
    LARGEST_FRAME,
    Live,
    Namespace,
    Payload,
    live,
    push,
    recheck,
    register_namespace,
)
from forum.kernel.text import TooLong
from forum.kernel.work import after_commit, unit_of_work
from forum.members import log_ins
from tests import services
from tests.application import PATIENCE, close_connections, empty, make_application
from tests.factories.members import client_of, cookie_of, make_member
from tests.serving import hang_up, served

PATH = "/proof"


class Room(Payload):
    """Which room."""

    room: str


class Line(Payload):
    """Something said in a room."""

    room: str
    text: str


class Proof(Namespace):
    """Rooms whose doors a test opens and closes."""

    path = PATH
    events: ClassVar[Mapping[str, type[Payload]]] = {"enter": Room, "say": Line, "stumble": Line}

    def __init__(self) -> None:
        super().__init__()
        self.doors: set[tuple[str, str]] = set()
        self.gone: queue.Queue[tuple[str, set[str]]] = queue.Queue()
        self.broken = ""

    def may_be_in(self, actor: Actor, room: str) -> bool:
        return (actor.member_id, room) in self.doors

    def joined(self, actor: Actor) -> None:
        if self.broken == "joined":
            raise ZeroDivisionError

    def left(self, sid: str, member_id: str, rooms: set[str]) -> None:
        self.gone.put((member_id, set(rooms)))
        if self.broken == "left":
            raise ZeroDivisionError

    def handle_enter(self, actor: Actor, payload: Room) -> None:
        self.enter(actor, payload.room)

    def handle_say(self, actor: Actor, payload: Line) -> dict[str, Any]:
        with unit_of_work():
            record(actor, payload.text[:60], "line", "x")
            after_commit(lambda: push(PATH, payload.room, "said", {"text": payload.text}))
        return {"length": len(payload.text)}

    def handle_stumble(self, actor: Actor, payload: Line) -> None:
        with unit_of_work():
            record(actor, "stumbled", "line", "x")
            db.session.flush()
            raise {"conflict": Conflict(), "long": TooLong()}.get(payload.text) or ZeroDivisionError("geheim")


@dataclass
class Site:
    """A served application."""

    app: Flask
    url: str
    proof: Proof

    def member(self, *rooms: str, standing: Standing = Standing.ADMITTED) -> Actor:
        found = make_member(self.app, standing=standing)
        self.proof.doors |= {(found.member_id, room) for room in rooms}
        return found


@dataclass
class Caller:
    """A connected client and what it heard."""

    client: socketio.Client
    heard: "queue.Queue[tuple[str, Any]]" = field(default_factory=queue.Queue)

    def ask(self, event: str, **data: object) -> Any:
        return self.client.call(event, data, namespace=PATH, timeout=PATIENCE)

    def next(self) -> tuple[str, Any]:
        return self.heard.get(timeout=PATIENCE)


@contextmanager
def site_on(
    database: str, request: pytest.FixtureRequest, folder: Path, **environment: str
) -> Iterator[Site]:
    with ExitStack() as stack:
        if database == "postgresql":
            server: services.PostgresServer = request.getfixturevalue("postgres")
            environment["FORUM_DATABASE_URL"] = stack.enter_context(server.fresh())
        app = make_application(folder, **environment)
        with app.app_context():
            assert db.engine.dialect.name == database
        stack.callback(close_connections, app)
        proof = Proof()
        register_namespace(app, proof)
        url = stack.enter_context(served(app))
        yield Site(app, url, proof)


@pytest.fixture(scope="module")
def _site(
    database: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    with site_on(database, request, tmp_path_factory.mktemp("sockets")) as found:
        yield found


@pytest.fixture
def site(_site: Site) -> Site:
    end = time.monotonic() + PATIENCE
    while _site.proof.connections and time.monotonic() < end:
        # Those of the test before were hung up, which the server notices a moment later.
        time.sleep(0.01)
    empty(_site.app)
    _site.proof.doors.clear()
    _site.proof.broken = ""
    _site.proof.gone = queue.Queue()
    return _site


Dial = Callable[..., Caller]


@pytest.fixture
def dial(site: Site) -> Iterator[Dial]:
    """Connects clients: `dial(member)`; hangs all of them up afterwards."""
    made: list[socketio.Client] = []
    wires: list[Any] = []

    def connect(
        member: Actor | None,
        *,
        url: str = "",
        app: Flask | None = None,
        cookie: str = "",
        transport: str = "websocket",
        headers: Mapping[str, str] | None = None,
        **options: object,
    ) -> Caller:
        client = socketio.Client(reconnection=False, websocket_extra_options=options)
        made.append(client)
        caller = Caller(client)
        for event in ("said", "removed"):
            client.on(event, lambda data, name=event: caller.heard.put((name, data)), namespace=PATH)
        client.on("disconnect", lambda *_: caller.heard.put(("disconnect", None)), namespace=PATH)
        if member is not None:
            cookie = cookie or cookie_of(client_of(app or site.app, member))
        client.connect(
            url or site.url,
            headers={"Cookie": cookie, **(headers or {})},
            namespaces=[PATH],
            transports=[transport],
            wait_timeout=5,
        )
        if client.eio.ws is not None:
            wires.append(client.eio.ws)
        return caller

    yield connect
    for wire in wires:
        # Hung up without a good-bye: the library would wait three seconds for the answer to it.
        if wire.sock is not None:
            with suppress(OSError):
                wire.sock.shutdown(socket.SHUT_RDWR)
        wire.shutdown()
    for client in made:
        if client.eio.ws not in wires:
            hang_up(client)
        if client.eio.http is not None:
            client.eio.http.close()


def actions(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEntry.action).where(AuditEntry.subject_kind == "line")))


# Who is let in


def test_a_member_is_let_in_and_her_going_is_noticed(site: Site, dial: Dial) -> None:
    iris = site.member("a")
    caller = dial(iris)
    assert caller.ask("enter", room="a") == {"ok": True}
    assert len(site.proof.connections) == 1
    caller.client.disconnect()
    assert site.proof.gone.get(timeout=PATIENCE) == (iris.member_id, {"a"})
    assert site.proof.connections == {}


@pytest.mark.parametrize("standing", [None, Standing.WAITING, Standing.SUSPENDED, Standing.UNVERIFIED])
def test_others_are_not(site: Site, dial: Dial, standing: Standing | None) -> None:
    with pytest.raises(RefusedError):
        dial(site.member(standing=standing) if standing else None)
    assert site.proof.connections == {}


@pytest.mark.parametrize(
    "how",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"suppress_origin": True},
        {"transport": "polling", "headers": {"Origin": "https://evil.example"}},
        {"transport": "polling", "headers": {"Sec-Fetch-Site": "cross-site"}},
        {"transport": "polling", "headers": {"Sec-Fetch-Site": "same-site"}},
    ],
)
def test_pages_of_other_sites_are_not(site: Site, dial: Dial, how: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        dial(site.member(), **how)
    assert site.proof.connections == {}


def test_own_pages_may_poll(site: Site, dial: Dial) -> None:
    caller = dial(site.member("a"), transport="polling", headers={"Sec-Fetch-Site": "same-origin"})
    assert caller.ask("enter", room="a")["ok"]


def test_half_a_connection_is_none(site: Site, dial: Dial, caplog: pytest.LogCaptureFixture) -> None:
    site.proof.broken = "joined"
    with pytest.raises(RefusedError):
        dial(site.member())
    assert site.proof.connections == {}
    assert "could not take a connection in" in caplog.text


def test_a_namespace_lets_nobody_in_a_room_unless_it_says_so(app: Flask) -> None:
    class Silent(Namespace):
        path = "/silent"

    silent = Silent()
    silent.joined(Actor())
    silent.left("", "", set())
    assert not silent.may_be_in(Actor(), "a")


# What is answered


def test_what_is_said_is_acknowledged_after_it_is_saved_and_heard_in_the_room(site: Site, dial: Dial) -> None:
    speaker, listener, outsider = (dial(site.member(*rooms)) for rooms in (("a",), ("a",), ("b",)))
    assert speaker.ask("enter", room="a")["ok"]
    assert listener.ask("enter", room="a")["ok"]
    assert outsider.ask("enter", room="b")["ok"]
    assert speaker.ask("say", room="a", text="dag") == {"ok": True, "length": 3}
    assert actions(site.app) == ["dag"]
    assert listener.next() == ("said", {"text": "dag"})
    assert outsider.ask("say", room="b", text="hier") == {"ok": True, "length": 4}
    assert outsider.next() == ("said", {"text": "hier"})


def test_a_room_that_one_may_not_know_is_not_found(site: Site, dial: Dial) -> None:
    caller = dial(site.member("a"))
    answer = caller.ask("enter", room="b")
    assert (answer["ok"], answer["code"]) == (False, "not-found")
    assert answer["message"] == "Deze pagina bestaat niet, of je kunt hem niet zien."
    with site.app.app_context():
        push(PATH, "b", "said", {"text": "besloten"})
        push(PATH, "a", "said", {"text": "ook niet, want nog niet binnen"})
    caller.ask("enter", room="a")
    with site.app.app_context():
        push(PATH, "a", "said", {"text": "wel"})
    assert caller.next() == ("said", {"text": "wel"})


@pytest.mark.parametrize(
    ("data", "about"),
    [
        ({"room": "a", "text": "dag", "extra": 1}, "extra"),
        ({"room": "a"}, "text"),
        ({"room": "a", "text": 5}, "text"),
        ("dag", ""),
        (None, ""),
    ],
)
def test_what_does_not_hold_is_refused_by_field(site: Site, dial: Dial, data: object, about: str) -> None:
    answer = dial(site.member()).client.call("say", data, namespace=PATH, timeout=PATIENCE)
    assert (answer["ok"], answer["code"], answer["field"]) == (False, "invalid", about)
    assert actions(site.app) == []


@pytest.mark.parametrize(
    ("text", "code"), [("conflict", "conflict"), ("long", "invalid"), ("anything", "failed")]
)
def test_an_error_is_answered_and_nothing_half_saved_remains(
    site: Site, dial: Dial, caplog: pytest.LogCaptureFixture, text: str, code: str
) -> None:
    caller = dial(site.member("a"))
    answer = caller.ask("stumble", room="a", text=text)
    assert (answer["ok"], answer["code"]) == (False, code)
    assert "geheim" not in answer["message"]
    assert ("socket event stumble" in caplog.text) is (code == "failed")
    assert actions(site.app) == []
    # The connection survives.
    assert caller.ask("enter", room="a")["ok"]


def test_order_is_kept(site: Site, dial: Dial) -> None:
    caller = dial(site.member("a"))
    caller.ask("enter", room="a")
    texts = [f"regel {number}" for number in range(100)]
    for text in texts:
        caller.client.emit("say", {"room": "a", "text": text}, namespace=PATH)
    assert [caller.next()[1]["text"] for _ in texts] == texts


def test_a_frame_has_a_bound(site: Site, dial: Dial) -> None:
    caller = dial(site.member("a"))
    assert caller.ask("say", room="a", text="x" * (LARGEST_FRAME - 200))["ok"]
    caller.client.emit("say", {"room": "a", "text": "y" * LARGEST_FRAME}, namespace=PATH)
    assert caller.next() == ("disconnect", None)
    assert len(actions(site.app)) == 1


# Rights that end


def test_a_log_in_that_ends_takes_its_sockets_along_and_no_others(site: Site, dial: Dial) -> None:
    iris = site.member("a")
    browser = client_of(site.app, iris)
    here, elsewhere, other = dial(iris, cookie=cookie_of(browser)), dial(iris), dial(site.member("a"))
    for caller in (here, elsewhere, other):
        caller.ask("enter", room="a")
    assert browser.post("/logout").status_code == 303
    assert here.next() == ("disconnect", None)
    assert site.proof.gone.get(timeout=PATIENCE) == (iris.member_id, {"a"})
    for caller in (elsewhere, other):
        assert caller.ask("say", room="b", text="nog hier")["ok"]
    with site.app.app_context(), unit_of_work():
        log_ins.end_all(iris.member_id)
    assert elsewhere.next() == ("disconnect", None)
    assert other.ask("say", room="b", text="nog hier")["ok"]


def test_an_event_after_a_lost_right_is_refused_even_before_the_watch_looks(
    site: Site, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    iris = site.member("a")
    caller = dial(iris)
    monkeypatch.setattr(Live, "check_changed", lambda _self: None)
    with site.app.app_context(), unit_of_work():
        log_ins.end_all(iris.member_id)
    assert caller.ask("say", room="a", text="dag")["code"] == "log-in-needed"
    assert actions(site.app) == []


@pytest.mark.parametrize("everybody", [False, True])
def test_who_may_not_hear_a_room_any_more_is_taken_out_of_it(site: Site, dial: Dial, everybody: bool) -> None:
    iris = site.member("a", "b")
    leaving, staying = dial(iris), dial(site.member("a"))
    for room in ("a", "b"):
        assert leaving.ask("enter", room=room)["ok"]
    assert staying.ask("enter", room="a")["ok"]
    site.proof.doors.discard((iris.member_id, "a"))
    with site.app.app_context(), unit_of_work():
        recheck(None if everybody else iris.member_id)
    assert leaving.next() == ("removed", {"room": "a"})
    assert site.proof.gone.get(timeout=PATIENCE) == (iris.member_id, {"a"})
    with site.app.app_context():
        push(PATH, "a", "said", {"text": "na haar vertrek"})
        push(PATH, "b", "said", {"text": "elders"})
    assert leaving.next() == ("said", {"text": "elders"})
    assert staying.next() == ("said", {"text": "na haar vertrek"})


def test_one_check_that_fails_keeps_nobody_elses_right_alive(
    site: Site, dial: Dial, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    iris, bram = site.member("a"), site.member("a")
    first, second = dial(iris), dial(bram)
    for caller in (first, second):
        caller.ask("enter", room="a")
    real, failures = Proof.may_be_in, threading.Event()

    def fails_once(self: Proof, actor: Actor, room: str) -> bool:
        if actor.member_id == iris.member_id and not failures.is_set():
            failures.set()
            raise ZeroDivisionError
        return real(self, actor, room)

    monkeypatch.setattr(Proof, "may_be_in", fails_once)
    site.proof.doors.clear()
    site.proof.broken = "left"
    with site.app.app_context(), unit_of_work():
        recheck(iris.member_id)
        recheck(bram.member_id)
    assert second.next() == ("removed", {"room": "a"})
    # … and what failed is tried again.
    assert first.next() == ("removed", {"room": "a"})
    assert "could not be checked" in caplog.text
    assert "could not note" in caplog.text


def test_the_watch_outlives_a_database_that_is_away(
    site: Site, dial: Dial, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    iris = site.member()
    caller = dial(iris)
    real, away = Live.check_changed, threading.Event()

    def once(self: Live) -> None:
        if not away.is_set():
            away.set()
            raise ConnectionError
        real(self)

    monkeypatch.setattr(Live, "check_changed", once)
    assert away.wait(PATIENCE)
    with site.app.app_context(), unit_of_work():
        log_ins.end_all(iris.member_id)
    assert caller.next() == ("disconnect", None)
    assert "could not be checked" in caplog.text


def test_a_connection_that_is_gone_already_is_checked_in_peace(site: Site) -> None:
    with site.app.app_context():
        site.proof.check("nobody")
        site.proof.forget("nobody")


# Several processes


def test_without_a_way_to_push_nothing_is_pushed(app: Flask, tmp_path: Path) -> None:
    alone = make_application(tmp_path, FORUM_ROLE="worker")
    register_namespace(alone, Proof())
    with alone.app_context():
        assert live().server is None
        push(PATH, "a", "said", {"text": "niemand"})
    close_connections(alone)


def test_another_process_is_heard_and_takes_rights_away_through_redis(
    database: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    redis_url: str,
    dial: Dial,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Tests share one Redis; this one speaks on a channel of its own.
    monkeypatch.setattr(sockets, "CHANNEL", f"kring-{tmp_path.name}")
    with site_on(database, request, tmp_path, FORUM_REDIS_URL=redis_url) as near:
        url = near.app.extensions["settings"].database_url
        far = make_application(
            tmp_path, FORUM_REDIS_URL=redis_url, FORUM_ROLE="worker", FORUM_DATABASE_URL=url
        )
        iris = near.member("a")
        caller = dial(iris, url=near.url, app=near.app)
        assert caller.ask("enter", room="a")["ok"]
        with far.app_context():
            with unit_of_work():
                after_commit(lambda: push(PATH, "a", "said", {"text": "van ver"}))
            assert caller.next() == ("said", {"text": "van ver"})
            assert caller.ask("say", room="a", text="van dichtbij")["ok"]
            assert caller.next() == ("said", {"text": "van dichtbij"})
            with unit_of_work():
                log_ins.end_all(iris.member_id)
            assert caller.next() == ("disconnect", None)
        close_connections(far)
