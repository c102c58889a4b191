"""Words of a text with their place and what surrounds them."""

import re
from dataclasses import dataclass
from typing import Final

from forum.anonymisation.findings import BARRIER

_WORD: Final = re.compile(rf"{BARRIER}+|\w+(?:['’\-]\w+)*")
_SENTENCE_END: Final = re.compile(r"[.!?:;\n\r•…\"“„”*#|\t]|(?:^|\s)[-–—>](?:\s|$)")
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
    ]
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word.

    Attributes:
        start, end: code points in the text.
        lower: the word in lower case with straight apostrophes.
        base: ``lower`` without a possessive ending ('s).
        capital: it begins with a capital letter.
        initial: it begins a sentence, a line or a quotation, so its capital says nothing.
        gap: the text between the word before and this one.
        barrier: it stands for something already found or replaced.
    """

    start: int
    end: int
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
