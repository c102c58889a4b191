"""Checking one text. Nothing here writes, logs or remembers."""

from forum.anonymisation import detect
from forum.checking.rules import Check, lay_out


def check(text: str) -> Check:
    """Return what may identify someone in a text.

    Args:
        text: Plain text of at most ``rules.LONGEST`` code points; the caller has bounded it.
    """
    return lay_out(text, detect(text))
