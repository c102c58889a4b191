"""What changed between two texts of a post, word by word within blocks; pure, lossless, of bounded cost.

A canonical fragment is read as a row of *blocks* (a paragraph, an item, a cell, …), each with the *words* in
it and the marks they carry. Blocks are aligned first, then the words of those that resemble each other. What
comes out are frozen values, never mark-up: who shows them escapes them. Both texts can be written from it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from forum.kernel.text import Html
from forum.threads.diff.alignment import Budget, common, gaps
from forum.threads.diff.blocks import WORD, Block, Word, read, written

__all__ = [
    "Block",
    "Change",
    "Diff",
    "Row",
    "Run",
    "Stretch",
    "Word",
    "compare",
    "compare_lines",
    "stretches",
]

LARGEST_GAP = 2_500
"""Pairs of blocks among which resemblance is looked for; above that the first goes with the first."""

ALIKE = 0.4
"""Share of words in common from which two blocks count as one that was changed."""


class Change(StrEnum):
    """What became of something."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


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


def _is_filling(words: Sequence[Word]) -> bool:
    """Tell whether words alone would make no island worth seeing between two changes."""
    return not any(word.atom or word.text[:1].isalnum() for word in words)


def _runs(old: Sequence[Word], new: Sequence[Word], budget: Budget) -> tuple[Run, ...]:
    """Return what became of the words of a block."""
    parts: list[tuple[list[Word], list[Word], list[Word]]] = []
    for gone, added, pair in gaps(common(old, new, budget), len(old), len(new)):
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


def _partners(old: Sequence[Block], new: Sequence[Block], budget: Budget) -> list[tuple[int, int]]:
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


def _row(before: Block | None, after: Block | None, budget: Budget) -> Row:
    old, new = before.words if before else (), after.words if after else ()
    return Row(before, after, _runs(old, new, budget))


def compare(before: Html, after: Html) -> Diff:
    """Return what changed from one canonical fragment to another.

    Args:
        before: The earlier text.
        after: The later one. Equal texts give a diff without marks.
    """
    (old, old_end), (new, new_end) = read(before), read(after)
    budget = Budget()
    rows: list[Row] = []
    shared = common([block.key for block in old], [block.key for block in new], budget)
    for gone, added, pair in gaps(shared, len(old), len(new)):
        rows += _changed([old[a] for a in gone], [new[b] for b in added], budget)
        if pair:
            rows.append(_row(old[pair[0]], new[pair[1]], budget))
    return Diff(tuple(rows), (old_end, new_end))


def _changed(old: list[Block], new: list[Block], budget: Budget) -> Iterator[Row]:
    for gone, added, pair in gaps(_partners(old, new, budget), len(old), len(new)):
        yield from (_row(old[a], None, budget) for a in gone)
        yield from (_row(None, new[b], budget) for b in added)
        if pair:
            yield _row(old[pair[0]], new[pair[1]], budget)


def compare_lines(before: str, after: str) -> tuple[Run, ...]:
    """Return what changed from one plain line, such as a title, to another."""
    old, new = ([Word(word) for word in WORD.findall(line)] for line in (before, after))
    return _runs(old, new, Budget())


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
