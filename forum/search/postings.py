"""Reading one segment of a Whoosh index: who may see what, what matches, and how well.

A segment never changes but for deletions, so what is learned about it is kept as long as it lives: a commit
costs only the new, small segment. Every answer is an intersection with the allowed set: nothing allowed,
nothing found.
"""

from array import array
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log
from typing import Any

from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.matching.wrappers import FilterMatcher

from forum.search.plan import Plan, Terms

FIELDS = ("title", "body")
FIELD_WEIGHTS = {"title": 3.0, "body": 1.0}  # a word in the title tells three times as much.
K1 = 1.2  # saturation of BM25, at the value of its authors.
# How far long texts are held back: the usual for bodies, not at all for titles, which replies have none of.
LENGTH_MATTERS = {"title": 0.0, "body": 0.75}
# Jump through postings when there are this many times more of them than documents that matter.
SKIP_BELOW = 16
KEPT_UNIONS = 256  # allowed sets kept for each segment, one for each combination of audiences that searched.


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures over the whole index: number of documents, average words by field, documents by stem."""

    documents: int
    lengths: Mapping[str, float]
    frequencies: Mapping[str, int]

    def idf(self, stem: str) -> float:
        """Return how much ``stem`` tells: more when it is rarer, never less than zero."""
        frequency = self.frequencies.get(stem, 0)
        return log(1 + (self.documents - frequency + 0.5) / (frequency + 0.5)) if self.documents else 0.0


class Segment:
    """One segment of the index, with the sets of document numbers (local to it) that searches need."""

    def __init__(self, reader: Any) -> None:
        """Args: reader: a ``whoosh.reading.SegmentReader``."""
        self.reader = reader
        self._docs: dict[tuple[str, str], set[int]] = {}
        self._unions: OrderedDict[frozenset[str], set[int]] = OrderedDict()
        self._keys: dict[str, int] | None = None
        self._created: array[int] | None = None
        self._lengths: dict[str, array[int]] = {}
        self._deleted: frozenset[int] = frozenset()
        self.use(reader)

    def use(self, reader: Any) -> None:
        """Go on with a newer ``reader`` of the same segment; only deletions can have been added."""
        self.reader = reader
        self._deleted = frozenset(reader.segment().deleted_docs())

    def docs(self, field: str, value: str) -> set[int]:
        """Return the documents with ``value`` in an unanalysed ``field``; the caller may not change it."""
        found = self._docs.get((field, value))
        if found is None:
            # What is not there is cheap to find out again, and not kept: most segments lack most audiences.
            if (field, value) not in self.reader:
                return set()
            found = self._docs[field, value] = set(self.reader.postings(field, value).all_ids())
        return found

    def values(self, field: str) -> list[str]:
        """Return the values of an unanalysed ``field``."""
        return [text.decode() for text in self.reader.lexicon(field)]

    def allowed(self, audience_ids: frozenset[str]) -> set[int]:
        """Return the documents that belong to one of the audiences; the caller may not change it."""
        found = self._unions.get(audience_ids)
        if found is None:
            found = set()
            for audience_id in audience_ids:
                found |= self.docs("audience", audience_id)
            self._unions[audience_ids] = found
            if len(self._unions) > KEPT_UNIONS:
                self._unions.popitem(last=False)
        else:
            self._unions.move_to_end(audience_ids)
        return found - self._deleted

    def numbers(self, keys: AbstractSet[str]) -> set[int]:
        """Return the documents with one of ``keys``."""
        if not keys:
            return set()
        if self._keys is None:
            column = self.reader.column_reader("key")
            self._keys = {column[number]: number for number in range(self.reader.doc_count_all())}
        known = self._keys
        return {known[key] for key in keys if key in known} - self._deleted

    def created(self, number: int) -> int:
        """Return when a document was written, in microseconds since 1970."""
        if self._created is None:
            column = self.reader.column_reader("created")
            self._created = array("q", (column[i] for i in range(self.reader.doc_count_all())))
        return self._created[number]

    def lengths(self, field: str) -> "array[int]":
        """Return how many words (about: Whoosh rounds) each document has in an analysed ``field``."""
        found = self._lengths.get(field)
        if found is None:
            length_of, count = self.reader.doc_field_length, self.reader.doc_count_all()
            found = self._lengths[field] = array(
                "L", (length_of(number, field, 1) or 1 for number in range(count))
            )
        return found

    def match(self, plan: Plan, within: set[int], statistics: Statistics) -> dict[int, float]:
        """Return the documents of ``within`` that satisfy ``plan``, with their scores."""
        scores = dict.fromkeys(within, 0.0)
        for clause in plan.clauses:
            if not scores:
                return scores
            best: dict[int, float] = {}
            for terms in clause:
                for number, score in self._leaf(terms, scores.keys(), statistics).items():
                    best[number] = best.get(number, 0.0) + score
            scores = {number: scores[number] + score for number, score in best.items()}
        for terms in plan.without:
            for number in self._leaf(terms, scores.keys(), statistics):
                del scores[number]
        return scores

    def _leaf(self, terms: Terms, within: AbstractSet[int], statistics: Statistics) -> dict[int, float]:
        if terms.is_phrase:
            return self._phrase(terms, within, statistics)
        scores: dict[int, float] = {}
        for stem in terms.stems:
            idf = statistics.idf(stem)
            for number, weight in self._weights(stem, within, statistics).items():
                scores[number] = scores.get(number, 0.0) + idf * weight * (K1 + 1) / (weight + K1)
        return scores

    def _weights(self, stem: str, within: AbstractSet[int], statistics: Statistics) -> dict[int, float]:
        """Return how heavily ``stem`` weighs in each document, over its fields (BM25F, before saturation)."""
        weights: dict[int, float] = {}
        for field in FIELDS:
            factor, average, b = FIELD_WEIGHTS[field], statistics.lengths[field] or 1.0, LENGTH_MATTERS[field]
            lengths = self.lengths(field)
            for number, weight in self._postings(field, stem, within):
                norm = 1 - b + b * lengths[number] / average
                weights[number] = weights.get(number, 0.0) + factor * weight / norm
        return weights

    def _postings(self, field: str, stem: str, within: AbstractSet[int]) -> Iterator[tuple[int, float]]:
        """Yield (document, weight) for each document of ``within`` that has ``stem`` in ``field``."""
        if not within or (field, stem) not in self.reader:
            return
        matcher = self.reader.postings(field, stem)
        if len(within) * SKIP_BELOW < self.reader.doc_frequency(field, stem):
            for number in sorted(within):
                if not matcher.is_active():
                    return
                matcher.skip_to(number)
                if matcher.is_active() and matcher.id() == number:
                    yield number, matcher.weight()
            return
        # Documents that are deleted are not in ``within``, so Whoosh need not look out for them.
        leaf = matcher.child if isinstance(matcher, FilterMatcher) else matcher
        if not isinstance(leaf, W3LeafMatcher):
            # The few postings of a rare word lie in the dictionary.
            yield from ((number, weight) for number, weight in _each(leaf) if number in within)
            return
        while leaf.is_active():
            # Reading block by block takes a quarter of the time of asking the matcher for each posting.
            leaf.id()
            leaf.weight()
            for number, weight in zip(leaf._ids, leaf._weights, strict=True):
                if number in within:
                    yield number, weight
            leaf._next_block()

    def _phrase(self, terms: Terms, within: AbstractSet[int], statistics: Statistics) -> dict[int, float]:
        """Return the documents with the stems in a row in one field, scored as one rare word."""
        idf = sum(statistics.idf(stem) for stem in terms.stems)
        weights: dict[int, float] = {}
        for field in FIELDS:
            candidates: AbstractSet[int] = within
            for stem in sorted(set(terms.stems), key=lambda stem: statistics.frequencies.get(stem, 0)):
                candidates = {number for number, _ in self._postings(field, stem, candidates)}
            for number, count in self._runs(field, terms.stems, sorted(candidates)):
                weights[number] = weights.get(number, 0.0) + FIELD_WEIGHTS[field] * count
        return {number: idf * weight * (K1 + 1) / (weight + K1) for number, weight in weights.items()}

    def _runs(self, field: str, stems: tuple[str, ...], numbers: list[int]) -> Iterator[tuple[int, int]]:
        """Yield (document, times) for each of ``numbers``, all of which have all stems, with them in a
        row.
        """
        if not numbers:
            return
        matchers = [self.reader.postings(field, stem) for stem in stems]
        for number in numbers:
            starts: set[int] | None = None
            for shift, matcher in enumerate(matchers):
                matcher.skip_to(number)
                at = {position - shift for position in matcher.value_as("positions")}
                starts = at if starts is None else starts & at
            if starts:
                yield number, len(starts)


def _each(matcher: Any) -> Iterator[tuple[int, float]]:
    while matcher.is_active():
        yield matcher.id(), matcher.weight()
        matcher.next()
