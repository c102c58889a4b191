"""What happened to tags."""

from dataclasses import dataclass

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TagMerged(Event):
    """A tag became a synonym of another: what carried it carries that one; it is about to go."""

    tag_id: str
    into_id: str
