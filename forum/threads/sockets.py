"""Conversations over Socket.IO: a page hears that something happened, and asks for it over HTTP.

What is pushed are ids and numbers. The text is asked for by each page, so that every reader's rights are
looked at once more and what she gets is what her page would show.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar

from flask import request
from pydantic import Field

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.sockets import Namespace, Payload, push
from forum.kernel.work import after_commit
from forum.threads import arrivals, reading

NAMESPACE = "/threads"
TOLD_OF = timedelta(seconds=10)
"""How far back a move is looked for when rights are: they are looked at within a second after it."""
MOST_ROOMS = 20
"""Conversations that one connection may listen to: a page is about one, and tabs may share a connection."""


class Room(Payload):
    """The thread of a page that is opened or left."""

    thread_id: str = Field(min_length=12, max_length=12)


class Threads(Namespace):
    """Events: ``enter``, ``leave``.

    Pushed: ``post`` (thread, post, number, version) for what was written, ``changed`` (thread, post) for what
    was taken away, put back or wiped, ``steered`` (thread, left) for what a host did with the conversation,
    ``gone`` (thread) when nothing of it stands any more, and ``reactions``.
    """

    path = NAMESPACE
    events: ClassVar[Mapping[str, type[Payload]]] = {"enter": Room, "leave": Room}

    def __init__(self) -> None:
        super().__init__()
        # Which moves a connection has heard of.
        self._told: dict[str, set[str]] = {}

    def check(self, sid: str) -> None:
        """Look again at a connection's rights; tell it of conversations that were moved, if they stay hers.

        A move changes who reads along. It is therefore told here, to each connection after its rights were
        looked at, and not to a room in which there still are some who may not know.
        """
        super().check(sid)
        rooms = self.connections[sid][2] if sid in self.connections else None
        if not rooms:
            return
        told = self._told.setdefault(sid, set())
        moves = arrivals.moves_of(list(rooms), now() - TOLD_OF)
        for note_id in moves.keys() - told:
            told.add(note_id)
            payload = {"thread": moves[note_id], "left": []}
            self.socketio.emit("steered", payload, to=sid, namespace=self.path)

    def forget(self, sid: str) -> None:
        """Drop what is known of a connection."""
        self._told.pop(sid, None)
        super().forget(sid)

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


def tell_changed(thread_id: str, post_id: str) -> None:
    """Have the open pages of a thread ask for a post that is shown in another way, or no longer."""
    after_commit(partial(push, NAMESPACE, thread_id, "changed", {"thread": thread_id, "post": post_id}))


def tell_steered(thread_id: str, left: Sequence[str] = ()) -> None:
    """Have the open pages of a thread ask what a host did with it.

    Args:
        thread_id: The thread; who reads it stays the same.
        left: Ids of posts that went elsewhere.
    """
    told = {"thread": thread_id, "left": list(left)}
    after_commit(partial(push, NAMESPACE, thread_id, "steered", told))


def tell_gone(thread_id: str) -> None:
    """Tell the open pages of a thread that nothing of it stands any more."""
    after_commit(partial(push, NAMESPACE, thread_id, "gone", {"thread": thread_id}))
