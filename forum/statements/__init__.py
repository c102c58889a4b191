"""Statements: what the site says of itself in public. Today one: how accessible it is.

A *statement* says what is met and how that is known, what is not, how to report a problem, and from which
day it is.

Invariants: no tables and no rights; everybody may read it, and a guest learns no member's name by it.
"""

from flask import Flask

from forum.statements import views


def register(app: Flask) -> None:
    """Join the application."""
    views.register(app)
