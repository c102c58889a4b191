"""What happened in groups."""

from dataclasses import dataclass

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class GroupCreated(Event):
    """A group was started."""

    group_id: str


@dataclass(frozen=True, kw_only=True)
class AdmissionAsked(Event):
    """Someone asks to be let in."""

    group_id: str
    member_id: str


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    """Someone came in; ``by_id`` is the host who let her in, empty when she joined by herself."""

    group_id: str
    member_id: str
    by_id: str


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Event):
    """A host invited someone."""

    group_id: str
    member_id: str
    by_id: str


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """Someone left or was removed; her rights here are gone."""

    group_id: str
    member_id: str
