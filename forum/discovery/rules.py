"""Pure decisions about searching: which page, which group was meant, which title to show."""

from collections.abc import Iterable
from dataclasses import dataclass

Segments = tuple[tuple[str, bool], ...]
"""Stretches of plain text in order, each with whether it is a word searched for."""

PER_PAGE = 20
LAST_PAGE = 50
"""The desk counts to a thousand; whoever has not found it by then needs other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A group in which a member can search."""

    id: str
    slug: str
    name: str


def page_of(text: str) -> int:
    """Return the page that an address asks for, from 1 up to ``LAST_PAGE``; anything odd is the first."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LAST_PAGE))):
        return 1
    return min(max(int(text), 1), LAST_PAGE)


def _bare(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def meant(text: str, places: Iterable[Place]) -> Place | None:
    """Return which of ``places`` someone means by ``text``: name, address or part of one name."""
    wanted = _bare(text)
    if not wanted:
        return None
    listed = list(places)
    exact = [place for place in listed if wanted in (_bare(place.name), _bare(place.slug))]
    partly = [place for place in listed if wanted in _bare(place.name)]
    found = exact or partly
    return found[0] if len(found) == 1 else None


def plain(segments: Segments) -> str:
    """Return marked text without its marks."""
    return "".join(text for text, _ in segments)


def title_of(marked: Segments, current: str) -> Segments:
    """Return the title with its marks, or the ``current`` one without if the index holds an older title."""
    return marked if " ".join(plain(marked).split()) == " ".join(current.split()) else ((current, False),)
