"""The live room over Socket.IO: coming in and catching up, speaking, who is here."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import request
from pydantic import Field

from forum.kernel.actor import Actor
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.sockets import Namespace, Payload
from forum.kernel.web import reload_actor
from forum.kernel.work import unit_of_work
from forum.meetings import chat, finding, guard, presence
from forum.meetings.forms import clean_line
from forum.meetings.models import LONGEST_CLIENT_ID, LONGEST_LINE

MOST_ROOMS = 3
"""Live rooms that one connection may be in: a page is in one."""

MeetingId = Field(min_length=12, max_length=12)


class Join(Payload):
    """Come in; the room answers what was said after ``after_seq``."""

    meeting_id: str = MeetingId
    after_seq: int = Field(ge=0)


class More(Join):
    """Ask for what was said after ``after_seq``, to close a gap."""


class Room(Payload):
    """The room that is left, or in which a page still is."""

    meeting_id: str = MeetingId


class Say(Payload):
    """Something to say. ``is_sure``: the speaker was told what was found and says that it names no family."""

    meeting_id: str = MeetingId
    client_id: str = Field(min_length=8, max_length=LONGEST_CLIENT_ID, pattern=r"^[A-Za-z0-9-]+$")
    text: str = Field(min_length=1, max_length=LONGEST_LINE)
    is_sure: bool = False


class Meetings(Namespace):
    """Events: ``join``, ``more``, ``say``, ``stay``, ``leave``. Pushed: ``line``, ``here``, ``removed``."""

    path = chat.NAMESPACE
    events: ClassVar[Mapping[str, type[Payload]]] = {
        "join": Join,
        "more": More,
        "say": Say,
        "stay": Room,
        "leave": Room,
    }

    def may_be_in(self, actor: Actor, room: str) -> bool:
        """Tell whether the actor may know of the meeting."""
        return finding.may_see(actor, room)

    def left(self, sid: str, member_id: str, rooms: set[str]) -> None:
        """Tell the rooms that a page of hers has gone."""
        if rooms:
            with unit_of_work():
                for room in rooms:
                    presence.depart(room, member_id, sid)

    def handle_join(self, actor: Actor, payload: Join) -> dict[str, Any]:
        """Let the page hear the room; answer what it missed and who is here."""
        sid = self._sid()
        rooms = self.connections[sid][2]
        if payload.meeting_id not in rooms and len(rooms) >= MOST_ROOMS:
            raise Conflict
        # First the room, then the lines: what is said in between is heard twice rather than never.
        self.enter(actor, payload.meeting_id)
        with unit_of_work():
            presence.arrive(actor, payload.meeting_id, sid)
        return {**self._missed(actor, payload), "here": self._here(payload.meeting_id)}

    def handle_more(self, actor: Actor, payload: More) -> dict[str, Any]:
        """Answer what was said after a number."""
        return self._missed(actor, payload)

    def handle_say(self, actor: Actor, payload: Say) -> dict[str, Any]:
        """Store a line and answer its number; everyone in the room hears it, the speaker too."""
        text = clean_line(payload.text)
        if not text:
            raise Invalid(field="text")
        guard.check_line(actor, payload.meeting_id, text, is_sure=payload.is_sure)
        with unit_of_work():
            line = chat.say(reload_actor(), payload.meeting_id, text, payload.client_id)
        return {"seq": line.seq, "line": line.payload()}

    def handle_stay(self, actor: Actor, payload: Room) -> dict[str, Any]:
        """Note that the page is still there; answer who is here."""
        self.enter(actor, payload.meeting_id)
        with unit_of_work():
            presence.arrive(actor, payload.meeting_id, self._sid())
        return {"here": self._here(payload.meeting_id)}

    def handle_leave(self, actor: Actor, payload: Room) -> None:
        """Go out of the room."""
        sid = self._sid()
        self.connections[sid][2].discard(payload.meeting_id)
        self.server.leave_room(sid, payload.meeting_id, namespace=self.path)
        self.tell_left(sid, actor.member_id, {payload.meeting_id})

    @staticmethod
    def _sid() -> str:
        return str(request.sid)  # type: ignore[attr-defined]

    @staticmethod
    def _missed(actor: Actor, payload: Join) -> dict[str, Any]:
        found = chat.since(actor, payload.meeting_id, payload.after_seq)
        return {
            "lines": [line.payload() for line in found.lines],
            "upto": found.upto,
            "last": found.last,
        }

    @staticmethod
    def _here(meeting_id: str) -> list[dict[str, str]]:
        return [person.payload() for person in presence.here(meeting_id)]
