"""Words of a text with their place and what surrounds them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forum.anonymisation.findings import BARRIER

_WORD: Final = re.compile(rf"{BARRIER}+|\w+(?:['’\-]\w+)*")
_SENTENCE_END: Final = re.compile(r"[.!?:;\n\r•…\"“„”*#|\t]|(?:^|\s)[-–—>](?:\s|$)")
_CLOSE_GAP: Final = re.compile(r"[ ,(:'\"‘“]{1,3}")
_ABBREVIATIONS: Final = frozenset(
    [
        "mw",
        "mevr",
        "dhr",
        "dr",
        "drs",
        "mr",
        "prof",
        "ing",
        "ir",
        "ds",
        "st",
        "sint",
        "fam",
        "bijv",
        "ca",
        "nr",
        "tel",
        "jl",
        "ivm",
        "mbt",
        "zr",
        "bgm",
        "wed",
        "zn",
        "burg",
        "ons",
        "mrs",
        "ms",
    ]
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word.

    Attributes:
        start, end: code points in the text.
        word: the word as written.
        lower: the word in lower case with straight apostrophes.
        base: ``lower`` without a possessive ending ('s).
        capital: it begins with a capital letter.
        initial: it begins a sentence, a line or a quotation, so its capital says nothing.
        gap: the text between the word before and this one.
        barrier: it stands for something already found or replaced.
    """

    start: int
    end: int
    word: str
    lower: str
    base: str
    capital: bool
    upper: bool
    initial: bool
    gap: str
    barrier: bool


def tokenise(text: str) -> list[Token]:
    """The words of ``text`` in order. Linear in its length."""
    tokens: list[Token] = []
    end = 0
    previous = ""
    for match in _WORD.finditer(text):
        word = match.group()
        # A long gap says no more than its first and last characters do.
        gap = text[end : match.start()]
        barrier = word[0] == BARRIER
        lower = word.lower().replace("’", "'")
        initial = not tokens or bool(_SENTENCE_END.search(gap))
        if initial and gap.strip(" ") == "." and (previous in _ABBREVIATIONS or len(previous) == 1):
            initial = False
        base = lower.removesuffix("'s").removesuffix("-")
        tokens.append(
            Token(
                match.start(),
                match.end(),
                word,
                lower,
                base,
                word[0].isupper(),
                len(word) > 1 and word.isupper(),
                initial,
                gap,
                barrier,
            )
        )
        end = match.end()
        previous = lower
    return tokens


def word_before(tokens: Sequence[Token], i: int) -> str:
    """The word just before ``i`` in the same sentence, in lower case, or nothing."""
    if i == 0 or tokens[i - 1].barrier or not _CLOSE_GAP.fullmatch(tokens[i].gap):
        return ""
    return tokens[i - 1].lower
