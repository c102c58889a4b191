"""What is never a finding: the bodies, methods, laws, tools and thinkers of the field."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from forum.anonymisation.tokens import Token

_FOLDER: Final = Path(__file__).parent / "lists"


def phrases(name: str) -> frozenset[str]:
    """The entries of a list of this package: lower case, parted by commas and lines, # begins a comment."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (entry.strip() for line in lines if not line.startswith("#") for entry in line.split(","))
    return frozenset(entry for entry in entries if entry)


_ALLOWED: Final = phrases("allowed") | phrases("thinkers")
ALLOWED_WORDS: Final = frozenset(phrase for phrase in _ALLOWED if " " not in phrase)
"""Single words among them."""


class AllowList:
    """Finds allowed phrases among the words of a text.

    Args:
        more: further phrases, whatever their capitals, for example those that hosts keep.
    """

    def __init__(self, more: Collection[str] = ()) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in _ALLOWED if not more else {*_ALLOWED, *(phrase.lower() for phrase in more)}:
            parts = tuple(_parts(phrase))
            if parts:
                self._by_first.setdefault(parts[0], []).append(parts)

    def spans(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Start and end, in code points, of every allowed phrase; the longest one that begins at a word."""
        for i, token in enumerate(tokens):
            best = 0
            for parts in self._by_first.get(token.lower, self._by_first.get(token.base, ())):
                if len(parts) > best and all(
                    i + k < len(tokens)
                    and (tokens[i + k].lower == part or tokens[i + k].base == part)
                    and (k == 0 or len(tokens[i + k].gap) <= 3)
                    for k, part in enumerate(parts)
                ):
                    best = len(parts)
            if best:
                yield token.start, tokens[i + best - 1].end


def _parts(phrase: str) -> Iterator[str]:
    for word in phrase.replace("’", "'").split():
        # A text is cut at signs such as & and +, so an entry is too.
        yield from (
            part for part in word.replace("&", " ").replace("+", " ").replace(".", " ").split() if part
        )


STANDARD: Final = AllowList()
"""The list without additions, made once."""
