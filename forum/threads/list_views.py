"""The pages of conversations of all the actor's groups together."""

from flask import Blueprint, Flask, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from forum.kernel.web import NavItem, current_actor, register_nav, render
from forum.threads.lists import load, wanted_of

bp = Blueprint("lists", __name__)


@bp.get("/threads")
def index() -> ResponseReturnValue:
    """A list of the conversations of all her groups; ``?before=`` goes on where a page ended."""
    part = load(current_actor(), wanted_of(request.args), before=request.args.get("before", ""))
    return render("threads/lists.html", part=part)


def register(app: Flask) -> None:
    """Serve these pages, and name them in the navigation."""
    app.register_blueprint(bp)
    register_nav(
        app, NavItem(endpoint="lists.index", label=_l("Gesprekken"), icon="messages-square", order=25)
    )
