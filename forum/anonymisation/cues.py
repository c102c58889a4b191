"""Layers 2 to 4: numbers, dates, addresses, schools and organisations after the words that announce them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from forum.anonymisation.build import STREET_ENDINGS
from forum.anonymisation.findings import Candidate
from forum.anonymisation.lexicon import Lexicon
from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import (
    ALLOWED_WORDS,
    MEETING_WORDS,
    MONTHS,
    ORGANISATION_COMPOUNDS,
    ORGANISATION_CUES,
    ORGANISATION_ENDINGS,
    PARTICLES,
    ROLES,
    SCHOOL_CUES,
    SCHOOL_ENDINGS,
    SCHOOL_TALK,
    SHORT_SCHOOL_CUES,
)

_NUMBER_CUE: Final = re.compile(
    r"(?<!\w)(?:(zaak|dossier|rol|rekest|parket|meld(?:ings)?|polis|klant|cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|registratie|referentie|aangifte|"
    r"beschikking|proces-verbaal|contract|casus|lidmaatschaps|relatie|verzekering?s?|burger|leerling|onderwijs|inschrijf|incident|mutatie|vergunning?s?|"
    r"skj|big|agb|kvk|kenmerk|ref|pv|v-|a-|vreemdelingen)|(paspoort|rijbewijs|id-?kaart|identiteits(?:kaart|bewijs)|document|verblijfs(?:document|vergunning)))"
    r"(?:[- ]?(?:nummer|nrs?|no|code|kenmerk|registratie))?(?!\w)[^\w\n]{0,4}"
    r"(?:(?:is|van|het|de|met|onder|nummer|nr|no|kind|moeder|vader|luidt|kenmerk|registratie|op|hoofd)[^\w\n]{1,3}){0,3}"
    r"((?=[\w\-/. ]{0,24}\d)[a-z0-9]{1,12}"
    r"(?:[-/._][a-z0-9]{1,12}|[ ](?=[a-z]{0,3}[\-/]?\d)[a-z0-9]{1,12}){0,5})(?![\w])",
    re.IGNORECASE,
)
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE_NUMERIC: Final = re.compile(r"(?<![\w.,/\-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\w]|[-/.]\d)")
_DATE_SHORT: Final = re.compile(
    r"(?<!\w)(?:op|geboren|geb|dd|d\.d|datum|van)[.: ]{1,3}(\d{1,2})([-/])(\d{1,2})(?![\w/\-]|[.,]\d)",
    re.IGNORECASE,
)
_DATE_ISO: Final = re.compile(r"(?<![\w\-/])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w\-/])")
_DATE_WRITTEN: Final = re.compile(
    rf"(?<![\w.,])(\d{{1,2}})(?:e|de|ste)?[ -]({_MONTH})\.?(?:,?[ -](\d{{4}}|'\d\d))?(?!\w)", re.IGNORECASE
)
_LAW_DATE: Final = re.compile(r"(?:per|sinds|vanaf|ingaande|inwerkingtreding|wet van|tot)[ ]$", re.IGNORECASE)
_RULING: Final = re.compile(
    r"(?:hoge raad|hr|ehrm|hvj eu|raad van state)[ ,]{1,2}(?:van |op )?$", re.IGNORECASE
)
_AGE: Final = re.compile(
    r"(?<![\w.,\-/])((?:9\d|1[01]\d)[ -]?(?:jaar|jr|jarige?)(?: oude?)?)(?!\w)", re.IGNORECASE
)
_HOUSE_NUMBER: Final = re.compile(
    r",? ?(?:nr\.? |nummer |huisnummer )?\d{1,5}"
    r"(?: ?[a-zA-Z](?!\w)|[- /]\d{1,4}(?!\w)|[- ](?:hs|bis|zw|rood|huis)(?!\w))?(?![\w]|[.:]\d)"
)
_STREET_CORE: Final = (
    "straat",
    "straatje",
    "laan",
    "plein",
    "gracht",
    "kade",
    "singel",
    "dreef",
    "steeg",
    "weg",
    "dijk",
    "plantsoen",
)
_NO_STREETS: Final = frozenset(
    [
        "onderweg",
        "snelweg",
        "omweg",
        "halverwege",
        "uitweg",
        "terugweg",
        "werkplein",
        "rijksweg",
        "fietspad",
        "wandelpad",
        "schoolplein",
        "hoofdstraat",
        "dorpsstraat",
    ]
)


def find(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    """Candidates announced by a cue, in ``text`` whose words are ``tokens``."""
    yield from _streets(text, tokens, lexicon)
    yield from _numbers(text)
    yield from _dates(text)
    for match in _AGE.finditer(text):
        yield Candidate(match.start(1), match.end(1), "age", 0.9, "high_age")
    yield from _schools_and_organisations(tokens, lexicon)


def _numbers(text: str) -> Iterator[Candidate]:
    for match in _NUMBER_CUE.finditer(text):
        value = match.group(3)
        if sum(c.isdigit() for c in value) < 3 or re.fullmatch(r"(?:19|20)\d\d", value):
            continue
        yield Candidate(
            match.start(3), match.end(3), "document" if match.group(2) else "casenumber", 0.9, "cue"
        )


def _dates(text: str) -> Iterator[Candidate]:
    for match in _DATE_NUMERIC.finditer(text):
        yield from _date(match, int(match.group(1)), int(match.group(3)), match.group(4), text)
    for match in _DATE_ISO.finditer(text):
        yield from _date(match, int(match.group(3)), int(match.group(2)), match.group(1), text)
    for match in _DATE_WRITTEN.finditer(text):
        yield from _date(
            match, int(match.group(1)), MONTHS[match.group(2).lower()], match.group(3) or "", text
        )
    for match in _DATE_SHORT.finditer(text):
        yield from _date(match, int(match.group(1)), int(match.group(3)), "", text, start=match.start(1))


def _date(
    match: re.Match[str], day: int, month: int, year: str, text: str, start: int | None = None
) -> Iterator[Candidate]:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return
    before = text[max(0, match.start() - 20) : match.start()]
    if _RULING.search(before):
        return
    if day == 1 and month in {1, 7, 8, 9} and _LAW_DATE.search(before):
        return  # "Per 1 januari 2015" is when a law or a budget starts, hardly ever a family's date.
    around = text[max(0, match.start() - 120) : match.end() + 120].lower()
    announced = any(word in MEETING_WORDS for word in re.findall(r"\w+", around))
    year = year.strip("'")
    if len(year) == 2:
        year = ("20" if int(year) < 40 else "19") + year
    part = "begin" if month <= 4 else "midden" if month <= 8 else "eind"
    season = (
        "winter" if month in {12, 1, 2} else "voorjaar" if month <= 5 else "zomer" if month <= 8 else "najaar"
    )
    hint = f"{part} {year}" if year else season
    first = match.start() if start is None else start
    yield Candidate(
        first, match.end(), "date", 0.5 if announced else 0.9, "exact_date", direct=not announced, hint=hint
    )


def _streets(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    for i, token in enumerate(tokens):
        if token.barrier or len(token.lower) < 4:
            continue
        number = _HOUSE_NUMBER.match(text, token.end)
        ends = token.lower.endswith(STREET_ENDINGS) and len(token.lower) > 5
        capital_before = i > 0 and tokens[i - 1].capital and token.gap == " " and not tokens[i - 1].initial
        if (
            not ends
            and not (
                number
                and token.capital
                and token.lower in lexicon.streets
                and token.lower not in lexicon.words
            )
            and not (token.lower in _STREET_CORE and capital_before and token.capital)
        ):
            continue
        word = token.lower in lexicon.words or token.lower in _NO_STREETS
        core = token.lower.endswith(_STREET_CORE)
        if number is not None:
            if not token.capital and (not core or token.lower in _NO_STREETS or len(token.lower) < 7):
                continue
            if token.capital and token.initial and word:
                continue
            end = number.end()
        elif (token.capital and core and not (word and token.initial) and not token.upper) or (
            not token.capital
            and core
            and not word
            and i > 0
            and tokens[i - 1].lower in {"de", "aan", "op", "in", "uit"}
        ):
            end = token.end
        else:
            continue
        start = _widen_left(tokens, i)
        yield Candidate(start, end, "street", 0.95 if number else 0.8, "cue" if core else "name_list")


def _widen_left(tokens: Sequence[Token], i: int) -> int:
    """Start of a street name of several words, such as *Prins Hendrikkade* or *Burgemeester de Vlugtlaan*."""
    first = i
    for j in range(i - 1, max(-1, i - 5), -1):
        left = tokens[j]
        if left.barrier or tokens[j + 1].gap not in {" ", ". "}:
            break
        if left.capital and tokens[i].capital:
            first = j
            if left.initial:
                break
        elif left.lower not in PARTICLES or left.lower in {"in", "te", "op", "uit", "het"}:
            break
    # A capital that only begins the sentence, such as *Op de Kerkstraat*, is no part of the name.
    if tokens[first].initial and first < i and len(tokens[first].lower) < 4:
        first += 1
        while first < i and not tokens[first].capital:
            first += 1
    return tokens[first].start


def _schools_and_organisations(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
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
        compound = token.lower.endswith(ORGANISATION_COMPOUNDS)
        if compound or token.lower in SCHOOL_CUES or token.lower in ORGANISATION_CUES:
            label: str = "school" if token.lower in SCHOOL_CUES else "organisation"
            end = _name_after(tokens, i, lexicon)
            if end is not None:
                yield Candidate(tokens[i].start, end, label, 0.85, "cue")  # type: ignore[arg-type]
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
        elif token.capital and token.lower in ORGANISATION_ENDINGS:
            start = _capitals_left(tokens, i)
            if start != token.start:
                yield Candidate(start, token.end, "organisation", 0.75, "cue")


def _named_before(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether *school* at ``i`` has its name before it: *de Al Amana school*."""
    if i == 0 or tokens[i].lower not in {"school", "basisschool", "college", "kinderopvang"}:
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
        if left.initial and left.lower in {
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
        }:
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
        last = j
        while (
            last + 1 < len(tokens)
            and last - j < 4
            and tokens[last + 1].capital
            and tokens[last + 1].gap in {" ", " & "}
            and not tokens[last + 1].barrier
        ):
            last += 1
        # "De Regenboog": an article in capitals belongs to the name and never ends it.
        return tokens[last].end if first.lower not in {"de", "het"} or last > j else None
    alone = i == 0 or tokens[i - 1].lower not in {
        "de",
        "een",
        "die",
        "deze",
        "het",
        "haar",
        "zijn",
        "hun",
        "mijn",
        "elke",
        "iedere",
        "geen",
        "dit",
    }
    if (
        tokens[i].lower in SHORT_SCHOOL_CUES
        and skipped
        and alone
        and tokens[j - 1].lower in {"de", "het", "'t", "t"}
        and len(first.lower) > 3
    ):
        plural = first.lower.endswith(("en", "s")) and first.lower in lexicon.common
        return None if plural or first.lower.isdigit() else first.end
    return None
