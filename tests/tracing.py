"""Where coverage is not measured, although the run measures it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from forum.kernel import reader


@contextmanager
def paused() -> Iterator[None]:
    """Measure nothing that this thread does while the block lasts."""
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)
        # A query that was built meanwhile would not be built again where it is measured.
        reader.forget()
