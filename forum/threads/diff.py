"""What changed between two texts of a post, word by word within blocks; pure, lossless, of bounded cost.

A canonical fragment is read as a row of *blocks* (a paragraph, an item, a cell, …), each with the *words* in
it and the marks they carry. Blocks are aligned first, then the words of those that resemble each other. What
comes out are frozen values, never mark-up: who shows them escapes them. Both texts can be written from it.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape, unescape
from itertools import groupby
from typing import TypeVar

from forum.kernel.text import Html

Item = TypeVar("Item", bound=Hashable)

STEPS = 300_000
"""Comparisons that one diff may take, about a fifth of a second; what is not compared counts as changed."""

LARGEST_GAP = 2_500
"""Pairs of blocks among which resemblance is looked for; above that the first goes with the first."""

ALIKE = 0.4
"""Share of words in common from which two blocks count as one that was changed."""

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|((?:&[a-z]+;|[^<&])+)")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_HREF = re.compile(r'href="([^"]*)"')
_ALT = re.compile(r'alt="([^"]*)"')
_STRUCTURE = frozenset(
    {
        "p",
        "h2",
        "h3",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
    }
)
_CELLS = frozenset({"th", "td"})
_MARKS = frozenset({"strong", "em", "s", "code", "a"})


class Change(StrEnum):
    """What became of something."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a space or a sign, with the start tags it stands in, outermost first.

    ``atom`` is the tag of what is no text (a line break, an image); ``text`` then says what to read for it.
    """

    text: str
    marks: tuple[str, ...] = ()
    atom: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its marks."""
        return tuple(mark[1:].partition(" ")[0].rstrip(">") for mark in self.marks)

    @property
    def href(self) -> str:
        """Where it links to, or empty."""
        found = [match[1] for mark in self.marks if (match := _HREF.search(mark))]
        return unescape(found[-1]) if found else ""


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together; ``lead`` are the tags of structure before them, ``path`` what holds them."""

    lead: str
    path: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[Word, ...]]:
        """What makes two blocks the same."""
        return self.path, self.words


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a fate."""

    change: Change
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A block before and after; one of them is missing where it was added or is gone."""

    before: Block | None
    after: Block | None
    runs: tuple[Run, ...]

    @property
    def block(self) -> Block:
        """The block as it is now, or as it was last."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a row has one of them.
        return found

    @property
    def change(self) -> Change:
        """What became of the block as a whole."""
        if self.before is None:
            return Change.ADDED
        return Change.GONE if self.after is None else Change.SAME

    @property
    def kind(self) -> str:
        """The name of the innermost element that it stands in."""
        return self.block.path[-1].partition(" ")[0]

    @property
    def depth(self) -> int:
        """In how many lists it stands, at most three."""
        return min(sum(name == "li" for name in self.block.path), 3)

    @property
    def is_quoted(self) -> bool:
        """True within a quotation."""
        return "blockquote" in self.block.path

    @property
    def is_restyled(self) -> bool:
        """True where the same words are another kind of block now."""
        return self.before is not None and self.after is not None and self.before.path != self.after.path


@dataclass(frozen=True, slots=True)
class Diff:
    """All rows, and the tags with which either text ends."""

    rows: tuple[Row, ...]
    ends: tuple[str, str]

    @property
    def has_marks(self) -> bool:
        """True when a row shows a change."""
        return any(
            row.is_restyled
            or row.change is not Change.SAME
            or any(r.change is not Change.SAME for r in row.runs)
            for row in self.rows
        )

    def before(self) -> str:
        """Return the old text as HTML: what the diff, undone, gives."""
        return "".join(self._pieces(Change.GONE)) + self.ends[0]

    def after(self) -> str:
        """Return the new text as HTML: what the diff, applied, gives."""
        return "".join(self._pieces(Change.ADDED)) + self.ends[1]

    def _pieces(self, side: Change) -> Iterator[str]:
        for row in self.rows:
            block = row.before if side is Change.GONE else row.after
            if block is not None:
                yield block.lead
                yield written(
                    word for run in row.runs if run.change in (Change.SAME, side) for word in run.words
                )


@dataclass(slots=True)
class _Budget:
    left: int = STEPS

    def take(self, steps: int) -> bool:
        """Tell whether so many steps are left, and use them up."""
        self.left -= steps
        return self.left >= 0


@dataclass(slots=True)
class _Reader:
    """Collects the blocks of a fragment, tag by tag."""

    blocks: list[Block] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def flush(self) -> None:
        """End the block at hand."""
        self.blocks.append(Block("".join(self.lead), tuple(self.path), tuple(self.words)))
        self.lead, self.words = [], []

    def structure(self, tag: str, name: str, *, is_end: bool) -> None:
        """Take a tag of structure; an empty cell and a line across are blocks of their own."""
        is_empty_cell = is_end and name in _CELLS and self.lead[-1:] == [f"<{name}>"]
        if self.words or is_empty_cell:
            self.flush()
        self.lead.append(tag)
        if is_end:
            self.path.pop()
            return
        self.path.append(tag[1:-1])
        if name == "hr":
            self.flush()
            self.path.pop()

    def inline(self, tag: str, name: str, *, is_end: bool) -> None:
        """Take a tag among words."""
        if is_end:
            self.marks.pop()
        elif name in _MARKS:
            self.marks.append(tag)
        else:
            said = _ALT.search(tag)
            self.words.append(Word(unescape(said[1]) if said else "", tuple(self.marks), tag))


def _read(html: str) -> tuple[list[Block], str]:
    """Return the blocks of a canonical fragment, and the tags after the last one."""
    reader = _Reader()
    for token in _TOKEN.finditer(html):
        end, name, _rest, text = token.groups()
        if text:
            marks = tuple(reader.marks)
            reader.words += (Word(word, marks) for word in _WORD.findall(unescape(text)))
        elif name in _STRUCTURE:
            reader.structure(token[0], name, is_end=bool(end))
        else:
            reader.inline(token[0], name, is_end=bool(end))
    if reader.words:
        reader.flush()
    return reader.blocks, "".join(reader.lead)


def written(words: "Iterator[Word] | Sequence[Word]") -> str:
    """Return words as HTML: neighbours in the same elements share them, as the canonical form has it."""
    pieces: list[str] = []
    stack: tuple[str, ...] = ()
    for word in words:
        shared = 0
        while shared < min(len(stack), len(word.marks)) and stack[shared] == word.marks[shared]:
            shared += 1
        pieces += (f"</{_name(mark)}>" for mark in reversed(stack[shared:]))
        pieces += word.marks[shared:]
        pieces.append(word.atom or escape(word.text, quote=False))
        stack = word.marks
    pieces += (f"</{_name(mark)}>" for mark in reversed(stack))
    return "".join(pieces)


def _name(mark: str) -> str:
    return mark[1:-1].partition(" ")[0]


def _common(old: Sequence[Item], new: Sequence[Item], budget: _Budget) -> list[tuple[int, int]]:
    """Return pairs of places at which both rows have the same, in order: as many as the budget allows.

    Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), after the ends that are alike.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    pairs = [(place, place) for place in range(start)]
    pairs += (
        (start + a, start + b)
        for a, b in _shortest(old[start : len(old) - end], new[start : len(new) - end], budget)
    )
    pairs += ((len(old) - back, len(new) - back) for back in range(end, 0, -1))
    return pairs


def _shortest(old: Sequence[Item], new: Sequence[Item], budget: _Budget) -> list[tuple[int, int]]:
    if not old or not new:
        return []
    reach = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(len(old) + len(new) + 1):
        trace.append(dict(reach))
        # The copy costs about as much as the round itself.
        if not budget.take(2 * edits + 1):
            return []
        for diagonal in range(-edits, edits + 1, 2):
            if diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1]):
                a = reach[diagonal + 1]
            else:
                a = reach[diagonal - 1] + 1
            began = a
            while a < len(old) and 0 <= a - diagonal < len(new) and old[a] == new[a - diagonal]:
                a += 1
            reach[diagonal] = a
            if not budget.take(a - began):
                return []
            if a >= len(old) and a - diagonal >= len(new):
                return _walk_back(trace, len(old), len(new))
    return []


def _walk_back(trace: list[dict[int, int]], a: int, b: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for edits in range(len(trace) - 1, -1, -1):
        reach, diagonal = trace[edits], a - b
        if diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1]):
            previous = diagonal + 1
        else:
            previous = diagonal - 1
        before_a = reach[previous]
        before_b = before_a - previous
        while a > max(before_a, 0) and b > max(before_b, 0):
            a, b = a - 1, b - 1
            pairs.append((a, b))
        a, b = before_a, before_b
    return pairs[::-1]


def _gaps(
    pairs: list[tuple[int, int]], old: int, new: int
) -> Iterator[tuple[range, range, tuple[int, int] | None]]:
    """Yield what lies between common places, each with the common place that follows it."""
    a = b = 0
    for pair in [*pairs, None]:
        next_a, next_b = pair or (old, new)
        yield range(a, next_a), range(b, next_b), pair
        a, b = next_a + 1, next_b + 1


def _is_filling(words: Sequence[Word]) -> bool:
    """Tell whether words alone would make no island worth seeing between two changes."""
    return not any(word.atom or word.text[:1].isalnum() for word in words)


def _runs(old: Sequence[Word], new: Sequence[Word], budget: _Budget) -> tuple[Run, ...]:
    """Return what became of the words of a block."""
    parts: list[tuple[list[Word], list[Word], list[Word]]] = []
    for gone, added, pair in _gaps(_common(old, new, budget), len(old), len(new)):
        same = [old[pair[0]]] if pair else []
        if (gone or added) or not parts:
            parts.append(([old[a] for a in gone], [new[b] for b in added], same))
        else:
            parts[-1][2].extend(same)
    merged: list[tuple[list[Word], list[Word], list[Word]]] = []
    for gone_words, added_words, same in parts:
        last = merged[-1] if merged else None
        # A space between two changed words changes with them: one stretch is read at one look.
        if last and (last[0] or last[1]) and (gone_words or added_words) and _is_filling(last[2]):
            filling = last[2]
            merged[-1] = ([*last[0], *filling, *gone_words], [*last[1], *filling, *added_words], same)
        else:
            merged.append((gone_words, added_words, same))
    runs = [
        Run(change, tuple(words))
        for gone_words, added_words, same in merged
        for change, words in ((Change.GONE, gone_words), (Change.ADDED, added_words), (Change.SAME, same))
        if words
    ]
    return tuple(runs)


def _bag(block: Block) -> Counter[str]:
    return Counter(word.text.casefold() for word in block.words if word.text[:1].isalnum())


def _alike(old: Counter[str], new: Counter[str]) -> float:
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0


def _partners(old: Sequence[Block], new: Sequence[Block], budget: _Budget) -> list[tuple[int, int]]:
    """Return which blocks of a gap are the same one, changed: in order, and as alike as can be."""
    if len(old) == len(new) == 1:
        cells: list[list[float]] = [[_alike(_bag(old[0]), _bag(new[0]))]]
    elif len(old) * len(new) > LARGEST_GAP or not budget.take(20 * len(old) * len(new)):
        return [
            (place, place)
            for place in range(min(len(old), len(new)))
            if _alike(_bag(old[place]), _bag(new[place])) >= ALIKE
        ]
    else:
        bags = [_bag(block) for block in new]
        cells = [[_alike(bag, other) for other in bags] for bag in map(_bag, old)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            taken = cells[a][b] + best[a + 1][b + 1] if cells[a][b] >= ALIKE else 0.0
            best[a][b] = max(taken, best[a + 1][b], best[a][b + 1])
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(old) and b < len(new):
        if cells[a][b] >= ALIKE and best[a][b] == cells[a][b] + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _row(before: Block | None, after: Block | None, budget: _Budget) -> Row:
    old, new = before.words if before else (), after.words if after else ()
    return Row(before, after, _runs(old, new, budget))


def compare(before: Html, after: Html) -> Diff:
    """Return what changed from one canonical fragment to another.

    Args:
        before: The earlier text.
        after: The later one. Equal texts give a diff without marks.
    """
    (old, old_end), (new, new_end) = _read(before), _read(after)
    budget = _Budget()
    rows: list[Row] = []
    common = _common([block.key for block in old], [block.key for block in new], budget)
    for gone, added, pair in _gaps(common, len(old), len(new)):
        rows += _changed([old[a] for a in gone], [new[b] for b in added], budget)
        if pair:
            rows.append(_row(old[pair[0]], new[pair[1]], budget))
    return Diff(tuple(rows), (old_end, new_end))


def _changed(old: list[Block], new: list[Block], budget: _Budget) -> Iterator[Row]:
    for gone, added, pair in _gaps(_partners(old, new, budget), len(old), len(new)):
        yield from (_row(old[a], None, budget) for a in gone)
        yield from (_row(None, new[b], budget) for b in added)
        if pair:
            yield _row(old[pair[0]], new[pair[1]], budget)


def compare_lines(before: str, after: str) -> tuple[Run, ...]:
    """Return what changed from one plain line, such as a title, to another."""
    old, new = ([Word(word) for word in _WORD.findall(line)] for line in (before, after))
    return _runs(old, new, _Budget())


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one run that look alike: what a page writes at once."""

    text: str
    names: tuple[str, ...]
    href: str
    atom: str


def stretches(run: Run) -> Iterator[Stretch]:
    """Yield the words of a run, joined where they look alike."""
    for (names, href, atom), words in groupby(run.words, key=lambda word: (word.names, word.href, word.atom)):
        yield Stretch("".join(word.text for word in words), names, href, atom[1:-1].partition(" ")[0])
