"""What features tell the search desk: how to load, list and show the things of one kind."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel.speaklater import LazyString

from forum.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One findable thing.

    Args:
        kind: Name of its source.
        id: Its public id.
        title: Plain text; a word here counts for more than one in the body.
        body: Plain text.
        audience_id: Who may find it; empty means nobody.
        group_id: The group it belongs to, or empty.
        thread_id: The conversation it is part of.
        author: How the voice shows itself; may be empty. Shown, never searched.
        discipline: Code of the discipline of the voice.
        created_at: Aware moment it was written.
        boost: How much more than an ordinary text its words weigh; 1.0 is ordinary.
    """

    kind: str
    id: str
    title: str
    body: str
    audience_id: str
    group_id: str
    created_at: datetime
    thread_id: str | None = None
    author: str = ""
    discipline: str | None = None
    boost: float = 1.0

    @property
    def key(self) -> str:
        """Unique over all kinds."""
        return key_of(self.kind, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a member sees of a hit: its title and address, its group, and a line of facts under it.

    ``written_at`` is for things that one dates by the moment they were written; a meeting, whose own date is
    among its facts, leaves it out.
    """

    title: str
    url: str
    group_name: str = ""
    meta: str = ""
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One kind of findable things, registered by the feature that owns it.

    Args:
        kind: Name of the kind in English, as in ``soort:`` filters and answers.
        label: The kind in the visitor's language.
        load: Returns the document with an id, or None if it is not (or no longer) to be found.
        ids: Yields the ids of everything that can be loaded; used to rebuild the index.
        show: Returns what the actor may see of the ids asked for; it applies the feature's own
            ``visible_to``, and what is missing from its answer is not shown.
    """

    kind: str
    label: LazyString
    load: Callable[[str], Document | None]
    ids: Callable[[], Iterator[str]]
    show: Callable[[Actor, Collection[str]], Mapping[str, Shown]]


def key_of(kind: str, id_: str) -> str:
    """Return the key of a document, unique over all kinds."""
    return f"{kind}:{id_}"
