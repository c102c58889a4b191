"""The search page."""

from flask import Blueprint, Flask, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.discovery import rules, service
from forum.discovery.service import Outcome
from forum.kernel.web import current_actor, limiter, number, render
from forum.search import COUNT_CAP

bp = Blueprint("discovery", __name__)

SEARCHES = "120 per minute"
"""Faster than anyone types and reads; a search costs more than a page."""


def _url(text: str, outcome: Outcome, *, kind: str | None = None, page: int = 1) -> str:
    """Return the address of the same search with another kind or page."""
    chosen = outcome.kind if kind is None else kind
    return url_for(
        "discovery.search",
        q=text,
        kind=chosen or None,
        group=outcome.place.slug if outcome.place else None,
        page=page if page > 1 else None,
    )


def _count(found: int) -> str:
    return f"{number(COUNT_CAP)}+" if found >= COUNT_CAP else number(found)


def _chips(text: str, outcome: Outcome) -> list[dict[str, object]]:
    """Return the choice of kinds: all, those that something was found of, and the one that is chosen.

    There is none without anything found, or where the words typed chose already.
    """
    if not outcome.has_facets or not outcome.facets:
        return []
    found = [kind for kind in outcome.kinds if kind in outcome.facets or kind == outcome.kind]
    everything = {
        "label": _("Alles"),
        "url": _url(text, outcome, kind=""),
        "current": not outcome.kind,
        "count": _count(sum(outcome.facets.values())),
    }
    return [
        everything,
        *(
            {
                "label": outcome.kinds[kind],
                "url": _url(text, outcome, kind=kind),
                "current": kind == outcome.kind,
                "count": _count(outcome.facets.get(kind, 0)),
            }
            for kind in found
        ),
    ]


@bp.get("/search")
@limiter.limit(SEARCHES)
def search() -> ResponseReturnValue:
    """What the actor finds with the words and choices in the address."""
    text = request.args.get("q", "").strip()
    page = rules.page_of(request.args.get("page", ""))
    outcome = service.search(
        current_actor(),
        text,
        kind=request.args.get("kind", ""),
        group=request.args.get("group", ""),
        limit=rules.PER_PAGE,
        offset=(page - 1) * rules.PER_PAGE,
    )
    has_more = outcome.total > page * rules.PER_PAGE and page < rules.LAST_PAGE
    return render(
        "discovery/search.html",
        text=text,
        page=page,
        outcome=outcome,
        chips=_chips(text, outcome),
        first_url=_url(text, outcome),
        prev_url=_url(text, outcome, page=page - 1) if page > 1 else "",
        next_url=_url(text, outcome, page=page + 1) if has_more else "",
    )


def register(app: Flask) -> None:
    """Serve the page."""
    app.register_blueprint(bp)
