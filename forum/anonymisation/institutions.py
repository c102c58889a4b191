"""Layer 4: schools, institutions and employers."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from forum.anonymisation.allowlist import ALLOWED_WORDS
from forum.anonymisation.findings import Candidate, Label
from forum.anonymisation.lexicon import BEGINNING, COMMON, FIRST, INSTITUTION, PLACE, SURNAME, WORD, Lexicon
from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import (
    EMPLOYED,
    ORGANISATION_COMPOUNDS,
    ORGANISATION_CUES,
    ORGANISATION_ENDINGS,
    ROLES,
    SCHOOL_CUES,
    SCHOOL_ENDINGS,
    SCHOOL_NAMES,
    SCHOOL_TALK,
    SHORT_SCHOOL_CUES,
    TITLES,
    TREATED,
)

_AND_SONS: Final = re.compile(
    r"(?<!\w)[A-Z][\w'’\-]{1,30} (?:&|en) (?:Zn\.?|Zonen|Partners|Dochters|Co\.?|Zoon)"
    r"(?: [A-Z]\w{2,30})?(?!\w)"
)
_NAME_GAPS: Final = frozenset({" ", " '", " ’", " & ", "-", " ‘", ' "', " “"})
_ARTICLES: Final = frozenset({"de", "het", "'t", "t", "the"})
_AT: Final = frozenset(["op", "naar", "van", "bij", "in", "via", "door", "met", "at", "to"])
_ATTENDS: Final = frozenset(
    [
        "zit",
        "zitten",
        "zat",
        "zaten",
        "gaat",
        "gaan",
        "ging",
        "gingen",
        "leerling",
        "leerlingen",
        "les",
        "begint",
        "begon",
        "start",
        "startte",
        "goes",
        "school",
        "speelt",
    ]
)
_NO_SCHOOLS: Final = frozenset(
    ["bank", "gang", "wachtlijst", "kamer", "reservebank", "internet", "facebook", "instagram", "groep"]
)
_NAMED_BEFORE: Final = frozenset(
    [
        "school",
        "basisschool",
        "college",
        "kinderopvang",
        "scholengemeenschap",
        "lyceum",
        "mavo",
        "kindcentrum",
    ]
)
_OPENERS: Final = frozenset(
    [
        "de",
        "het",
        "een",
        "op",
        "in",
        "bij",
        "dit",
        "deze",
        "naar",
        "via",
        "mijn",
        "ons",
        "elke",
        "aan",
        "van",
        "toen",
        "als",
        "onze",
    ]
)
_DEFINITE: Final = frozenset(
    ["de", "een", "die", "deze", "het", "haar", "zijn", "hun", "mijn", "elke", "iedere", "geen", "dit"]
)
_BUILDINGS: Final = frozenset(["kerk", "moskee", "kapel", "tempel", "centrum"])


def find(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    """Schools and organisations among ``tokens``, by cue words, by what people do there, and by lists."""
    for match in _AND_SONS.finditer(text):
        yield Candidate(match.start(), match.end(), "organisation", 0.9, "cue")
    yield from _by_cue(tokens, lexicon)
    for i, token in enumerate(tokens):
        if not token.barrier:
            yield from _by_context(tokens, i, lexicon)


def _by_context(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Iterator[Candidate]:
    end = _listed(tokens, i, lexicon)
    if end is not None:
        yield Candidate(
            tokens[i].start - (tokens[i].gap[-1:] == "'"), end, "organisation", 0.85, "institution_list"
        )
        return
    school = _school_attended(tokens, i, lexicon)
    if school is not None:
        yield Candidate(*school, "school", 0.7, "cue")
        return
    end = _employer(tokens, i, lexicon)
    if end is not None:
        yield Candidate(tokens[i].start, end, "organisation", 0.7, "cue")


def _listed(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """End of an institution of the list that begins at ``i``."""
    token = tokens[i]
    flags = lexicon.flags(token.lower)
    if flags & BEGINNING:
        for length in (5, 4, 3, 2):
            part = tokens[i : i + length]
            if len(part) < length or any(
                t.barrier or (k and t.gap not in _NAME_GAPS) for k, t in enumerate(part)
            ):
                continue
            name = " ".join(t.lower for t in part)
            if not lexicon.flags(name) & INSTITUTION:
                continue
            capitals = sum(t.capital for t in part)
            known = all(lexicon.flags(t.lower) & WORD for t in part)
            if capitals >= 2 or (capitals and not token.initial) or (not known and _preposition(tokens, i)):
                return part[-1].end
    if flags & INSTITUTION and len(token.lower) > 3 and not token.initial:
        word = flags & (WORD | COMMON | FIRST)
        if (token.capital and (not word or _preposition(tokens, i))) or (
            not word and _preposition(tokens, i)
        ):
            return token.end
    return None


def _preposition(tokens: Sequence[Token], i: int) -> bool:
    before = [t.lower for t in tokens[max(0, i - 2) : i]]
    return bool(before) and (
        before[-1] in _AT
        or (before[-1] in {"de", "het", "the"} and before[0] in _AT)
        or tokens[i - 1].lower == "ziekenhuis"
    )


def _school_attended(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The school in *zit op De Regenboog*, *leerling van 't Venster*, *de juf van de Vlinderboom*."""
    token = tokens[i]
    if i < 2 or token.initial or token.upper or len(token.lower) < 3 or token.gap not in _NAME_GAPS:
        return None
    if (
        token.lower in ROLES
        or token.lower in ALLOWED_WORDS
        or token.lower in _NO_SCHOOLS
        or token.lower[0].isdigit()
    ):
        return None
    j = i - 1
    article = tokens[j].lower in _ARTICLES
    if article:
        j -= 1
    if j < 0 or tokens[j].lower not in _AT or tokens[j].barrier or tokens[j + 1].initial:
        return None
    near = {t.lower for t in tokens[max(0, i - 8) : i + 9]}
    talk = bool(near & SCHOOL_TALK)
    attends = (
        j > 0
        and tokens[j].lower in {"op", "naar", "at"}
        and any(t.lower in _ATTENDS for t in tokens[max(0, j - 4) : j])
    )
    flags = lexicon.flags(token.base)
    known = token.base in SCHOOL_NAMES
    if flags & (PLACE | FIRST) and not known:
        return None
    if token.capital:
        own_article = article and tokens[i - 1].capital
        fits = (
            (known and article and (talk or attends or own_article))
            or (own_article and (attends or talk) and not flags & COMMON)
            or (article and talk and tokens[j].lower in {"op", "naar", "van"} and not flags & COMMON)
            or (attends and not article and talk and tokens[j].lower == "op" and not flags & COMMON)
            or (attends and tokens[j].lower == "op" and article and not flags & COMMON)
        )
    else:
        fits = article and known and (talk or attends) and (tokens[j].lower in {"op", "naar"} or talk)
    if not fits:
        return None
    start = tokens[i - 1].start if article and tokens[i - 1].capital else token.start
    return start, _capitals_right(tokens, i) if token.capital else token.end


def _employer(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """End of what follows *werkt bij* or *aangemeld bij*: a name with capitals that is nobody's."""
    token = tokens[i]
    if i < 2 or token.initial or not token.capital or len(token.lower) < 2 or token.gap not in {" ", " '"}:
        return None
    if (
        token.lower in ALLOWED_WORDS
        or token.lower in ROLES
        or token.lower in TITLES
        or lexicon.flags(token.base) & (FIRST | PLACE)
    ):
        return None
    j = i - 1
    if tokens[j].lower in _ARTICLES:
        j -= 1
    before = tokens[j].lower if j >= 0 and not tokens[j].barrier else ""
    if before not in {"bij", "voor", "van", "naar", "in", "door", "for", "at"} or tokens[j + 1].initial:
        return None
    verbs = {t.lower for t in tokens[max(0, j - 4) : j]}
    work = bool(verbs & EMPLOYED) and before in {"bij", "voor", "van", "for", "at"}
    care = bool(verbs & TREATED) and before in {"bij", "naar", "in", "door"}
    if not (work or care):
        return None
    return tokens[_last_capital(tokens, i)].end


def _by_cue(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    for i, token in enumerate(tokens):
        if token.barrier:
            continue
        if token.capital and token.lower in {"college", "lyceum", "gymnasium", "school"}:
            start = _capitals_left(tokens, i)
            if start != token.start:
                yield Candidate(start, token.end, "school", 0.85, "cue")
                continue
        if _named_before(tokens, i, lexicon):
            yield Candidate(_capitals_left(tokens, i), token.end, "school", 0.8, "cue")
            continue
        if _school_by_talk(tokens, i) and token.lower not in lexicon.common:
            yield Candidate(token.start, _capitals_right(tokens, i), "school", 0.6, "cue")
            continue
        if (
            (
                token.lower in {"roc", "aoc", "mbo"}
                and token.upper
                and i + 2 < len(tokens)
                and tokens[i + 1].lower == "van"
            )
            and tokens[i + 2].capital
            and not tokens[i + 2].barrier
        ):
            yield Candidate(token.start, tokens[i + 2].end, "school", 0.85, "cue")
            continue
        compound = token.lower.endswith(ORGANISATION_COMPOUNDS)
        if compound or token.lower in SCHOOL_CUES or token.lower in ORGANISATION_CUES:
            label: Label = "school" if token.lower in SCHOOL_CUES else "organisation"
            end = _name_after(tokens, i, lexicon)
            if end is not None:
                yield Candidate(tokens[i].start, end, label, 0.85, "cue")
                continue
        if (
            token.capital
            and not token.initial
            and not token.upper
            and token.lower.endswith(SCHOOL_ENDINGS)
            and len(token.lower) > 8
        ):
            if token.lower not in lexicon.words and token.lower not in {"hogeschool"}:
                yield Candidate(_capitals_left(tokens, i), token.end, "school", 0.8, "cue")
        elif token.capital and (token.lower in ORGANISATION_ENDINGS or token.lower in _BUILDINGS):
            start = _capitals_left(tokens, i)
            if start != token.start:
                yield Candidate(start, token.end, "organisation", 0.75, "cue")
        elif token.lower in {"advocaten", "notarissen", "makelaars", "mediation"} and i and token.gap == " ":
            left = lexicon.flags(tokens[i - 1].lower)
            if left & SURNAME and not left & COMMON and not tokens[i - 1].barrier:
                yield Candidate(tokens[i - 1].start, token.end, "organisation", 0.75, "cue")


def _named_before(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether *school* at ``i`` has its name before it: *de Al Amana school*."""
    if i == 0 or tokens[i].lower not in _NAMED_BEFORE:
        return False
    left = tokens[i - 1]
    named = left.capital and not left.initial and not left.barrier and not left.upper
    return named and tokens[i].gap == " " and left.lower not in lexicon.common


def _school_by_talk(tokens: Sequence[Token], i: int) -> bool:
    """Whether ``i`` is the name in *op de Toermalijn*, with a class or a teacher near."""
    token = tokens[i]
    if i < 2 or not token.capital or token.initial or token.upper:
        return False
    if token.lower in ROLES or token.lower in ALLOWED_WORDS or token.gap != " ":
        return False
    if tokens[i - 1].lower not in {"de", "het"} or tokens[i - 2].lower not in {"op", "naar"}:
        return False
    return any(near.lower in SCHOOL_TALK for near in tokens[max(0, i - 7) : i + 8])


def _last_capital(tokens: Sequence[Token], i: int) -> int:
    """The last of at most five words with a capital that follow each other from ``i`` on."""
    last = i
    while (
        last + 1 < len(tokens)
        and last - i < 4
        and tokens[last + 1].capital
        and tokens[last + 1].gap in {" ", " & "}
        and not tokens[last + 1].barrier
    ):
        last += 1
    return last


def _capitals_right(tokens: Sequence[Token], i: int) -> int:
    """End of the capitals that begin at ``i``, with a closing *school*."""
    last = i
    for following in tokens[i + 1 : i + 5]:
        if following.gap != " " or not (following.capital or following.lower == "school"):
            break
        last += 1
    return tokens[last].end


def _capitals_left(tokens: Sequence[Token], i: int) -> int:
    start = tokens[i].start
    for j in range(i - 1, max(-1, i - 4), -1):
        left = tokens[j]
        if left.barrier or tokens[j + 1].gap not in {" ", " & "} or not left.capital:
            break
        if left.initial and left.lower in _OPENERS:
            break
        start = left.start
    return start


def _name_after(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """End of the proper name after a cue word at ``i``, or None when nothing there looks like one."""
    j = i + 1
    skipped = False
    while (
        j < len(tokens)
        and tokens[j].gap in {" ", " '", " ‘", ' "', " “"}
        and tokens[j].lower in {"de", "het", "'t", "t", "genaamd", "heet"}
        and not tokens[j].capital
        and j - i < 4
    ):
        skipped = True
        j += 1
    if j >= len(tokens) or tokens[j].barrier:
        return None
    quoted = tokens[j].gap.strip() in {'"', "“", "'", "‘"}
    if tokens[j].gap != " " and not quoted:
        return None
    first = tokens[j]
    if first.capital and not first.lower.isdigit():
        if first.upper and len(first.lower) <= 3:
            return None
        last = _last_capital(tokens, j)
        # "De Regenboog": an article in capitals belongs to the name and never ends it.
        return tokens[last].end if first.lower not in {"de", "het"} or last > j else None
    alone = i == 0 or tokens[i - 1].lower not in _DEFINITE
    if (
        tokens[i].lower in SHORT_SCHOOL_CUES
        and skipped
        and alone
        and tokens[j - 1].lower in {"de", "het", "'t", "t"}
        and len(first.lower) > 3
    ):
        plural = first.lower.endswith(("en", "s")) and first.lower in lexicon.common
        return None if plural or first.lower.isdigit() else first.end
    flags = lexicon.flags(first.lower)
    if (
        tokens[i].lower in SHORT_SCHOOL_CUES
        and not skipped
        and len(first.lower) > 3
        and first.lower.isalpha()
    ):
        return None if flags & (WORD | FIRST | PLACE) or first.lower in ALLOWED_WORDS else first.end
    return None
