"""The process: limits first, then the work. ``python -m forum.cleaning SOURCE FOLDER``."""

import resource
import sys
from pathlib import Path

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; the libraries themselves take about a quarter."""

CPU_SECONDS = 15
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of any file that is written."""

OPEN_FILES = 64


def limit() -> None:
    """Bind this process, and whatever it may start, for good."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    limit()
    # The libraries are loaded under the limits, too.
    from forum.cleaning.work import work

    work(Path(sys.argv[1]), Path(sys.argv[2]))
