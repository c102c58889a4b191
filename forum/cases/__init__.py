"""Cases: an anonymised situation with a request for advice; the reason this site exists.

A *case* is a thread whose author chose *who reads along* (the whole group or a *circle* of named members) and
under which *voice* she speaks. Before publishing she *declares* whether someone could recognise the family.

Invariants: acute danger is asked first and is never a case; nothing is published that the guard stops; what
was declared is kept with the version of the text it was said of; a circle is read by those named and the
author alone, be the reader host or administrator; who is named shows to the author, others see a number.
"""

from flask import Flask

from forum.cases import kind, listeners
from forum.threads import register_kind


def register(app: Flask) -> None:
    """Join the application."""
    register_kind(app, kind.KIND)
    listeners.register(app)
