"""Which words are names and which are ordinary Dutch, with what was looked up for one text kept."""

import unicodedata
from typing import Final

from forum.anonymisation.allowlist import ALLOWED_WORDS
from forum.anonymisation.lexicon import Lexicon
from forum.anonymisation.tokens import Token

_LINKS: Final = ("", "s", "e", "en", "er", "-")
_LONGEST_WORD: Final = 60


def fold(lower: str) -> str:
    """Without accents: hurried writers and the lists each leave out others."""
    if lower.isascii():
        return lower
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return plain.replace("ı", "i").replace("ł", "l")


class Dictionary:
    """Answers about single words, in lower case unless said otherwise. Made for one text, then dropped."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._words: dict[str, bool] = {}

    def is_surname(self, lower: str) -> bool:
        return lower in self.lexicon.surnames or fold(lower) in self.lexicon.surnames

    def is_name(self, lower: str) -> bool:
        return self.in_names(lower) and not self.is_word(lower)

    def in_names(self, lower: str) -> bool:
        names = self.lexicon.first_names
        if lower in names or fold(lower) in names:
            return True
        parts = lower.split("-")
        return len(parts) > 1 and all(part in names for part in parts)

    def is_first(self, token: Token) -> bool:
        if self.in_names(token.base):
            return True
        # "Daans vader": a possessive s without apostrophe.
        return token.lower.endswith("s") and self.is_name(token.lower[:-1]) and not self.is_word(token.lower)

    def is_word(self, lower: str) -> bool:
        known = self._words.get(lower)
        if known is None:
            known = self._words[lower] = self._look_up(lower)
        return known

    def _look_up(self, lower: str) -> bool:
        if (
            len(lower) > _LONGEST_WORD
            or lower in self.lexicon.words
            or lower.removesuffix("'s") in self.lexicon.words
        ):
            return True
        parts = lower.split("-")
        if len(parts) > 1:
            if self.in_names(lower):
                return False
            return all(
                not part or part.isdigit() or self.is_word(part) or part in ALLOWED_WORDS for part in parts
            )
        if (
            lower in self.lexicon.first_names
            or lower in self.lexicon.surnames
            or lower in self.lexicon.places
        ):
            return False
        # A compound of two known words, such as "zorgregeling", with a linking sound between them.
        for cut in range(4, len(lower) - 3):
            if lower[cut:] not in self.lexicon.words:
                continue
            head = lower[:cut]
            if any(
                head.endswith(link)
                and len(head) - len(link) > 3
                and head[: len(head) - len(link)] in self.lexicon.words
                for link in _LINKS
            ):
                return True
        return False
