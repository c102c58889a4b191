"""`make run`: from a bare clone to a running site, and on every later day straight to the running site."""

import os
import socket
import sys
from pathlib import Path

from steps import (
    ROOT,
    VENV,
    Step,
    TroubleError,
    adopt_or_drop_venv,
    call,
    run_steps,
    setup_steps,
    word_lists_step,
)

FORUM = VENV / "bin" / "forum"


def chosen_port() -> int:
    """The port of `FORUM_PORT`, 5000 when unset.

    Raises `TroubleError` when it is no port or when somebody else listens there.
    """
    text = os.environ.get("FORUM_PORT") or "5000"
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise TroubleError(f"FORUM_PORT is a number from 1 to 65535, not {text!r}.")
    with socket.socket() as probe:
        # Without this a port that a stopped server still holds in TIME_WAIT would look taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise TroubleError(
                f"Port {text} is for administrators; choose another:  FORUM_PORT=5001 make run"
            ) from None
        except OSError:
            raise TroubleError(
                f"Port {text} is taken; is Kring running already?  See http://127.0.0.1:{text}\n"
                f"Or choose another port:  FORUM_PORT={int(text) % 65535 + 1} make run"
            ) from None
    return int(text)


def data_steps() -> list[Step]:
    """Word lists, database and, in development, the demo community: once per data folder."""
    folder = Path(os.environ.get("FORUM_DATA_DIR") or ROOT / "data").resolve()
    url = os.environ.get("FORUM_DATABASE_URL", "")
    # Somebody else may have emptied or restored a database that is not ours, so that one is asked every time.
    made_from: list[Path | str] = [] if url else [ROOT / "migrations"]
    steps = [
        word_lists_step(folder),
        Step(
            "Bring the database up to date",
            lambda: call([FORUM, "db", "upgrade"], "The database could not be brought up to date."),
            made_from,
            folder if url else folder / "kring.sqlite3",
            folder / "prepared",
        ),
    ]
    if (os.environ.get("FORUM_ENV") or "development") == "development":
        steps.append(
            Step(
                "Load the demo community",
                lambda: call([FORUM, "demo"], "The demo community could not be loaded."),
                [f"demo {url}"],
                folder,
                folder / "prepared",
            )
        )
    return steps


def main() -> None:
    """Prepare what is not prepared, then become the server."""
    try:
        port = chosen_port()
        adopt_or_drop_venv()
        run_steps([*setup_steps(development=False), *data_steps()])
    except TroubleError as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit("\nStopped. `make run` goes on where this ended.")
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(FORUM, [str(FORUM), "serve", "--port", str(port)])  # noqa: S606 - no shell is what we want.


if __name__ == "__main__":
    main()
