"""The small language of the search box; whatever is typed becomes a bounded query, and what was ignored is
said.

    gezag omgang        both words           "kind van de rekening"   these words in this order
    gezag OR voogdij    one of the two       -school                  without this word
    omgang*             words that begin so  soort:casus groep:naam   only this kind, only this group

A query is a list of clauses that all hold, each a list of alternatives: there is no nesting, so nothing
recurses. Parsing takes time linear in the text, which is cut first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from forum.search import analysis
from forum.search.lexicon import COMMON

MAX_LENGTH = 300  # characters; the longest sentences people paste are about half of that.
MAX_WORDS = 20  # words that count, those in phrases included.
SHORTEST_TELLING = 4  # characters of a word that says what a text is about.
SHORTEST_PREFIX = 2  # characters before a star; one letter stands for too many words.
LONGEST_SUBJECT = 40  # characters of what was typed that a notice repeats.

_PIECE = re.compile(
    r'(?P<without>-)?(?:(?P<name>[^\W\d_]{1,20}):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_FILTERS = {"soort": "kind", "kind": "kind", "groep": "group", "group": "group"}
_EITHER = frozenset({"OR", "OF"})
_BOTH = frozenset({"AND", "EN"})
_ADDRESSES = frozenset({"http", "https", "mailto", "www"})

_MESSAGES: dict[str, Callable[[str], LazyString]] = {
    "too-long": lambda count: _l("We zoeken met de eerste %(count)s tekens van je vraag.", count=count),
    "too-many-words": lambda count: _l(
        "We zoeken met de eerste %(count)s woorden van je vraag.", count=count
    ),
    "no-words": lambda _: _l("Typ minstens één woord om te zoeken."),
    "only-without": lambda _: _l("Typ ook een woord dat er wel in moet staan."),
    "or-alone": lambda _: _l("OR werkt alleen tussen twee woorden. Hier telt het niet mee."),
    "star-inside": lambda word: _l(
        "Een sterretje werkt alleen aan het eind van een woord, niet in “%(word)s”.", word=word
    ),
    "short-prefix": lambda word: _l(
        "Voor een sterretje horen minstens twee letters, niet “%(word)s”.", word=word
    ),
    "unknown-filter": lambda name: _l(
        "Het filter “%(name)s:” kennen we niet. We zoeken het als woord.", name=name
    ),
    "filter-without": lambda name: _l(
        "Een min voor “%(name)s:” werkt niet. Het filter telt niet mee.", name=name
    ),
    "empty-filter": lambda name: _l("Achter “%(name)s:” staat niets. Het filter telt niet mee.", name=name),
    "unknown-kind": lambda name: _l(
        "De soort “%(name)s” kennen we niet. Dit filter telt niet mee.", name=name
    ),
    "unknown-group": lambda name: _l(
        "De groep “%(name)s” vinden we niet. Dit filter telt niet mee.", name=name
    ),
    "too-common": lambda word: _l("“%(word)s” komt te vaak voor en telt niet mee.", word=word),
    "loose-phrase": lambda words: _l(
        "“%(words)s” komt te vaak voor om als geheel te zoeken. We zoeken de woorden los.", words=words
    ),
    "rebuilding": lambda _: _l("De zoekmachine wordt opnieuw gevuld. Je vindt nu misschien nog niet alles."),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was ignored or done otherwise than typed; ``subject`` is the part it is about."""

    code: str
    subject: str = ""

    @property
    def message(self) -> LazyString:
        """The explanation in the visitor's language."""
        return _MESSAGES[self.code](self.subject)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One word, several in a row (a phrase), or the beginning of a word; folded, not yet stemmed."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: every clause holds by one of its leaves, and no leaf of ``without`` does."""

    clauses: tuple[tuple[Leaf, ...], ...] = ()
    without: tuple[Leaf, ...] = ()
    kinds: tuple[str, ...] = ()
    group: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All leaves that may be in a hit."""
        return tuple(leaf for clause in self.clauses for leaf in clause)


class _Reading:
    """What has been understood so far, while a text is read from left to right."""

    def __init__(self) -> None:
        self.clauses: list[list[Leaf]] = []
        self.without: list[Leaf] = []
        self.kinds: list[str] = []
        self.group = ""
        self.notices: dict[Notice, None] = {}
        self.words = 0
        self.joins = False

    def note(self, code: str, subject: str = "") -> None:
        """Remember to say something, once."""
        self.notices[Notice(code, subject[:LONGEST_SUBJECT])] = None

    def filter(self, name: str, value: str, *, is_without: bool) -> None:
        """Take in ``soort:value`` or ``groep:value``."""
        values = [part.strip() for part in value.split(",") if part.strip()]
        if is_without:
            self.note("filter-without", name)
        elif not values:
            self.note("empty-filter", name)
        elif _FILTERS[name.lower()] == "kind":
            self.kinds += [part for part in values if part not in self.kinds]
        else:
            self.group = value.strip()

    def text(self, text: str, *, is_without: bool, may_star: bool) -> None:
        """Take in a word or a phrase."""
        is_prefix = False
        if may_star and "*" in text:
            core = text.rstrip("*")
            letters = len(core)
            if "*" in core:
                self.note("star-inside", core.strip("*"))
            elif core and letters < SHORTEST_PREFIX:
                self.note("short-prefix", core)
            else:
                is_prefix = core != text
        words = [token.text for token in analysis.tokens(text)]
        if not words:
            return
        if self.words + len(words) > MAX_WORDS:
            self.note("too-many-words", str(MAX_WORDS))
            words = words[: MAX_WORDS - self.words]
            if not words:
                return
        self.words += len(words)
        leaf = Leaf(tuple(words), is_prefix and len(words) == 1 and len(words[0]) >= SHORTEST_PREFIX)
        if is_without:
            self.without.append(leaf)
        elif self.joins:
            if leaf not in self.clauses[-1]:
                self.clauses[-1].append(leaf)
        elif [leaf] not in self.clauses:
            self.clauses.append([leaf])
        self.joins = False

    def finish(self) -> Query:
        """Return the query, without the words that are in every text."""
        if self.joins:
            self.note("or-alone")
        telling = [clause for clause in self.clauses if not _is_common(clause)] or self.clauses
        if not telling and self.without:
            self.note("only-without")
        elif not telling and not self.kinds and not self.group:
            self.note("no-words")
        return Query(
            clauses=tuple(tuple(clause) for clause in telling),
            without=tuple(dict.fromkeys(self.without)),
            kinds=tuple(self.kinds),
            group=self.group,
            notices=tuple(self.notices),
        )


def _is_common(clause: list[Leaf]) -> bool:
    return all(len(leaf.words) == 1 and not leaf.is_prefix and leaf.words[0] in COMMON for leaf in clause)


def any_of(text: str, *, most: int) -> Query:
    """Return the query for whatever has some of the telling words of a text, its first ``most`` ones."""
    words = {
        token.stem: token.text
        for token in reversed(list(analysis.tokens(analysis.clean(text))))
        if token.text not in COMMON and len(token.text) >= SHORTEST_TELLING and not token.text.isdigit()
    }
    leaves = tuple(Leaf((word,)) for word in reversed(words.values()))[:most]
    return Query(clauses=(leaves,) if leaves else ())


def parse(text: str) -> Query:
    """Return what ``text`` asks for; no text raises."""
    reading = _Reading()
    if len(text) > MAX_LENGTH:
        reading.note("too-long", str(MAX_LENGTH))
    cleaned = analysis.clean(text[:MAX_LENGTH]).translate(_QUOTES)
    for match in _PIECE.finditer(cleaned):
        name, phrase, word = match.group("name", "phrase", "word")
        is_without = match.group("without") is not None
        if name is None and word is not None and word.endswith(":") and word[:-1].lower() in _FILTERS:
            name, word = word[:-1], ""
        if name is not None and name.lower() in _FILTERS:
            reading.filter(name, word if phrase is None else phrase, is_without=is_without)
            continue
        if phrase is None and word is not None and not is_without and name is None:
            if word in _EITHER:
                reading.joins = bool(reading.clauses)
                if not reading.clauses:
                    reading.note("or-alone")
                continue
            if word in _BOTH:
                continue
        if name is not None:
            if name.lower() not in _ADDRESSES:
                reading.note("unknown-filter", name)
            reading.text(name, is_without=is_without, may_star=False)
        reading.text(word if phrase is None else phrase, is_without=is_without, may_star=phrase is None)
    return reading.finish()
