"""Searching for a member: only what she may read, shown as its features show it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from forum.audiences import service as audiences
from forum.discovery import rules
from forum.discovery.rules import PER_PAGE, Place, Segments
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.search import Notice
from forum.search import service as desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """One thing that was found; ``score`` is the higher the better it fits, and says nothing by itself."""

    kind: str
    id: str
    title: Segments
    snippet: Segments
    url: str
    score: float
    group_name: str
    meta: str
    written_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer to one search.

    Args:
        is_asked: False when nothing was typed or chosen, so that there is nothing to answer.
        kinds: The label of every kind there is.
        kind: The kind it was narrowed to, or empty.
        places: The member's groups.
        place: The group it was narrowed to.
        finds: One page of them, best first.
        total: How many there are; ``is_capped`` when there are more.
        facets: How many of each kind, whichever kind was chosen.
        has_facets: False when the words typed chose the kinds themselves, so that no choice is left.
        notices: What was done otherwise than typed.
        is_ready: False while the index is missing.
        took_ms: Milliseconds for all of it.
    """

    is_asked: bool
    kinds: Mapping[str, str]
    kind: str
    places: tuple[Place, ...]
    place: Place | None
    finds: tuple[Find, ...] = ()
    total: int = 0
    is_capped: bool = False
    facets: Mapping[str, int] = field(default_factory=dict)
    has_facets: bool = False
    notices: tuple[Notice, ...] = ()
    is_ready: bool = True
    took_ms: float = 0.0


def places(actor: Actor) -> tuple[Place, ...]:
    """Return the groups that ``actor`` is in, by name."""
    named = groups.names(groups.own_group_ids(actor))
    found = [Place(id=group_id, slug=slug, name=name) for group_id, (slug, name) in named.items()]
    return tuple(sorted(found, key=lambda place: (place.name.casefold(), place.id)))


def search(
    actor: Actor, text: str, *, kind: str = "", group: str = "", limit: int = PER_PAGE, offset: int = 0
) -> Outcome:
    """Search in what ``actor`` may read at this moment.

    Args:
        actor: Who searches.
        text: As she typed it; nothing in it raises.
        kind: Only this kind; one that does not exist is no choice.
        group: Only the group at this address; one that she is not in is no choice.
        limit: Finds to return.
        offset: Finds to pass over.
    """
    began = time.perf_counter()
    own = places(actor)
    place = next((place for place in own if place.slug == group), None)
    kinds = desk.kinds_with_labels()
    kind = kind if kind in kinds else ""
    if not (text.strip() or kind or place):
        return Outcome(is_asked=False, kinds=kinds, kind="", places=own, place=None)

    def find_group(name: str) -> str | None:
        found = rules.meant(name, own)
        return found.id if found else None

    readable = audiences.visible_ids(actor)
    finds: list[Find] = []
    unseen: dict[str, int] = {}
    start, end = offset, offset + limit
    while True:
        results = desk.search(
            text,
            audience_ids=readable,
            kinds={kind} if kind else frozenset(),
            group_id=place.id if place else None,
            limit=min(end - start, desk.MOST_HITS),
            offset=start,
            find_group=find_group,
        )
        shown = desk.show(actor, results.hits)
        seen = {(hit.kind, hit.id) for hit, _ in shown}
        for hit in results.hits:
            if (hit.kind, hit.id) not in seen:
                unseen[hit.kind] = unseen.get(hit.kind, 0) + 1
        finds += [
            Find(
                kind=hit.kind,
                id=hit.id,
                title=rules.title_of(hit.title, look.title),
                snippet=hit.snippet,
                url=look.url,
                score=hit.score,
                group_name=look.group_name,
                meta=look.meta,
                written_at=look.written_at,
            )
            for hit, look in shown
        ]
        start += desk.MOST_HITS
        if start >= min(end, results.total):
            break
    # What its feature does not show her is not counted either.
    facets = {name: count - unseen.get(name, 0) for name, count in results.facets.items()}
    return Outcome(
        is_asked=True,
        kinds=kinds,
        kind=kind,
        places=own,
        place=place,
        finds=tuple(finds),
        total=results.total - sum(unseen.values()),
        is_capped=results.is_capped,
        facets={name: count for name, count in facets.items() if count > 0},
        has_facets=results.is_ready and not results.query.kinds,
        notices=results.notices,
        is_ready=results.is_ready,
        took_ms=round((time.perf_counter() - began) * 1000, 1),
    )
