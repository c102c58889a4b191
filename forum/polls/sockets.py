"""Polls over Socket.IO: a page watches the polls that it shows."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import request
from pydantic import Field

from forum.kernel.actor import Actor
from forum.kernel.errors import Conflict, NotFound
from forum.kernel.sockets import Namespace, Payload
from forum.polls import service
from forum.polls.live import NAMESPACE, results_room

MOST_ROOMS = 12
"""Two for each poll that a page shows, and some to spare."""


class Watch(Payload):
    """A poll that the page shows; sent again after voting, for then the results may be seen."""

    poll_id: str = Field(min_length=12, max_length=12)


class Polls(Namespace):
    """Events: ``watch``. Pushed: ``votes``, ``results``, ``changed``, ``removed``."""

    path = NAMESPACE
    events: ClassVar[Mapping[str, type[Payload]]] = {"watch": Watch}

    def may_be_in(self, actor: Actor, room: str) -> bool:
        """Tell whether the actor may know of the poll; in the room of results, whether she may see them."""
        poll_id, _dot, part = room.partition(".")
        if not part:
            return service.may_see(actor, poll_id)
        try:
            return service.access(actor, poll_id).results is not None
        except NotFound:
            return False

    def handle_watch(self, actor: Actor, payload: Watch) -> dict[str, Any]:
        """Let the page hear of a poll; answer what the actor may see of its votes now."""
        rooms = self.connections[request.sid][2]  # type: ignore[attr-defined]
        if payload.poll_id not in rooms and len(rooms) > MOST_ROOMS - 2:
            raise Conflict
        # First the rooms, then the sums: a vote in between is heard twice rather than never.
        self.enter(actor, payload.poll_id)
        room = results_room(payload.poll_id)
        if self.may_be_in(actor, room):
            self.enter(actor, room)
        poll = service.access(actor, payload.poll_id)
        return {
            "votes": poll.votes,
            "results": poll.results.payload(poll.id) if poll.results else None,
            "is_open": poll.is_open,
        }
