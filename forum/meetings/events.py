"""What happened to meetings."""

from dataclasses import dataclass

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MeetingAnnounced(Event):
    """A meeting was announced to an audience; ``by_id`` is the host who did."""

    meeting_id: str
    audience_id: str
    by_id: str


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(Event):
    """Something of what was announced changed: a text, the time, the number of seats, the link."""

    meeting_id: str
    audience_id: str
    by_id: str


@dataclass(frozen=True, kw_only=True)
class LineSaid(Event):
    """Someone said something in a live room."""

    meeting_id: str
    line_id: str


@dataclass(frozen=True, kw_only=True)
class LinesErased(Event):
    """Lines of a live room went past their time and are gone."""

    meeting_id: str
    line_ids: tuple[str, ...]
