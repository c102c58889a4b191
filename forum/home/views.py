"""The first page of the site."""

from flask import Blueprint, Flask, Response
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from forum.home import service
from forum.kernel.config import settings
from forum.kernel.errors import Forbidden
from forum.kernel.web import NavItem, current_actor, public, register_nav, render
from forum.meetings.labels import kind_label
from forum.members.labels import DISCIPLINES
from forum.notifications import bell

bp = Blueprint("home", __name__)

ROBOTS = """\
User-agent: *
Disallow: /socket.io/
"""
"""Robots may look where they like: whatever is inside leads them to the log-in, whose page says noindex.

A robot that is kept away sees no noindex, and lists the bare address that somebody linked to.
"""


@bp.get("/")
@public
def index() -> ResponseReturnValue:
    """What needs the actor; a guest reads what the site is for."""
    actor = current_actor()
    if actor.is_guest:
        is_looked_at = settings().admission == "administrator"
        return render("home/welcome.html", admission=is_looked_at, disciplines=DISCIPLINES)
    if not actor.is_admitted:
        # This leads her to the page that says what she is waiting for.
        raise Forbidden
    overview = service.overview(actor)
    bell.keep(overview.unread)
    return render("home/index.html", overview=overview, kind_label=kind_label)


@bp.get("/robots.txt")
@public
def robots() -> Response:
    """What search engines may fetch."""
    return Response(ROBOTS, mimetype="text/plain")


def register(app: Flask) -> None:
    """Serve the page, first in the navigation."""
    app.register_blueprint(bp)
    register_nav(app, NavItem(endpoint="home.index", label=_l("Start"), icon="house", order=10))
