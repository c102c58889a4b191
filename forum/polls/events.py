"""What happened to polls. No event tells who voted, or what."""

from dataclasses import dataclass

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PollEvent(Event):
    """Base: which poll, and where it stands."""

    poll_id: str
    place: str
    place_id: str


@dataclass(frozen=True, kw_only=True)
class PollOpened(PollEvent):
    """A poll was opened."""


@dataclass(frozen=True, kw_only=True)
class PollEdited(PollEvent):
    """Question, options or rules of a poll were changed, before its first vote."""


@dataclass(frozen=True, kw_only=True)
class VoteCast(PollEvent):
    """Somebody voted, or changed her vote."""


@dataclass(frozen=True, kw_only=True)
class PollClosed(PollEvent):
    """A poll takes no more votes; ``by_id`` is the member who closed it, empty for its deadline."""

    by_id: str


@dataclass(frozen=True, kw_only=True)
class PollRemoved(PollEvent):
    """A poll was removed with all that was voted."""
