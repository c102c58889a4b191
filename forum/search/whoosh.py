"""The embedded engine: a Whoosh index that is a cache of the database.

Layout of the folder: one sub-folder with the live index, named in the file ``current``; a file ``rebuild``
while one is wanted. A rebuild fills a new sub-folder and replaces ``current``, so that readers see the old
index or the new one, never half of either, also when the process dies in between. Whoosh serves as a store of
postings: its query parser, its collectors and its time limit are not used.
"""

import heapq
import logging
import os
import shutil
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from forum.kernel.ids import new_id
from forum.search import analysis, highlight, schema
from forum.search import plan as planning
from forum.search.engine import COUNT_CAP, Found, Hit, Request
from forum.search.lexicon import COMMON
from forum.search.plan import Plan
from forum.search.postings import FIELDS, Segment, Statistics
from forum.search.source import Document

log = logging.getLogger(__name__)

MOST_SEGMENTS = 20  # 3 to 27 segments cost a fifth of the speed, so they are kept below about this number.
MERGED_AT_ONCE = 15  # the smallest ones, so that a document is merged only a few times in its life.
PREFIX_SCAN = 2_000  # words of the dictionary looked at for one prefix.


class NoIndexError(Exception):
    """There is no index of this version."""


def _merge_smallest(writer: Any, segments: list[Any]) -> list[Any]:
    """Merge policy of Whoosh's commit: take the smallest segments into the one being written."""
    by_size = sorted(segments, key=lambda segment: segment.doc_count())
    for segment in by_size[:MERGED_AT_ONCE]:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return by_size[MERGED_AT_ONCE:]


def _merge_torn(writer: Any, segments: list[Any]) -> list[Any]:
    """Merge policy of Whoosh's commit: write anew what is left of segments that lost something."""
    for segment in segments:
        if segment.has_deletions():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return [segment for segment in segments if not segment.has_deletions()]


class WhooshEngine:
    """The index in a folder. Reading is for any process and thread; writing for the holder of the runner
    lock.
    """

    def __init__(self, folder: Path) -> None:
        """Args: folder: where the index is or will be; nothing is opened or made yet."""
        self.folder = folder
        # Whoosh readers share file positions, so one thread at a time reads; the interpreter allows no more
        # anyway.
        self._reading = threading.RLock()
        self._writing = threading.RLock()
        self._opened = ""
        self._process = 0
        self._index: Any = None
        self._searcher: Any = None
        self._segments: dict[str, Segment] = {}

    # Opening

    def _current(self) -> Path:
        """Return the folder of the live index.

        Raises:
            NoIndexError: There is none, or an older version made it.
        """
        try:
            name = (self.folder / "current").read_text()
        except FileNotFoundError:
            raise NoIndexError from None
        if not name.startswith(schema.PREFIX) or "/" in name:
            raise NoIndexError
        return self.folder / name

    def _open(self) -> Any:
        """Return a searcher of the newest commit of the live index; ``_reading`` must be held."""
        live = self._current()
        if live.name != self._opened or self._process != os.getpid():
            self._close()
            self._index = FileIndex(FileStorage(str(live)), schema=schema.schema())
            self._searcher = self._index.searcher()
            self._opened, self._process = live.name, os.getpid()
            self._learn({})
        elif not self._searcher.up_to_date():
            self._searcher = self._searcher.refresh()
            self._learn(self._segments)
        return self._searcher

    def _learn(self, known: dict[str, Segment]) -> None:
        """Take over what is known of segments that are still there."""
        self._segments = {}
        for searcher, _ in self._searcher.leaf_searchers():
            reader = searcher.reader()
            if not isinstance(reader, SegmentReader):
                continue
            name = reader.segment().segment_id()
            if name in known:
                known[name].use(reader)
                self._segments[name] = known[name]
            else:
                self._segments[name] = Segment(reader)

    def _close(self) -> None:
        if self._searcher is not None and self._process == os.getpid():
            self._searcher.close()
        self._searcher, self._index, self._opened, self._segments = None, None, "", {}

    def close(self) -> None:
        """Give the files back; the next search opens them again."""
        with self._reading:
            self._close()

    # Searching

    def search(self, request: Request) -> Found:
        """See ``Engine.search``."""
        if not request.audience_ids:
            return Found()
        with self._reading:
            for is_last in (False, True):
                try:
                    return self._search(request)
                except NoIndexError:
                    break
                except Exception:
                    # Files that vanished or were torn can fail in any way; opening anew mends the first.
                    log.exception("the search index could not be read")
                    self._forget()
                    if is_last:
                        break
        self.request_rebuild()
        return Found(is_ready=False)

    def _forget(self) -> None:
        """Let go of everything opened, even if closing fails."""
        try:
            self._close()
        except Exception:
            log.exception("the search index could not be closed")
            self._searcher = None
            self._close()

    def _search(self, request: Request) -> Found:
        searcher = self._open()
        bound = () if request.budget is None else (request.budget,)
        plan = planning.make(request.query, _Lexicon(searcher.reader()), *bound)
        asked = any(plan.clauses) or request.kinds or request.group_id is not None
        if not asked or (request.query.clauses and not any(plan.clauses)):
            return Found(notices=tuple(plan.notices))
        statistics = _statistics(searcher, plan)
        audiences = frozenset(request.audience_ids)
        total = 0
        facets: dict[str, int] = {}
        ranked: list[tuple[float, int, Segment, int]] = []
        wanted = max(0, min(request.offset + request.limit, COUNT_CAP))
        for order, segment in enumerate(self._segments.values()):
            within = segment.allowed(audiences)
            if request.group_id is not None:
                within &= segment.docs("group", request.group_id)
            within -= segment.numbers(request.exclude_ids)
            scores = segment.match(plan, within, statistics)
            if not scores:
                continue
            shown: set[int] = set()
            for kind in segment.values("kind"):
                numbers = segment.docs("kind", kind) & scores.keys()
                if numbers:
                    facets[kind] = facets.get(kind, 0) + len(numbers)
                if not request.kinds or kind in request.kinds:
                    shown |= numbers
            total += len(shown)
            if not plan.clauses:
                scores = {number: float(segment.created(number)) for number in shown}
            best = heapq.nlargest(wanted, ((scores[number], number) for number in shown))
            ranked += [(score, order, segment, number) for score, number in best]
        ranked.sort(key=lambda entry: (-entry[0], -entry[1], -entry[3]))
        stems, prefixes = _searched(plan)
        page = ranked[max(0, request.offset) : wanted]
        return Found(
            hits=tuple(
                _hit(segment.reader.stored_fields(number), score if plan.clauses else 0.0, stems, prefixes)
                for score, _, segment, number in page
            ),
            total=min(total, COUNT_CAP),
            is_capped=total > COUNT_CAP,
            facets={kind: min(count, COUNT_CAP) for kind, count in sorted(facets.items())},
            notices=tuple(plan.notices),
            cost=plan.cost,
        )

    # Writing

    def update(self, documents: Iterable[Document], gone: Iterable[str]) -> None:
        """See ``Engine.update``."""
        newest = {document.key: document for document in documents}
        old = frozenset(newest) | frozenset(gone)
        if not old:
            return
        with self._writing, self._reading:
            try:
                searcher = self._open()
            except Exception:
                # The batch is not lost with the index: a rebuild reads everything from the database.
                log.warning(
                    "there is no usable search index; an empty one is made, to be filled by a rebuild"
                )
                self._forget()
                self._swap(self._fill(()))
                self.request_rebuild()
                searcher = self._open()
            writer = self._index.writer()
            try:
                base = 0
                for segment in self._segments.values():
                    for number in segment.numbers(old):
                        writer.delete_document(base + number)
                    base += segment.reader.doc_count_all()
                for document in newest.values():
                    writer.add_document(**schema.values(document))
            except BaseException:
                writer.cancel()
                raise
            crowded = len(self._segments) >= MOST_SEGMENTS
            writer.commit(mergetype=_merge_smallest if crowded else None, merge=False)
            self._searcher = searcher

    def purge(self) -> None:
        """See ``Engine.purge``."""
        # What has no index has no bytes either; a rebuild reads only what still stands.
        with self._writing, self._reading, suppress(NoIndexError):
            self._open()
            self._index.writer().commit(mergetype=_merge_torn, merge=False)
            self._open()

    def rebuild(self, documents: Iterable[Document]) -> int:
        """See ``Engine.rebuild``."""
        with self._writing:
            # Taken away first: what is asked for from now on is asked for again.
            (self.folder / "rebuild").unlink(missing_ok=True)
            try:
                made = self._fill(documents)
            except BaseException:
                self.request_rebuild()
                raise
            self._swap(made)
            with self._reading:
                return int(self._open().doc_count())

    def _fill(self, documents: Iterable[Document]) -> Path:
        """Return a new folder with an index of ``documents``."""
        made = self.folder / f"{schema.PREFIX}{new_id()}"
        made.mkdir(parents=True)
        index = FileIndex.create(FileStorage(str(made)), schema.schema())
        seen: set[str] = set()
        writer = index.writer(limitmb=64)
        try:
            for document in documents:
                if document.key not in seen:
                    seen.add(document.key)
                    writer.add_document(**schema.values(document))
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)
        return made

    def _swap(self, made: Path) -> None:
        """Make ``made`` the live index, and take away every other."""
        pointer = self.folder / f"current.{new_id()}"
        pointer.write_text(made.name)
        pointer.replace(self.folder / "current")
        for path in self.folder.iterdir():
            # Readers that have the old index open keep it until they let go.
            if path.is_dir() and path != made:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith("current."):
                path.unlink(missing_ok=True)

    def request_rebuild(self) -> None:
        """See ``Engine.request_rebuild``."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "rebuild").touch()
        except OSError:
            # A process that may only read cannot ask; the missing pointer then asks by itself.
            log.warning("a rebuild of the search index could not be asked for")

    def is_rebuild_wanted(self) -> bool:
        """See ``Engine.is_rebuild_wanted``."""
        try:
            return not self._current().is_dir() or (self.folder / "rebuild").exists()
        except NoIndexError:
            return True


class _Lexicon:
    """The words of an index, for planning."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    def frequency(self, stem: str) -> int:
        """See ``Dictionary.frequency``."""
        return sum(self._reader.doc_frequency(field, stem) for field in FIELDS)

    def expand(self, prefix: str, limit: int) -> Sequence[str]:
        """See ``Dictionary.expand``; of more than ``PREFIX_SCAN`` words the first in the alphabet are
        compared.
        """
        found: set[str] = set()
        readers = [reader for reader, _ in self._reader.leaf_readers()]
        each = max(1, PREFIX_SCAN // len(readers))
        for reader in readers:
            # Words are listed as written: a stem need not begin as its word does (kinderen, kind).
            for word in islice(reader.expand_prefix("words", prefix), each):
                found.add(analysis.stem(word.decode()))
        return heapq.nlargest(limit, found, key=lambda stem: (self.frequency(stem), stem))


def _statistics(searcher: Any, plan: Plan) -> Statistics:
    stems = {stem for clause in [*plan.clauses, plan.without] for terms in clause for stem in terms.stems}
    reader = searcher.reader()
    return Statistics(
        documents=searcher.doc_count_all(),
        lengths={field: searcher.avg_field_length(field, 1.0) for field in FIELDS},
        frequencies={stem: max(reader.doc_frequency(field, stem) for field in FIELDS) for stem in stems},
    )


def _searched(plan: Plan) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the stems and the beginnings of words to mark."""
    leaves = [terms for clause in plan.clauses for terms in clause]
    stems: set[str] = set()
    for terms in leaves:
        telling = {analysis.stem(word) for word in terms.leaf.words if word not in COMMON}
        # Within a phrase the small words are found, too, but marking each "de" would drown the others.
        stems |= telling if terms.is_phrase and telling else set(terms.stems)
    prefixes = tuple(terms.leaf.words[0] for terms in leaves if terms.leaf.is_prefix)
    return frozenset(stems), prefixes


def _hit(stored: dict[str, Any], score: float, stems: frozenset[str], prefixes: tuple[str, ...]) -> Hit:
    return Hit(
        kind=stored["kind"],
        id=stored["id"],
        score=score,
        title=highlight.segments(stored.get("title", ""), stems, prefixes),
        snippet=highlight.snippet(stored.get("body", ""), stems, prefixes),
        group_id=stored.get("group", ""),
        thread_id=stored.get("thread"),
        author=stored.get("author", ""),
        discipline=stored.get("discipline"),
        created_at=schema.EPOCH + timedelta(microseconds=stored["written"]),
    )
