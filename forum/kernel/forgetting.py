"""What processes keep in memory of texts, forgotten everywhere when one of them is wiped.

A cache whose keys carry versions never shows what was wiped, but would hold it until it is crowded out. Each
process looks, every second, at one small file of the data folder that all of them share: when it is another
one than before, somebody wiped something, and the process clears its caches. It clears them once more after a
while: an answer that was begun before may have put the old text back.

What is forgotten is given up, not overwritten: its bytes stay in the memory of the process until something
else is written there (``docs/operate.md``).
"""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from forum.kernel.ids import new_id
from forum.kernel.work import after_commit

FILE = "forgotten"
LOOK_SECONDS = 1.0
AGAIN_SECONDS = 40.0
"""When caches are cleared a second time: longer than an answer takes, and within the minute of a wipe."""

Mark = tuple[int, int] | None


class Memory:
    """What one process keeps of texts, and the file by which it hears that others wiped one.

    Args:
        folder: The data folder.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._caches: list[Callable[[], object]] = []
        self._seen = self._mark()
        self._again: float | None = None

    def _mark(self) -> Mark:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def add(self, clear: Callable[[], object]) -> None:
        """Have a cache cleared with the others."""
        self._caches.append(clear)

    def _clear(self) -> None:
        for clear in self._caches:
            clear()

    def forget(self) -> None:
        """Clear the caches of this process, and have all others clear theirs."""
        self._clear()
        # Another file each time: two within one tick of the clock differ, too.
        fresh = self._file.with_name(f"{FILE}.{new_id()}")
        fresh.touch()
        os.replace(fresh, self._file)

    def look(self) -> None:
        """Clear the caches if something was wiped since the last look, or a while before."""
        mark, moment = self._mark(), time.monotonic()
        if mark != self._seen:
            self._seen, self._again = mark, moment + AGAIN_SECONDS
        elif self._again is None or moment < self._again:
            return
        else:
            self._again = None
        self._clear()

    def start(self) -> None:
        """Look every second from now on, in a thread that ends with the process; never by ``create_app``."""
        threading.Thread(target=self._watch, name="memory", daemon=True).start()

    def _watch(self) -> None:
        while True:
            self.look()
            time.sleep(LOOK_SECONDS)


def _memory(app: Flask) -> Memory:
    return cast(Memory, app.extensions["memory"])


def register_cache(app: Flask, clear: Callable[[], object]) -> None:
    """Have a cache of this process that may hold members' texts cleared when one is wiped anywhere."""
    _memory(app).add(clear)


def forget_texts_after_commit() -> None:
    """Have all processes forget what they keep of texts once the current unit of work is committed."""
    after_commit(_memory(current_app).forget)


def register(app: Flask) -> None:
    """Give ``app`` its memory; nothing is started."""
    app.extensions["memory"] = Memory(app.extensions["settings"].data_dir)
