"""What the editor asks while somebody writes: whom she may mean, and which conversation."""

from flask import Blueprint, Flask, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.web import current_actor, limiter
from forum.members.labels import discipline_label
from forum.threads import linkable, mentions

bp = Blueprint("mentions", __name__)

LONGEST_QUERY = 60
_asked = limiter.shared_limit("120 per minute", scope="threads.pickers")


def _where() -> mentions.Where:
    return mentions.place_of(
        current_actor(), group=request.args.get("group", ""), thread=request.args.get("thread", "")
    )


def _typed() -> str:
    return request.args.get("q", "")[:LONGEST_QUERY]


@bp.get("/threads/people")
@_asked
def people() -> ResponseReturnValue:
    """Whom a text in ``?thread=``, or a new one in ``?group=``, may mention; ``?q=`` is part of a name."""
    found = mentions.people(current_actor(), _where(), _typed())
    return {
        "found": [
            {
                "words": f"@{card.name}",
                "title": card.name,
                "note": " · ".join(filter(None, (str(discipline_label(card.discipline)), card.organisation))),
                "url": url_for("members.show", member_id=card.id),
            }
            for card in found
        ]
    }


@bp.get("/threads/linkable")
@_asked
def conversations() -> ResponseReturnValue:
    """Conversations that everybody in the same group may read; ``?q=`` is part of a title."""
    found = linkable.find(current_actor(), _where().group_id, _typed())
    return {
        "found": [
            {
                "words": thread.title,
                "title": thread.title,
                "note": "",
                "url": url_for("threads.show", thread_id=thread.id),
            }
            for thread in found
        ]
    }


def register(app: Flask) -> None:
    """Serve these."""
    app.register_blueprint(bp)
