"""Measures coverage of threads without losing one of them now and then, and where not to measure at all.

CPython 3.11 refuses to install a trace function while another thread is at it, and `threading` installs one
before a thread has begun: the thread is then never run, and whoever waits for it waits in vain.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


def begin_threads_patiently() -> None:
    """Install the trace function of new threads ourselves, and try again when another thread is at it."""
    hook = threading.gettrace()
    if hook is None:
        return
    begin = threading.Thread._bootstrap_inner  # type: ignore[attr-defined]

    def begin_traced(self: threading.Thread) -> None:
        for _ in range(1000):
            try:
                sys.settrace(hook)
                break
            except RuntimeError:
                time.sleep(0.001)
        begin(self)

    threading.settrace(None)  # type: ignore[arg-type]
    threading.Thread._bootstrap_inner = begin_traced  # type: ignore[attr-defined]


@contextmanager
def paused() -> Iterator[None]:
    """Measure nothing that this thread does while the block lasts."""
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)
