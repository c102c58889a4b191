"""Meetings: what a group comes together for, from the announcement to the live room.

A *meeting* is a lunch session, network meeting, quarterly meeting or working session with a stated goal and
an *agenda*. *Hosts* run it, members take a *registration* (a seat), and in its *live room* they chat in
numbered *lines* and see who is there.

Invariants: there are never more registrations than seats, however many sign up at once; the join link is
shown only to hosts and to those who signed up, from half an hour before; lines have numbers without gaps in
the order in which they were stored, and one client id makes one line; a line is erased thirty days after the
end that was announced when it was said, and that is never put off; what is said has passed the guard.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from forum.groups import register_aside, register_tab
from forum.groups.tabs import Aside, Tab
from forum.kernel.jobs import register as register_job
from forum.kernel.sockets import register_namespace
from forum.meetings import listeners, sources, views
from forum.meetings.jobs import ERASE_CHAT
from forum.meetings.sockets import Meetings


def register(app: Flask) -> None:
    """Join the application."""
    register_job(app, ERASE_CHAT)
    sources.register(app)
    listeners.register(app)
    register_namespace(app, Meetings())
    views.register(app)
    register_aside(app, Aside(order=10, template="meetings/aside.html", load=views.load_aside))
    register_tab(
        app,
        Tab(
            name="meetings",
            label=_l("Bijeenkomsten"),
            order=20,
            template="meetings/tab.html",
            load=views.load_part,
        ),
    )
