"""Layer 5: names of people and places, from lists and from the words around them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from forum.anonymisation.allowlist import ALLOWED_WORDS
from forum.anonymisation.dictionary import Dictionary
from forum.anonymisation.findings import Candidate
from forum.anonymisation.lexicon import Lexicon
from forum.anonymisation.places import PlaceFinder
from forum.anonymisation.tokens import Token, word_before
from forum.anonymisation.vocabulary import (
    CHILD_WORDS,
    DETERMINERS,
    LOWER_TITLES,
    NAMING,
    OPEN_REGIONS,
    PARTICLES,
    PEOPLES,
    ROLES,
    STRICT_TITLES,
    STRONG_PARTICLES,
    TITLES,
    VERBS,
    WORD_NAMES,
)

_INITIALS: Final = re.compile(
    r"(?<![\w.])(?:[A-Z]\.[ ]?){1,5}"
    r"(?:(?:van|de|der|den|ten|ter|el|het|'t|v\.d\.)[ ]){0,3}[A-Z][\w'’\-]{1,40}"
)
_SPEAKER: Final = re.compile(
    r"^[ \t]{0,8}(\[[^\]\n]{3,25}\][ \t]*|"
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}[ ,]{1,3}\d{1,2}:\d\d(?::\d\d)?[ \t]*-?[ \t]*|"
    r"\d{1,2}:\d\d[ \t]*-?[ \t]*)?"
    r"([^\W\d_][\w'’.\-]{0,30}(?: [\w'’.\-]{1,30}){0,3}):(?=[ \t]|$)",
    re.MULTILINE,
)
_BRAND: Final = re.compile(r"\d|_|[A-Z]{2}")


class NameFinder:
    """Finds names in one text. Keeps what it has found, so that a name is found everywhere."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._dictionary = Dictionary(lexicon)
        self._places = PlaceFinder(lexicon, self._dictionary)
        self._known: dict[str, str] = {}

    def find(self, text: str, tokens: Sequence[Token], allowed: bytearray) -> Iterator[Candidate]:
        """Candidates in ``text``, whose found parts are barriers already and whose words are ``tokens``.

        Args:
            text: the text.
            tokens: its words.
            allowed: for every code point of the text, whether it belongs to an allowed phrase.
        """
        for match in _SPEAKER.finditer(text):
            if not allowed[match.start(2)] and self._is_speaker(match):
                yield self._person(match.start(2), match.end(2), 0.85, "speaker", "")
        for match in _INITIALS.finditer(text):
            if not allowed[match.start()] and self._is_signed(match.group()):
                yield self._person(match.start(), match.end(), 0.9, "title", "")
        i = 0
        while i < len(tokens):
            token = tokens[i]
            if token.barrier or allowed[token.start] or token.lower.isdigit():
                i += 1
                continue
            place = self._places.at(tokens, i)
            if place is not None:
                yield place
                while i < len(tokens) and tokens[i].start < place.end:
                    i += 1
                continue
            score = self._name_at(tokens, i)
            if score is None:
                i += 1
                continue
            confidence, reason = score
            last = self._extend(tokens, i)
            yield self._person(
                token.start, self._end(text, tokens[last]), confidence, reason, self._role(tokens, i)
            )
            i = last + 1

    def repeats(self, tokens: Sequence[Token]) -> Iterator[Candidate]:
        """The names found so far, wherever else they stand."""
        for token in tokens:
            for form in (token.base, token.lower.removesuffix("s"), token.lower.removesuffix("'")):
                role = self._known.get(form)
                if role is None or token.barrier:
                    continue
                if (
                    token.lower != form
                    and not token.lower.startswith(form + "'")
                    and self._dictionary.is_word(token.lower)
                ):
                    continue
                # A name that is also a word counts again only with its capital.
                if self._dictionary.is_word(form) and not token.capital:
                    continue
                yield Candidate(token.start, token.end, "person", 0.8, "repeat", hint=role)
                break

    def _person(self, start: int, end: int, confidence: float, reason: str, role: str) -> Candidate:
        return Candidate(start, end, "person", confidence, reason, hint=role)

    def remember(self, words: Sequence[str], role: str) -> None:
        """Note the words of a person that was found, so that ``repeats`` finds them elsewhere."""
        for word in words:
            form = word.lower().replace("’", "'").removesuffix("'s")
            if (
                len(form) > 2
                and form not in PARTICLES
                and form not in TITLES
                and form not in ROLES
                and form not in ALLOWED_WORDS
            ):
                self._known.setdefault(form, role)

    def _is_signed(self, words: str) -> bool:
        """Initials and a surname; a surname that is an everyday word needs two initials or a particle."""
        *initials, surname = re.split(r"[. ]+", words.lower())
        if surname in ALLOWED_WORDS:
            return False
        return surname not in self._lexicon.common or (
            self._dictionary.is_surname(surname) and len(initials) > 1
        )

    def _is_speaker(self, match: re.Match[str]) -> bool:
        parts = match.group(2).lower().split()
        if any(p in ROLES or p in TITLES or p in ALLOWED_WORDS for p in parts):
            return any(
                self._dictionary.is_name(p)
                for p in parts
                if p not in ROLES and p not in TITLES and p not in ALLOWED_WORDS
            )
        if any(self._dictionary.is_name(p) for p in parts):
            return len(parts) <= 3
        if match.group(1):
            return len(parts) <= 3 and not all(self._dictionary.is_word(p) for p in parts)
        # Without a time before it, a lone list name that is a word too still speaks: "Roos: dat snap ik".
        return len(parts) == 1 and parts[0] in self._lexicon.popular

    def _after(self, tokens: Sequence[Token], i: int) -> str:
        if i + 1 >= len(tokens) or tokens[i + 1].barrier or tokens[i + 1].gap != " ":
            return ""
        return tokens[i + 1].lower

    def _name_at(self, tokens: Sequence[Token], i: int) -> tuple[float, str] | None:
        token = tokens[i]
        lower = token.base
        if lower in ALLOWED_WORDS or len(lower) < 2 or len(lower) > 40 or lower in ROLES or lower in TITLES:
            return None
        before = word_before(tokens, i)
        if lower in PARTICLES:
            return self._particle_at(tokens, i, before)
        word = self._dictionary.is_word(lower)
        first = self._dictionary.is_first(token)
        common = lower in self._lexicon.common
        if token.capital:
            return self._capital_name(tokens, i, before, word=word, first=first, common=common)
        if before in NAMING and (first or not word) and len(lower) > 2:
            return 0.9, "role"
        if (
            before in TITLES
            and not common
            and (first or self._dictionary.is_surname(lower))
            and not (word and before not in {"mw", "mevr", "mevrouw", "dhr", "meneer", "juf", "tante", "oom"})
        ):
            return 0.85, "title"
        if before in CHILD_WORDS and (lower in WORD_NAMES or lower in self._lexicon.popular):
            return 0.85, "role"
        if first and before in ROLES and (not word or (not common and self._after(tokens, i) in VERBS)):
            return 0.9, "role"
        if first and not word and len(lower) > 2:
            return 0.8, "name_list"
        return None

    def _capital_name(
        self, tokens: Sequence[Token], i: int, before: str, *, word: bool, first: bool, common: bool
    ) -> tuple[float, str] | None:
        token = tokens[i]
        lower = token.base
        surname = self._dictionary.is_surname(lower)
        if token.upper and (len(lower) < 4 or word or not (first or surname)):
            return None  # An abbreviation.
        if lower in PEOPLES:
            return None
        if before in NAMING and not token.initial:
            return 0.95, "role"
        hyphen = any(self._dictionary.is_surname(part) for part in lower.split("-")[:-1])
        if before in ROLES and hyphen and not token.initial:
            return 0.95, "role"
        if (
            before in TITLES
            and (not word or surname or first or hyphen or before in STRICT_TITLES)
            and not token.initial
        ):
            return 0.95, "title"
        if before in ROLES and not token.initial and (first or not word or surname):
            return 0.95, "role"
        if first and not word:
            return 0.95, "name_list"
        alone = before not in DETERMINERS
        if lower in WORD_NAMES and (
            (not token.initial and alone) or (token.initial and self._after(tokens, i) in VERBS)
        ):
            return 0.75, "name_list"
        if first and not token.initial and alone:
            return 0.8, "name_list"
        if first and token.initial and self._after(tokens, i) in VERBS and lower in self._lexicon.popular:
            return 0.75, "name_list"
        if word or _BRAND.search(token.word) or before in OPEN_REGIONS:
            return None
        if surname and (not token.initial or self._after(tokens, i) in VERBS):
            return 0.8, "name_list"
        if "-" in lower and self._dictionary.is_word(lower.rsplit("-", 1)[1]):
            return None  # A guideline or a region of something: "KNMG-richtlijn".
        if before in {"de", "het", "een", "deze", "dit", "onze"}:
            return None  # People go without an article: this is a law, a book or a body.
        if (
            not token.initial
            and len(lower) > 2
            and lower[1] != "-"
            and not lower.endswith(("se", "ist", "isch", "ische"))
        ):
            return 0.6, "unknown_capital"
        return None

    def _particle_at(self, tokens: Sequence[Token], i: int, before: str) -> tuple[float, str] | None:
        """A surname that begins with a tussenvoegsel, such as *van der Berg* or *De Wit*."""
        last = i
        while (
            last + 1 < len(tokens)
            and last - i < 2
            and tokens[last + 1].gap == " "
            and tokens[last + 1].lower in PARTICLES
        ):
            last += 1
        if last + 1 >= len(tokens) or tokens[last + 1].barrier or tokens[last + 1].gap not in {" ", "-"}:
            return None
        head = tokens[last + 1]
        strong = any(tokens[k].lower in STRONG_PARTICLES for k in range(i, last + 1))
        listed = self._dictionary.is_surname(head.base) and head.base not in ALLOWED_WORDS
        if (
            not head.capital
            and not tokens[i].capital
            and before in LOWER_TITLES
            and len(head.base) > 2
            and self._lower_surname(tokens[i : last + 2])
        ):
            return 0.85, "title"
        if not head.capital or head.upper or len(head.base) < 3 or head.initial:
            return None
        if (
            tokens[i].capital
            and tokens[i].initial
            and listed
            and last > i
            and self._after(tokens, last + 1) in VERBS
        ):
            return 0.8, "name_list"
        if head.lower in PEOPLES:
            return None
        if before in TITLES and before:
            return 0.95, "title"
        if before in ROLES and (listed or not self._dictionary.is_word(head.base)):
            return 0.9, "role"
        if strong and listed:
            return 0.9, "name_list"
        if tokens[i].capital and not tokens[i].initial and listed:
            return 0.9, "name_list"
        return None

    def _extend(self, tokens: Sequence[Token], i: int) -> int:
        """The last word of the name that begins at ``i``: further given names, particles and surnames."""
        last = i
        j = i
        if tokens[i].base in PARTICLES:
            while tokens[j].base in PARTICLES and j + 1 < len(tokens):
                j += 1
            last = j
        lower_style = not tokens[i].capital
        while last + 1 < len(tokens) and last - i < 6:
            j = last + 1
            particles = 0
            while (
                j < len(tokens)
                and particles < 4
                and _joins(tokens, j)
                and tokens[j].lower in PARTICLES
                and not tokens[j].barrier
            ):
                j += 1
                particles += 1
            if (
                j >= len(tokens)
                or tokens[j].barrier
                or not _joins(tokens, j)
                or (tokens[j].initial and tokens[j].gap != ". ")
            ):
                break
            part = tokens[j]
            if part.base in ALLOWED_WORDS or part.base in ROLES or len(part.base) < 2:
                break
            listed = self._dictionary.is_surname(part.base) or self._dictionary.in_names(part.base)
            if part.capital and not part.upper and tokens[i].capital:
                strange = listed or not self._dictionary.is_word(part.base)
                if not (
                    strange
                    or (
                        particles
                        and tokens[last + 1].lower not in {"van", "in", "op", "uit", "te", "la", "le"}
                    )
                ):
                    break
                if particles and part.base in self._lexicon.places and not listed:
                    break
            elif lower_style or listed:
                strong = any(tokens[k].lower in STRONG_PARTICLES for k in range(last + 1, j))
                # "kevin van dijk": an everyday word is a surname when the list has it with these particles.
                whole = " ".join(token.base for token in tokens[last + 1 : j + 1])
                if (
                    not (particles and whole in self._lexicon.surnames)
                    and not (listed and not self._dictionary.is_word(part.base))
                    and not (strong and (listed or part.base not in self._lexicon.common))
                ):
                    break
            else:
                break
            last = j
        return last

    def _role(self, tokens: Sequence[Token], i: int) -> str:
        """The role that the words before a name give it, or nothing."""
        for j in range(i - 1, max(-1, i - 4), -1):
            if tokens[j + 1].initial:
                return ""
            role = ROLES.get(tokens[j].lower)
            if role:
                return role
            if tokens[j].lower not in NAMING and tokens[j].lower not in {"is", "van", "met", "de", "een"}:
                return ""
        return ""

    def _end(self, text: str, token: Token) -> int:
        """A possessive ('s) is no part of the name."""
        return (
            token.end - 2
            if len(token.base) + 2 == len(token.lower) and token.lower.endswith("'s")
            else token.end
        )

    def _lower_surname(self, part: Sequence[Token]) -> bool:
        """Whether particles and a word in lower case are a surname: *van der heijden*, *de jong*."""
        if " ".join(token.base for token in part) in self._lexicon.surnames:
            return True
        return part[-1].base not in self._lexicon.common and self._dictionary.is_surname(part[-1].base)


def _joins(tokens: Sequence[Token], j: int) -> bool:
    """Whether the word at ``j`` can belong to the same name as the one before it (*v/d*, *v.d.*)."""
    if tokens[j].gap in {" ", "-"}:
        return True
    short = tokens[j - 1].lower in {"v", "d"} or tokens[j].lower == "d"
    return short and tokens[j].gap in {"/", ".", ". "}
