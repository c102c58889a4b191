"""Who acts: a small frozen value that is loaded once per request or socket event and passed to services."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member may do for the whole site; hosts are hosts of a group and have no role of their own."""

    MEMBER = "member"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"


class Standing(StrEnum):
    """How far a person has come in: from guest to admitted member, or suspended."""

    GUEST = "guest"
    UNVERIFIED = "unverified"
    WAITING = "waiting"
    ADMITTED = "admitted"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The acting person, with what rules and the shell need to know of her.

    ``member_id`` and ``login_id`` are empty strings for a guest, so that they match no row in any query.
    """

    member_id: str = ""
    login_id: str = ""
    name: str = ""
    discipline: str = ""
    organisation_id: str = ""
    region: str = ""
    language: str = "nl"
    role: Role = Role.MEMBER
    standing: Standing = Standing.GUEST

    @property
    def is_guest(self) -> bool:
        """True for someone who has not logged in."""
        return self.standing is Standing.GUEST

    @property
    def is_admitted(self) -> bool:
        """True for a member who may use the site."""
        return self.standing is Standing.ADMITTED

    @property
    def is_administrator(self) -> bool:
        """True for an admitted administrator."""
        return self.is_admitted and self.role is Role.ADMINISTRATOR

    @property
    def is_moderator(self) -> bool:
        """True for an admitted moderator (an administrator is none)."""
        return self.is_admitted and self.role is Role.MODERATOR


GUEST = Actor()
