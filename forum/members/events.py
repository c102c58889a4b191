"""What happened to members."""

from dataclasses import dataclass

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MemberVerified(Event):
    """Someone proved to own her address and now waits for admission (or was admitted at once)."""

    member_id: str


@dataclass(frozen=True, kw_only=True)
class MemberAdmitted(Event):
    """An administrator let someone in."""

    member_id: str


@dataclass(frozen=True, kw_only=True)
class MemberSuspended(Event):
    """An administrator took someone's access away."""

    member_id: str
