"""What happened to cases."""

from dataclasses import dataclass

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CasePublished(Event):
    """A case was shared with its audience."""

    thread_id: str
    voice_id: str
