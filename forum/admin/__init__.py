"""Administration: who runs the site sees that it runs, and decides who comes in.

The *desk* shows members with their standing, groups by name and size, jobs that wait or could not be done
(*dead letters*), and the audit trail.

Invariants: for everyone but administrators these pages do not exist, with the same answer as an address that
was never one; no page here shows what members write; whoever decides is written down in the trail.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from forum.admin import listeners, views
from forum.kernel.actor import Actor
from forum.kernel.web import NavItem, register_nav


def _is_administrator(actor: Actor) -> bool:
    return actor.is_administrator


def register(app: Flask) -> None:
    """Join the application."""
    views.register(app)
    listeners.register(app)
    register_nav(
        app,
        NavItem(endpoint="admin.index", label=_l("Beheer"), icon="shield", order=90, shown=_is_administrator),
    )
