"""The application under test behind a real server in threads, with the watch over rights on open sockets."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import socketio
from flask import Flask
from werkzeug.serving import make_server

from forum.kernel.sockets import live
from tests.application import PATIENCE


def _run(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve `app` on a port of its own; yields the address. Nothing of it runs when the block is left."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = _run(lambda: server.serve_forever(poll_interval=0.02))
    watching = _run(lambda: live(app).watch(app))
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        live(app).is_watching = False
        watching.join(PATIENCE)
        server.shutdown()
        serving.join(PATIENCE)
        server.server_close()
        assert not watching.is_alive()
        assert not serving.is_alive()


def hang_up(client: socketio.Client) -> None:
    """Say good-bye and leave.

    One that polls may still wait for the answer to what it sent, although the acknowledgement is there; its
    good-bye would then be lost, and the server notice nothing for most of a minute.
    """
    end = time.monotonic() + PATIENCE
    while client.connected and client.eio.queue.unfinished_tasks and time.monotonic() < end:
        time.sleep(0.01)
    client.disconnect()
