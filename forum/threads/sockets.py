"""Conversations over Socket.IO: a page hears that something was written, and asks for it over HTTP.

What is pushed are ids and numbers. The text is asked for by each page, so that every reader's rights are
looked at once more and what she gets is what her page would show.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from flask import request
from pydantic import Field

from forum.kernel.actor import Actor
from forum.kernel.errors import Conflict
from forum.kernel.sockets import Namespace, Payload, push
from forum.kernel.work import after_commit
from forum.threads import arrivals, reading

NAMESPACE = "/threads"
MOST_ROOMS = 20
"""Conversations that one connection may listen to: a page is about one, and tabs may share a connection."""


class Room(Payload):
    """The thread of a page that is opened or left."""

    thread_id: str = Field(min_length=12, max_length=12)


class Threads(Namespace):
    """Events: ``enter``, ``leave``. Pushed: ``post`` (thread, post, number, version), ``reactions``."""

    path = NAMESPACE
    events: ClassVar[Mapping[str, type[Payload]]] = {"enter": Room, "leave": Room}

    def may_be_in(self, actor: Actor, room: str) -> bool:
        """Tell whether the actor may read the thread."""
        return reading.is_visible(actor, room)

    def handle_enter(self, actor: Actor, payload: Room) -> dict[str, Any]:
        """Let the page hear of new posts; answer the number of the last one, to ask for what is missing."""
        rooms = self.connections[self._sid()][2]
        if payload.thread_id not in rooms and len(rooms) >= MOST_ROOMS:
            raise Conflict
        # First the room, then the number: what is written in between is told twice rather than never.
        self.enter(actor, payload.thread_id)
        return {"last": reading.access(actor, payload.thread_id).posts}

    def handle_leave(self, _actor: Actor, payload: Room) -> None:
        """Go out of the room."""
        sid = self._sid()
        self.connections[sid][2].discard(payload.thread_id)
        self.server.leave_room(sid, payload.thread_id, namespace=self.path)

    @staticmethod
    def _sid() -> str:
        return str(request.sid)  # type: ignore[attr-defined]


def tell(post_id: str) -> None:
    """Have the open pages of a thread ask for a post that was written or changed, once this is committed."""
    stamp = arrivals.stamp_of(post_id)
    if stamp is not None:
        after_commit(partial(push, NAMESPACE, stamp["thread"], "post", stamp))
