"""Pure decisions about groups."""

import re
import unicodedata
from enum import StrEnum

from forum.kernel.actor import Actor


class Access(StrEnum):
    """How one comes in."""

    OPEN = "open"
    CLOSED = "closed"
    HIDDEN = "hidden"


class Position(StrEnum):
    """What someone is to a group."""

    NONE = "none"
    INVITED = "invited"
    ASKED = "asked"
    MEMBER = "member"
    HOST = "host"


LONGEST_SLUG = 60
RESERVED = frozenset({"new"})
"""Addresses below ``/groups/`` that are pages of their own."""


def slug_of(name: str) -> str:
    """Return the readable part of a group's address for its name, perhaps empty."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].rstrip("-")
    return "" if slug in RESERVED else slug


def is_inside(position: Position) -> bool:
    """Tell whether someone in this position reads and writes in the group."""
    return position in (Position.MEMBER, Position.HOST)


def knows(actor: Actor, access: Access, position: Position) -> bool:
    """Tell whether ``actor`` may know that the group exists."""
    if not actor.is_admitted:
        return False
    return access is not Access.HIDDEN or is_inside(position) or position is Position.INVITED


def may_join(actor: Actor, access: Access, position: Position) -> bool:
    """Tell whether ``actor`` may come in by herself: an open group, or with an invitation."""
    if not actor.is_admitted or is_inside(position):
        return False
    return access is Access.OPEN or position is Position.INVITED


def may_ask(actor: Actor, access: Access, position: Position) -> bool:
    """Tell whether ``actor`` may ask to be let in."""
    return actor.is_admitted and access is Access.CLOSED and position is Position.NONE


def may_host(actor: Actor, position: Position) -> bool:
    """Tell whether ``actor`` admits, invites, removes and announces here."""
    return actor.is_admitted and position is Position.HOST


def may_leave(position: Position, hosts: int) -> bool:
    """Tell whether someone may leave a group with that many hosts: the last host may not."""
    return position is Position.MEMBER or (position is Position.HOST and hosts > 1)


def may_remove(actor: Actor, position: Position, target: Position, *, is_self: bool) -> bool:
    """Tell whether ``actor`` may put someone out: a host, someone else, and no other host."""
    return may_host(actor, position) and not is_self and target is Position.MEMBER


def may_create(actor: Actor) -> bool:
    """Tell whether ``actor`` may start a group: any admitted member, who becomes its host."""
    return actor.is_admitted
