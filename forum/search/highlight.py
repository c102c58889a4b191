"""The passage of a text that shows best why it was found, with the words searched for marked."""

from bisect import bisect_left
from collections.abc import Set as AbstractSet

from forum.search import analysis
from forum.search.engine import Segments

SNIPPET_LENGTH = 240  # characters; three lines on a phone.
LEAD = 60  # characters shown before the first marked word, where there is room.
ELLIPSIS = "…"


def marks(text: str, stems: AbstractSet[str], prefixes: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Return (start, end, stem) of each word of ``text`` that was searched for, in order."""
    return [
        (token.start, token.end, token.stem)
        for token in analysis.tokens(text)
        if not stems.isdisjoint(analysis.stems(token)) or (prefixes and token.text.startswith(prefixes))
    ]


def segments(text: str, stems: AbstractSet[str], prefixes: tuple[str, ...] = ()) -> Segments:
    """Return the whole of ``text`` in marked and unmarked stretches."""
    return _cut(text, marks(text, stems, prefixes), 0, len(text))


def snippet(
    text: str, stems: AbstractSet[str], prefixes: tuple[str, ...] = (), length: int = SNIPPET_LENGTH
) -> Segments:
    """Return the stretch of at most about ``length`` characters with the most different words searched for.

    It begins and ends between words; an ellipsis stands for what is left out. Without a marked word (the word
    was in the title) it is the beginning of the text.
    """
    text = " ".join(text.split())
    if len(text) <= length:
        return segments(text, stems, prefixes)
    found = marks(text, stems, prefixes)
    starts = [mark[0] for mark in found]
    best, most = 0, (-1, -1)
    last = 0
    counts: dict[str, int] = {}
    for first, (start, _, stem) in enumerate(found):
        # A window slides over the marks: what it holds is counted, never recounted.
        last = max(last, first)
        while last < len(found) and found[last][1] <= start + length - LEAD:
            counts[found[last][2]] = counts.get(found[last][2], 0) + 1
            last += 1
        richness = (sum(count > 0 for count in counts.values()), last - first)
        if richness > most:
            best, most = first, richness
        if last > first:
            counts[stem] -= 1
    begin = max(0, starts[best] - LEAD) if found else 0
    begin = min(begin, len(text) - length)
    end = begin + length
    if begin:
        begin = _after_space(text, begin, starts[best] if found else end)
    if end < len(text):
        space = text.rfind(" ", begin + 1, end + 1)
        end = space if space > begin else end
    inside = found[bisect_left(starts, begin) :]
    parts = _cut(text, inside, begin, end)
    before = ((ELLIPSIS, False),) if begin else ()
    after = ((ELLIPSIS, False),) if end < len(text) else ()
    return before + parts + after


def _after_space(text: str, begin: int, latest: int) -> int:
    if text[begin - 1] == " ":
        return begin
    space = text.find(" ", begin, latest)
    return begin if space < 0 else space + 1


def _cut(text: str, found: list[tuple[int, int, str]], begin: int, end: int) -> Segments:
    parts: list[tuple[str, bool]] = []
    at = begin
    for start, stop, _ in found:
        if stop > end:
            break
        if start > at:
            parts.append((text[at:start], False))
        parts.append((text[start:stop], True))
        at = stop
    if at < end:
        parts.append((text[at:end], False))
    return tuple(parts)
