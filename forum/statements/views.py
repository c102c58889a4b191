"""The accessibility statement."""

from datetime import UTC, datetime

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue

from forum.kernel.config import settings
from forum.kernel.web import current_actor, public, render
from forum.members import service as members

bp = Blueprint("statements", __name__)

REVIEWED = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""When the statement was last compared with the site; the day of a change of its text, no other."""


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """Say how accessible the site is, and to whom to say that something is not."""
    address = settings().contact_email
    # Who runs the site is told to members alone.
    asks_administrators = current_actor().is_admitted and not address
    administrators = members.cards(members.administrators()).values() if asks_administrators else ()
    return render(
        "statements/accessibility.html",
        reviewed=REVIEWED,
        address=address,
        administrators=sorted(administrators, key=lambda card: card.name),
    )


def register(app: Flask) -> None:
    """Serve the page; the foot of every page leads to it."""
    app.register_blueprint(bp)
