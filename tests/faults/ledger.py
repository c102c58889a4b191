"""People who write as fast as they can and keep their own ledger of what the site acknowledged.

The ledger lives in the test's process: a killed server cannot take it along. What was not acknowledged
is sent again with the same client id, as the real pages do.
"""

import threading
from dataclasses import dataclass, field

import requests
import socketio

from forum.kernel.ids import new_id
from tests.site import Person


@dataclass
class Ledger:
    """What was sent, by client id, and which of it was acknowledged."""

    sent: dict[str, str] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)


class Writer:
    """Writes one thing after another until told to stop; a subclass says how one is sent."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._write, daemon=True)

    def send(self, client_id: str, text: str) -> bool:
        """Send once; true when the site acknowledged it.

        Raises:
            OSError, requests.RequestException, socketio.exceptions.SocketIOError: The site was not there.
        """
        raise NotImplementedError

    def _write(self) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            client_id = new_id()
            text = f"Bericht nummer {number} van {type(self).__name__.lower()}."
            self.ledger.sent[client_id] = text
            while not self._stop.is_set():
                try:
                    if self.send(client_id, text):
                        self.ledger.acknowledged.add(client_id)
                    break
                except (OSError, requests.RequestException, socketio.exceptions.SocketIOError):
                    self._stop.wait(0.05)

    def start(self) -> None:
        """Begin writing."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after what is being sent."""
        self._stop.set()
        self._thread.join(60)
        assert not self._thread.is_alive()


class Replier(Writer):
    """Replies to a thread, with the form of its page."""

    def __init__(self, person: Person, thread_id: str, token: str) -> None:
        super().__init__()
        self.person = person
        self.thread_id = thread_id
        self.token = token

    def send(self, client_id: str, text: str) -> bool:
        """Send the reply form."""
        answer = self.person.session.post(
            f"{self.person.url}/threads/{self.thread_id}/replies",
            data={"csrf_token": self.token, "client_id": client_id, "body": text},
            timeout=20,
            allow_redirects=False,
        )
        if answer.status_code != 303:
            self.ledger.refused.append(f"{answer.status_code}")
        return answer.status_code == 303


class Speaker(Writer):
    """Speaks in a live room, over a socket that is opened anew whenever it breaks."""

    def __init__(self, person: Person, meeting_id: str) -> None:
        super().__init__()
        self.person = person
        self.meeting_id = meeting_id
        self.client: socketio.SimpleClient | None = None

    def _connected(self) -> socketio.SimpleClient:
        if self.client is None or not self.client.connected:
            self.drop()
            self.client = socketio.SimpleClient(
                reconnection=False, websocket_extra_options={"suppress_origin": True}
            )
            self.client.connect(
                self.person.url,
                headers={"Cookie": self.person.cookie, "Origin": self.person.url},
                namespace="/meetings",
                transports=["websocket"],
                wait_timeout=10,
            )
            joined = self.client.call("join", {"meeting_id": self.meeting_id, "after_seq": 0}, timeout=10)
            assert joined["ok"], joined
        return self.client

    def send(self, client_id: str, text: str) -> bool:
        """Say one line."""
        payload = {"meeting_id": self.meeting_id, "client_id": client_id, "text": text}
        answer = self._connected().call("say", payload, timeout=5)
        if not answer["ok"]:
            self.ledger.refused.append(answer["code"])
            # Slower than the limit on how fast a person may speak.
            self._stop.wait(0.2)
        return bool(answer["ok"])

    def drop(self) -> None:
        """Forget a connection that may be broken."""
        if self.client is not None:
            self.client.client.disconnect() if self.client.client else None
            self.client = None
