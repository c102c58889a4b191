"""What tags hand out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TagView:
    """A tag as everybody sees it who may know of it."""

    id: str
    name: str
    slug: str
