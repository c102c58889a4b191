"""Searching, and keeping the index up to date."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.work import in_unit_of_work
from forum.search import analysis, grammar
from forum.search.engine import Found, Hit, Request
from forum.search.grammar import Notice, Query
from forum.search.registry import engine, registry
from forum.search.source import Document, Shown, Source, key_of

log = logging.getLogger(__name__)

REINDEX = "search.reindex"
REBUILD = "search.rebuild"
PURGE = "search.purge"
MOST_HITS = 50  # on one page of results.
READ_OF_TEXT = 3_000  # characters; what a text is about is said in its beginning.
MOST_COMPARED = 30  # words of it; the commonest are left out again while it costs too much.
COMPARING = 60_000  # postings, for a search that nobody asked for: an eighth of what one who asks may spend.
LOADED_AT_ONCE = 500  # documents after which a rebuild lets go of what it loaded.


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a member's search found; ``Found`` says what the fields mean.

    Args:
        took_ms: Milliseconds from the text to the marked snippets.
        notices: What was ignored or done otherwise, in words for the member.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    is_capped: bool = False
    facets: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    is_ready: bool = True
    took_ms: float = 0.0


def search(
    text: str,
    *,
    audience_ids: AbstractSet[str],
    kinds: AbstractSet[str] = frozenset(),
    group_id: str | None = None,
    limit: int = 10,
    offset: int = 0,
    find_group: Callable[[str], str | None] | None = None,
) -> Results:
    """Search for what a member typed.

    Args:
        text: As typed; nothing in it raises.
        audience_ids: Every audience that she may read; without any, nothing is found.
        kinds: Only these; ``soort:`` in the text narrows further.
        group_id: Only this group; it goes before ``groep:`` in the text.
        limit: Hits to return, at most ``MOST_HITS``.
        offset: Hits to pass over.
        find_group: Returns the id of a group that *she may see* for what she typed after ``groep:``, or None.

    Returns:
        The hits, to be shown only as far as ``show`` gives them back.
    """
    began = time.perf_counter()
    query = grammar.parse(text)
    notices = [
        n for n in query.notices if n.code not in ("no-words", "only-without") or not (kinds or group_id)
    ]
    named, unknown = _kinds(query.kinds)
    notices += [Notice("unknown-kind", name) for name in unknown]
    if query.group and group_id is None:
        group_id = find_group(query.group) if find_group else None
        if group_id is None:
            notices.append(Notice("unknown-group", query.group[: grammar.LONGEST_SUBJECT]))
    wanted = named & kinds if named and kinds else named or kinds
    found = Found()
    if wanted or not (named and kinds):
        # What waits is read before the index: a change that is indexed in between is left out, never shown
        # stale.
        waiting = jobs.waiting_keys(REINDEX)
        found = engine().search(
            Request(
                query=query,
                audience_ids=audience_ids,
                kinds=wanted,
                group_id=group_id,
                exclude_ids=waiting,
                limit=max(0, min(limit, MOST_HITS)),
                offset=max(0, offset),
            )
        )
    if not found.is_ready:
        notices.append(Notice("rebuilding"))
    return Results(
        query=query,
        hits=found.hits,
        total=found.total,
        is_capped=found.is_capped,
        facets=found.facets,
        notices=(*notices, *found.notices),
        is_ready=found.is_ready,
        took_ms=round((time.perf_counter() - began) * 1000, 1),
    )


def similar(
    title: str,
    text: str,
    *,
    audience_ids: AbstractSet[str],
    kinds: AbstractSet[str],
    limit: int = 10,
) -> tuple[Hit, ...]:
    """Return what is about the same as a text that somebody is writing, best first; nothing of it is kept.

    Args:
        title: What it is called; its words go before those of the text.
        text: As far as it is written; the first ``READ_OF_TEXT`` characters count.
        audience_ids: Every audience that she may read; without any, nothing is found.
        kinds: Only these.
        limit: Hits to return, at most ``MOST_HITS``.

    Returns:
        Hits with two of the words in common (one where there is but one), to be shown only as far as ``show``
        gives them back.
    """
    query = grammar.any_of(f"{title} {text[:READ_OF_TEXT]}", most=MOST_COMPARED)
    if not query.clauses or not kinds:
        return ()
    found = engine().search(
        Request(
            query=query,
            audience_ids=audience_ids,
            kinds=kinds,
            exclude_ids=jobs.waiting_keys(REINDEX),
            limit=max(0, min(limit, MOST_HITS)),
            budget=COMPARING,
        )
    )
    enough = min(2, len(query.leaves))
    return tuple(hit for hit in found.hits if _words_in_common(hit) >= enough)


def _words_in_common(hit: Hit) -> int:
    return len(
        {
            token.stem
            for part, is_marked in (*hit.title, *hit.snippet)
            if is_marked
            for token in analysis.tokens(part)
        }
    )


def _kinds(names: Iterable[str]) -> tuple[frozenset[str], list[str]]:
    """Return the kinds that ``names`` stand for, by code or by label in the visitor's language, and the
    unknown.
    """
    meant: dict[str, str] = {}
    for source in registry().sources.values():
        meant[_bare(source.kind)] = source.kind
        meant[_bare(str(source.label))] = source.kind
    known = frozenset(meant[_bare(name)] for name in names if _bare(name) in meant)
    return known, [name for name in names if _bare(name) not in meant]


def _bare(name: str) -> str:
    return " ".join(token.stem for token in analysis.tokens(analysis.clean(name)))


def show(actor: Actor, hits: Iterable[Hit]) -> list[tuple[Hit, Shown]]:
    """Return those ``hits`` that their features let ``actor`` see now, in the same order, with how they
    look.
    """
    listed = list(hits)
    shown: dict[str, Shown] = {}
    for kind, source in registry().sources.items():
        ids = [hit.id for hit in listed if hit.kind == kind]
        if ids:
            shown |= {key_of(kind, id_): look for id_, look in source.show(actor, ids).items()}
    return [(hit, shown[key_of(hit.kind, hit.id)]) for hit in listed if key_of(hit.kind, hit.id) in shown]


def kinds_with_labels() -> dict[str, str]:
    """Return the label of every kind, in the visitor's language, in order of registration."""
    return {source.kind: str(source.label) for source in registry().sources.values()}


def reindex(kind: str, id_: str) -> None:
    """Have a document indexed anew, or taken out if its source no longer loads it.

    From this unit of work on it is left out of all results until that is done.

    Raises:
        LookupError: Nobody registered the kind.
        WorkError: No unit of work is open.
    """
    if kind not in registry().sources:
        raise LookupError(f"no source is called {kind!r}")
    # The order matters: the values, joined, are the key of the document.
    jobs.enqueue(REINDEX, {"kind": kind, "id": id_}, key=key_of(kind, id_))


def forget(kind: str, id_: str) -> None:
    """Have a document indexed anew or taken out, and every byte of its older version with it.

    Raises:
        LookupError: Nobody registered the kind.
        WorkError: No unit of work is open.
    """
    reindex(kind, id_)
    jobs.enqueue(PURGE, {"kind": kind, "id": id_}, key=key_of(kind, id_))


def write(keys: Iterable[tuple[str, str]]) -> None:
    """Bring the index up to date for ``keys`` (kind and id); the caller holds the runner lock."""
    documents: list[Document] = []
    gone: list[str] = []
    for kind, id_ in keys:
        source = registry().sources.get(kind)
        document = source.load(id_) if source else None
        if document is None:
            gone.append(key_of(kind, id_))
        else:
            documents.append(document)
    engine().update(documents, gone)


def purge() -> None:
    """Leave nothing in the index of what is not found in it; the caller holds the runner lock."""
    engine().purge()


def rebuild() -> int:
    """Build the index anew from the database, swap it in, and return how many documents it holds.

    The caller holds the runner lock, and no unit of work is open.
    """
    return engine().rebuild(_everything())


def rebuild_if_wanted() -> int | None:
    """Rebuild if the index is missing, damaged or of an older version; return how many documents, or None."""
    return rebuild() if engine().is_rebuild_wanted() else None


def is_ready() -> bool:
    """Tell whether there is an index to search in, and none is wanted in its place."""
    return not engine().is_rebuild_wanted()


def _everything() -> Iterator[Document]:
    loaded = 0
    for source in registry().sources.values():
        for id_ in list(source.ids()):
            document = _load(source, id_)
            if document is not None:
                yield document
            loaded += 1
            if loaded % LOADED_AT_ONCE == 0 and not in_unit_of_work():
                db.session.expunge_all()


def _load(source: Source, id_: str) -> Document | None:
    try:
        return source.load(id_)
    except Exception:
        # One bad text must not keep everything else from being found.
        log.exception("%s %s cannot be indexed", source.kind, id_)
        return None
