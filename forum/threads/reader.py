"""What a page of a conversation tells and asks while it is read: how far its reader is, what came since."""

from typing import Any

from flask import Blueprint, Flask, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.clock import now
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.web import current_actor, limiter, render
from forum.kernel.web.errors import wants_json
from forum.kernel.work import unit_of_work
from forum.threads import (
    arrivals,
    context,
    entries,
    kinds,
    reactions,
    rules,
    service,
    steering,
    unread,
)
from forum.threads.shapes import Entry

bp = Blueprint("reading", __name__)

_marks = limiter.limit("60 per minute")
_reactions = limiter.limit("60 per minute")
_questions = limiter.limit("240 per minute")


@bp.post("/threads/read")
@_marks
def seen() -> ResponseReturnValue:
    """Note what was on the screen: pairs of ``thread`` and ``upto``; what she may not read is ignored."""
    marks = rules.parse_seen(request.form.getlist("thread"), request.form.getlist("upto"), unread.MOST_MARKS)
    if marks:
        with unit_of_work():
            unread.mark(current_actor(), marks)
    return "", 204


@bp.post("/threads/<thread_id>/read")
@_marks
def read_all(thread_id: str) -> ResponseReturnValue:
    """Note that she has read up to ``upto``, the last post there was when her page was made."""
    service.access(current_actor(), thread_id)
    marks = rules.parse_seen([thread_id], request.form.getlist("upto"), 1)
    with unit_of_work():
        unread.mark(current_actor(), marks)
    return redirect(url_for("threads.show", thread_id=thread_id, unread=1), 303)


@bp.post("/threads/<thread_id>/posts/<post_id>/reactions")
@_reactions
def react(thread_id: str, post_id: str) -> ResponseReturnValue:
    """Give a reaction (its name as a field with ``1``) or take it back (``0``)."""
    actor = current_actor()
    if service.access_post(actor, post_id).thread_id != thread_id:
        raise NotFound
    chosen = next((kind for kind in rules.Reaction if kind in request.form), None)
    if chosen is None:
        raise Invalid
    with unit_of_work():
        reactions.react(current_actor(), post_id, chosen, is_on=request.form[chosen] == "1")
    if wants_json():
        return jsonify(counts=reactions.counts(post_id))
    anchor = f"post-{post_id}"
    return redirect(url_for("threads.show", thread_id=thread_id, post=post_id, _anchor=anchor), 303)


@bp.get("/threads/<thread_id>/posts")
@_questions
def posts(thread_id: str) -> ResponseReturnValue:
    """What a page does not show yet: posts after number ``after``, and what was changed ``since``."""
    actor = current_actor()
    moment = now()
    since = rules.parse_moment(request.args.get("since", ""))
    found = arrivals.load(
        actor, thread_id, after=rules.parse_number(request.args.get("after", "")), since=since
    )
    page = found.page
    kind = kinds.get(page.thread.kind)
    shown: dict[str, Any] = {
        "kind": kind,
        "extra": kind.load(actor, page),
        "context": context.load(page),
        "tallies": reactions.tallies(actor, page),
        "may_reply": service.may_reply(actor, page.thread),
        "notes": {},
    }
    state = unread.ReadState()
    arrived = [Entry(post=post, comments=()) for post in page.posts]
    html = render(
        "threads/_arrivals.html",
        page=page,
        thread=page.thread,
        entries=arrived,
        entry_keys=entries.keys(page, arrived, state=state, **shown),
        lines=steering.notes_since(actor, thread_id, since - arrivals.MARGIN),
        page_of=rules.page_of,
        reading=state,
        no_reactions=reactions.NONE,
        reaction_labels=reactions.LABELS,
        is_host=page.is_host,
        commented=None,
        asked_id="",
        **shown,
    )
    return jsonify(
        html=html,
        gone=found.gone,
        is_locked=page.thread.is_locked,
        title=page.thread.title,
        at=int(moment.timestamp()),
    )


def register(app: Flask) -> None:
    """Serve these verbs."""
    app.register_blueprint(bp)
