"""What follows from a vote and from the end of a poll: open pages, and a notice to who voted."""

from collections.abc import Collection, Mapping

from flask import Flask
from flask_babel import lazy_gettext as _l

from forum.kernel.actor import Actor
from forum.kernel.events import subscribe
from forum.notifications import NoticeKind, NoticeLink, register_kind
from forum.notifications.service import notify
from forum.polls import live, service
from forum.polls.events import PollClosed, PollEdited, PollRemoved, VoteCast
from forum.polls.links import links_of

CLOSED = "poll-closed"


def _show(actor: Actor, poll_ids: Collection[str]) -> Mapping[str, NoticeLink]:
    rows = service.told_results(actor, poll_ids)
    links = links_of(actor, ((row.id, row.place, row.place_id) for row in rows.values()))
    return {
        poll_id: NoticeLink(title=rows[poll_id].question, url=link.url) for poll_id, link in links.items()
    }


def _closed(event: PollClosed) -> None:
    live.tell_changed(event.poll_id)
    # A poll that closed under five anonymous votes has nothing to tell.
    if service.results_for_room(event.poll_id) is not None:
        notify(CLOSED, service.voters_of(event.poll_id) - {event.by_id}, event.poll_id)


def register(app: Flask) -> None:
    """Listen."""
    register_kind(
        app,
        NoticeKind(
            name=CLOSED,
            sentence=_l("De uitslag is er: ‘%(title)s’"),
            show=_show,
            visible=service.told_results,
            icon="check",
        ),
    )
    subscribe(app, VoteCast, lambda event: live.tell_vote(event.poll_id))
    subscribe(app, PollClosed, _closed)
    subscribe(app, PollEdited, lambda event: live.tell_changed(event.poll_id))
    subscribe(app, PollRemoved, lambda event: live.tell_changed(event.poll_id))
