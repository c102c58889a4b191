"""Live notices: each connection hears its own member's room and no other."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field

from forum.kernel.actor import Actor
from forum.kernel.sockets import Namespace, Payload
from forum.kernel.work import unit_of_work
from forum.members import log_ins
from forum.notifications import service


class Nothing(Payload):
    """An event that carries nothing."""


class Looked(Payload):
    """The member followed a notice."""

    id: str = Field(min_length=12, max_length=12)


class Notifications(Namespace):
    """``unread`` answers the count, ``read`` notes that she looked; pushed are ``notice`` and ``unread``."""

    path = service.NAMESPACE
    events: ClassVar[Mapping[str, type[Payload]]] = {"unread": Nothing, "read": Looked}

    def may_be_in(self, actor: Actor, room: str) -> bool:
        """Tell whether the room is the actor's own."""
        return room == service.room_of(actor.member_id)

    def joined(self, actor: Actor) -> None:
        """Let the connection hear its member's room, and note that the log-in is in use."""
        with unit_of_work():
            log_ins.touch(actor)
        self.enter(actor, service.room_of(actor.member_id))

    def handle_unread(self, actor: Actor, _payload: Nothing) -> dict[str, Any]:
        """Return the count of the bell."""
        return {"unread": service.unread_count(actor)}

    def handle_read(self, actor: Actor, payload: Looked) -> None:
        """Mark one of her notices as read."""
        with unit_of_work():
            service.mark_read(actor, payload.id)
