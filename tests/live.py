"""A real server around the application under test: threads, sockets, the runner and the watch over rights."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import socketio
import websocket
from flask import Flask

from forum.kernel.actor import Actor
from forum.kernel.jobs import Runner
from forum.kernel.sockets import live
from tests.application import PATIENCE
from tests.factories.members import client_of
from tests.serving import hang_up, served


class _Leaving(websocket.WebSocket):  # type: ignore[misc]
    """Leaves without waiting for an answer: Socket.IO has said goodbye already, and nobody gives one."""

    def close(self, status: int = 1000, reason: bytes = b"", timeout: float = 0) -> None:
        super().close(status, reason, timeout)


class SocketClient:
    """One page of a member that is open: its connection to one namespace, and what it heard."""

    def __init__(self, url: str, headers: dict[str, str], namespace: str, transports: list[str]) -> None:
        self.namespace = namespace
        self.ended = threading.Event()
        self._heard: dict[str, queue.Queue[Any]] = {}
        # The origin is in the headers, for both transports; the WebSocket library would add another.
        self._client = socketio.Client(
            reconnection=False, websocket_extra_options={"suppress_origin": True, "class_": _Leaving}
        )
        self._client.on("*", self._hear, namespace=namespace)
        self._client.on("disconnect", lambda *_reason: self.ended.set(), namespace=namespace)
        self._client.connect(
            url, headers=headers, namespaces=[namespace], transports=transports, wait_timeout=PATIENCE
        )

    def _hear(self, event: str, *data: Any) -> None:
        self._of(event).put(data[0] if data else None)

    def _of(self, event: str) -> "queue.Queue[Any]":
        return self._heard.setdefault(event, queue.Queue())

    def call(self, event: str, payload: object) -> Any:
        """Send an event and return what the server acknowledged."""
        return self._client.call(event, payload, namespace=self.namespace, timeout=PATIENCE)

    def wait_for(self, event: str) -> Any:
        """Return the payload of the next `event` that was heard (or will be); fails when none comes."""
        try:
            return self._of(event).get(timeout=PATIENCE)
        except queue.Empty:
            pytest.fail(f"{self.namespace} heard no {event!r}")

    def heard(self, event: str) -> list[Any]:
        """Return the payloads of all `event`s heard so far that nobody waited for, and forget them."""
        found = []
        while not self._of(event).empty():
            found.append(self._of(event).get_nowait())
        return found

    def close(self) -> None:
        """End the connection."""
        hang_up(self._client)


@dataclass
class LiveServer:
    """The running server; `url` is where browsers and clients find it."""

    app: Flask
    url: str
    clients: list[SocketClient] = field(default_factory=list)

    def cookie(self, member: Actor) -> str:
        """Open a log-in for a member and return the `Cookie` header of her browser."""
        found = client_of(self.app, member).get_cookie("kring")
        assert found is not None
        return f"{found.key}={found.value}"

    def connect(
        self,
        member: Actor | None,
        namespace: str,
        *,
        cookie: str = "",
        origin: str = "",
        transports: tuple[str, ...] = ("websocket",),
    ) -> SocketClient:
        """Open a connection as a page of this site does.

        Args:
            member: Who is logged in, with a log-in of its own for this page; `None` for a guest.
            namespace: Path of the namespace, such as `/notifications`.
            cookie: `Cookie` header to send instead, for a log-in that the test made itself.
            origin: Origin to claim instead of this site's own.
            transports: What the client may use.

        Raises:
            socketio.exceptions.ConnectionError: The server refused.
        """
        headers = {"Origin": origin or self.url}
        if cookie or member:
            headers["Cookie"] = cookie or self.cookie(member)  # type: ignore[arg-type]
        client = SocketClient(self.url, headers, namespace, list(transports))
        self.clients.append(client)
        return client

    def close(self) -> None:
        """End all connections, and wait until the server noticed."""
        for client in self.clients:
            client.close()
        left = [connections for connections in _connections(self.app) if not _empties(connections)]
        assert left == []


def _connections(app: Flask) -> list[dict[str, Any]]:
    return [namespace.connections for namespace in live(app).namespaces.values()]


def _empties(connections: dict[str, Any]) -> bool:
    waited = threading.Event()
    for _ in range(int(PATIENCE / 0.02)):
        if not connections:
            return True
        waited.wait(0.02)
    return False


@pytest.fixture
def idle_server(app: Flask) -> Iterator[LiveServer]:
    """The application, served in threads on a port of its own, with its watch.

    No job is done meanwhile: whatever changes in the database, a client has brought about.
    """
    with served(app) as url:
        running = LiveServer(app, url)
        yield running
        running.close()


@pytest.fixture
def live_server(idle_server: LiveServer) -> Iterator[LiveServer]:
    """The same with its runner, which does whatever job is due."""
    runner = Runner(idle_server.app)
    runner.start()
    yield idle_server
    idle_server.close()
    runner.stop()
