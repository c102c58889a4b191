"""Layer 5: towns, villages, hamlets and districts."""

from collections.abc import Sequence

from forum.anonymisation.allowlist import ALLOWED_WORDS
from forum.anonymisation.dictionary import Dictionary
from forum.anonymisation.findings import Candidate
from forum.anonymisation.lexicon import Lexicon
from forum.anonymisation.tokens import Token, word_before
from forum.anonymisation.vocabulary import (
    DETERMINERS,
    DISTRICTS,
    MEETING_WORDS,
    NAMING,
    OPEN_REGIONS,
    PARTICLES,
    PLACE_ENDINGS,
    PLACE_PREPOSITIONS,
    ROLES,
    TITLES,
)


class PlaceFinder:
    """Finds places in one text."""

    def __init__(self, lexicon: Lexicon, dictionary: Dictionary) -> None:
        self._lexicon = lexicon
        self._dictionary = dictionary

    def at(self, tokens: Sequence[Token], i: int) -> Candidate | None:
        """The place whose name begins at ``i``, if one does."""
        token = tokens[i]
        before = word_before(tokens, i)
        if before in {"in", "uit", "te"} and self._sounds_like_place(token):
            return Candidate(token.start, token.end, "place", 0.7, "cue")
        if (
            before in DISTRICTS
            and token.capital
            and not token.upper
            and token.lower not in PARTICLES | DETERMINERS
        ):
            return Candidate(token.start, token.end, "place", 0.85, "cue")
        for length in (4, 3, 2, 1):
            part = tokens[i : i + length]
            if len(part) < length or any(
                t.barrier or (k and t.gap not in {" ", "-", " '"}) for k, t in enumerate(part)
            ):
                continue
            name = "".join((t.gap if k else "") + t.base for k, t in enumerate(part))
            if len(name) < 3 or name in ALLOWED_WORDS or name not in self._lexicon.places:
                continue
            if not self._is_place(tokens, i, part, before, name):
                continue
            if before in OPEN_REGIONS and before != "regio":
                return None
            near = {t.lower for t in tokens[max(0, i - 9) : i + 9]}
            announced = bool(near & MEETING_WORDS)
            return Candidate(
                token.start,
                part[-1].end,
                "place",
                0.5 if announced else 0.9,
                "place_list",
                direct=not announced,
            )
        return None

    def _sounds_like_place(self, token: Token) -> bool:
        """A capital that no list knows, ending like a village or a district: *Moerwijk*."""
        if not token.capital or token.initial or token.upper or not token.lower.endswith(PLACE_ENDINGS):
            return False
        return token.lower not in self._lexicon.words and token.lower not in ALLOWED_WORDS

    def _is_place(
        self, tokens: Sequence[Token], i: int, part: Sequence[Token], before: str, name: str
    ) -> bool:
        capital = part[0].capital and part[-1].capital
        prepared = before in PLACE_PREPOSITIONS
        single = len(part) == 1
        word = (
            self._dictionary.is_word(name) if single else all(self._dictionary.is_word(t.base) for t in part)
        )
        if not capital:
            if word or part[0].base in self._lexicon.popular:
                return False
            return len(name) > 3 and (prepared or (before == "van" and not self._dictionary.in_names(name)))
        if part[0].upper and len(name) < 5:
            return False
        if single and (before in NAMING or before in ROLES or before in TITLES):
            return False
        if single and self._dictionary.in_names(name) and not prepared:
            return False
        if word or (single and name in ROLES):
            return prepared and not part[0].initial and (single or part[-1].capital)
        return True
