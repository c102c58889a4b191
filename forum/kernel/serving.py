"""What gunicorn runs around the application: the process lock, the runner, the watch over open sockets.

gunicorn loads this as its configuration, in the master, before gevent patches a worker: nothing of the
application may be imported at the top.
"""

import fcntl
import os
from pathlib import Path
from typing import IO, Any

# Long-lived connections are no hung workers: only the sync workers of the pages keep a bound.
timeout = 60
graceful_timeout = 5
accesslog = None
errorlog = "-"
loglevel = "warning"
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - the memory disk of Linux.

control_socket_disable = True

_held: list[IO[str]] = []


def options() -> dict[str, Any]:
    """Return these settings by name, for a server that is started from within the program."""
    names = (
        "timeout", "graceful_timeout", "accesslog", "errorlog", "loglevel", "worker_tmp_dir",
        "control_socket_disable", "on_starting", "post_worker_init",
    )  # fmt: skip
    return {name: globals()[name] for name in names}


def on_starting(_server: Any) -> None:
    """Refuse a second serving process without Redis: half of the live messages would vanish silently.

    Raises:
        SystemExit: Another process serves this data folder.
    """
    if os.environ.get("FORUM_REDIS_URL"):
        return
    folder = Path(os.environ.get("FORUM_DATA_DIR") or Path(__file__).resolve().parents[2] / "data")
    lock = (folder / "serve.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise SystemExit(f"another process serves {folder}; a second one needs FORUM_REDIS_URL") from None
    _held.append(lock)


def post_worker_init(worker: Any) -> None:
    """Start the runner (one-process layout) and the watches over open sockets and memory, after the fork."""
    app = worker.app.callable
    app.extensions["memory"].start()
    role = app.extensions["settings"].role
    live = app.extensions["live"]
    if live.server is not None:
        live.server.start_background_task(live.watch, app)
    if role == "all":
        app.extensions["start_runner"](app)
