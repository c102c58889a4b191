"""What an engine must do; the desk knows no more of it, so that another engine takes its place by
configuration.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from forum.search.grammar import Notice, Query
from forum.search.source import Document

# More hits than this are counted as "more than": nobody reads on, and counting on costs time.
COUNT_CAP = 1000

# Stretches of text in order, each with whether it is a word searched for.
Segments = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One search.

    Args:
        query: What is asked.
        audience_ids: The audiences the member may read; empty finds nothing.
        kinds: Only these kinds; empty means all.
        group_id: Only this group; None means all.
        exclude_ids: Keys (``kind:id``) of documents that changed since they were indexed.
        limit: How many hits to return.
        offset: How many hits to pass over first.
        budget: Postings that may be read at most; None is what the plan allows any search.
    """

    query: Query
    audience_ids: AbstractSet[str]
    kinds: AbstractSet[str] = frozenset()
    group_id: str | None = None
    exclude_ids: AbstractSet[str] = frozenset()
    limit: int = 10
    offset: int = 0
    budget: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that was found; title and snippet are plain text with the words searched for marked."""

    kind: str
    id: str
    score: float
    title: Segments
    snippet: Segments
    group_id: str
    thread_id: str | None
    author: str
    discipline: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to a request.

    Args:
        hits: Best first.
        total: Documents that match, at most ``COUNT_CAP``.
        is_capped: There are more than ``total``.
        facets: For each kind with matches how many, whatever kinds were asked for; each at most
        ``COUNT_CAP``. notices: What the engine did otherwise than asked.
        is_ready: False when the index cannot be read; it is then being rebuilt.
        cost: Postings the search was estimated to read, before it ran.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    is_capped: bool = False
    facets: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    is_ready: bool = True
    cost: int = 0


class Engine(Protocol):
    """An index with the documents of all sources. One process writes at a time; the caller sees to that."""

    def search(self, request: Request) -> Found:
        """Return what is found; it never raises over what was asked or over a damaged index."""

    def update(self, documents: Iterable[Document], gone: Iterable[str]) -> None:
        """Put in ``documents`` (replacing their older versions) and take out the keys ``gone``, at once.

        Doing it twice is the same as doing it once.
        """

    def purge(self) -> None:
        """Leave no bytes of documents that were taken out or replaced; what is searched stays the same."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Build a new index of ``documents`` beside the live one, swap, and return how many it holds."""

    def request_rebuild(self) -> None:
        """Ask whoever may write to rebuild; any process may ask."""

    def is_rebuild_wanted(self) -> bool:
        """Tell whether a rebuild was asked for, or there is no usable index."""
