"""Starts the process that cleans, and answers for it whatever becomes of it."""

import subprocess
import sys
from pathlib import Path

from forum.cleaning.shapes import REPORTED, Refusal, Report

WALL_SECONDS = 30.0
"""Less than the lease of a job, with room for what is done with the text afterwards."""

ROOT = Path(__file__).resolve().parents[2]


class NotCleaned(RuntimeError):  # noqa: N818 - reads as the sentence it stands for
    """The process could not work at all: the fault is ours, and another try may help."""


def clean(source: Path, folder: Path, *, seconds: float = WALL_SECONDS) -> Report:
    """Clean ``source`` into ``folder`` (empty, its own) and return what came of it.

    Args:
        source: What was sent.
        folder: Gets the cleaned file, the preview and the report.
        seconds: Of the clock on the wall, after which the process is ended.

    Raises:
        NotCleaned: The process could not be started, or ended without having reached the file.
    """
    command = [sys.executable, "-m", "forum.cleaning", str(source), str(folder)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; no word of the visitor is in the command.
            command,
            cwd=ROOT,
            # Neither the key of the site nor the address of its database is told to it.
            env={"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Report(refusal=Refusal.TOO_HEAVY)
    except OSError as error:
        raise NotCleaned from error
    if done.returncode < 0:
        # A signal: one of the limits, or a fault in a library that this file knew to find.
        return Report(refusal=Refusal.TOO_HEAVY)
    try:
        return Report.load((folder / REPORTED).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotCleaned from error
