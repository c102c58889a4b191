"""Checking alone: a member pastes any text and sees what may identify someone; nothing of it is kept.

A *check* is the answer to one text: its findings with label and reason, the text with each of them marked,
and the text with replacements. Beside it stands how to share so that nobody recognises a family: five
*rules* and one example.

The texts of files pass the same guard here (``inspection``); what is found of those is kept by the files'
desk, as places and digests.

Invariants: no tables, no session, no log line and no address holds a text; its length is bounded before
anything reads it; the pages depend on no feature, so that every form may lead here.
"""

from flask import Flask

from forum.checking import inspection, views


def register(app: Flask) -> None:
    """Join the application."""
    views.register(app)
    inspection.register(app)
