"""The one chain from text to searchable words; index and query both pass through it, so that they agree.

Words are runs of letters and digits, lower-cased, without accents, cut at ``LONGEST`` characters and stemmed:
first by the lexicon, then by Snowball. ``VERSION`` goes into the name of an index: a changed chain asks for a
new one.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from forum.search.lexicon import ENDINGS, FAMILIES

VERSION = 1
LONGEST = 64  # characters of a word that count; the longest Dutch words in use have about 50.
SHORTEST_HEAD = 3  # characters before an ending of ``ENDINGS``, so that "overkind" is one and "kind" is not.

_WORD = re.compile(r"\w+")
_PLURAL_AFTER_VOWEL = re.compile(r"^\w{3,}[^\W\daeiou_][ao]s$")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})
_UNPRINTABLE = re.compile(r"[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMS = {form: line.split()[0] for line in FAMILIES.strip().splitlines() for form in line.split()}
# A stemmer keeps state while it works, so each thread has its own.
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: ``text`` folded, ``stem`` as indexed, ``position`` counted in words from 0, and
    where it stands in the text (``start`` up to ``end``, in characters)."""

    text: str
    stem: str
    position: int
    start: int
    end: int


def clean(text: str) -> str:
    """Return ``text`` as it is stored and shown: composed characters, nothing that cannot be printed or
    encoded.
    """
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub(" ", text))


def fold(word: str) -> str:
    """Return ``word`` in lower case, without accents, at most ``LONGEST`` characters."""
    lowered = word[:LONGEST].lower()
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
    return lowered[:LONGEST]


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """Return the stem of a word that ``fold`` made."""
    known = _FORMS.get(folded)
    if known is not None:
        return known
    for ending, base in ENDINGS.items():
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_HEAD:
            return folded[: -len(ending)] + base
    if _PLURAL_AFTER_VOWEL.match(folded):
        folded = folded[:-1]
    if not hasattr(_local, "stemmer"):
        # The cache of this function is shared and bounded, so the stemmer keeps none.
        _local.stemmer = Stemmer.Stemmer("dutch", 0)
    stemmed: str = _local.stemmer.stemWord(folded)
    return stemmed or folded


def stems(token: Token) -> tuple[str, ...]:
    """Return what is indexed at the place of ``token``; the parts of a compound will be added here."""
    return (token.stem,)


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of ``text``, which ``clean`` made.

    The s after an apostrophe is an ending (foto's, oma's), not a word.
    """
    position = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if word in ("s", "S") and start > 1 and text[start - 1] in "'’" and text[start - 2].isalnum():
            continue
        folded = fold(word)
        if not folded:
            continue
        yield Token(folded, stem(folded), position, start, end)
        position += 1
