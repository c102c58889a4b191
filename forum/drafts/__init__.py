"""Drafts: what somebody is still writing, for her alone.

A *place* is where a text will go: a form that can be opened again, such as ``reply:<thread>``. Features name
the kinds of place that they have; the desk knows no feature. A *draft* is what stands in the form of one
place, with all its fields, kept for two weeks after the last word.

Invariants: a draft is read by its author and nobody else, be she host or administrator; at rest it is
encrypted with a key of her own; it is in no index, no log, no event and no audit, and no guard looks at it;
another device's text is never overwritten without a question; what was published has no draft, also when a
late save arrives; what cannot be read any more is thrown away.
"""

from flask import Flask

from forum.drafts import jobs, views
from forum.drafts.forms import as_form
from forum.drafts.places import Panel, Place, PlaceKind, register_panel, register_place
from forum.kernel.jobs import register_upkeep

__all__ = ["Panel", "Place", "PlaceKind", "as_form", "register", "register_panel", "register_place"]


def register(app: Flask) -> None:
    """Join the application."""
    register_upkeep(app, jobs.EXPIRY)
    views.register(app)
