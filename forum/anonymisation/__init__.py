"""Finds what may identify a family in a text, and proposes what to write instead.

A *finding* is a stretch of text with a label, a reason and a placeholder; it is *direct* when it
identifies someone by itself. ``detect`` finds, ``redact`` replaces, ``gate.check`` says whether a text
may be published. A pure desk: it stores nothing, logs nothing, knows no feature, and the same text
always gives the same findings.

Invariants: findings never overlap and are at most 80 code points long; the time is linear in the length
of the text; a text that was redacted has no direct finding left. The word lists are compiled once
(``forum.anonymisation.build``) into the data folder and opened at the first text that is checked.
"""

from flask import Flask

from forum.anonymisation.commands import command
from forum.anonymisation.detector import detect, redact
from forum.anonymisation.findings import MAX_LENGTH, Finding, TextTooLongError

__all__ = ["MAX_LENGTH", "Finding", "TextTooLongError", "detect", "redact", "register"]


def register(app: Flask) -> None:
    """Add ``forum anonymise`` to the commands of the application."""
    app.cli.add_command(command)
