"""Layers 2 to 4: what the words before it announce: numbers and streets here, the rest in other modules."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from forum.anonymisation import dates, institutions
from forum.anonymisation.allowlist import ALLOWED_WORDS
from forum.anonymisation.build import STREET_ENDINGS
from forum.anonymisation.findings import Candidate
from forum.anonymisation.lexicon import Lexicon
from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import MONTHS, PARTICLES, ROLES

_NUMBER_CUE: Final = re.compile(
    r"(?<!\w)(?:([^\W\d_]{2,24}(?<!huis)(?<!telefoon)(?<!pagina)(?<!kamer)(?<!versie)(?<!volg)(?<!artikel)(?<!tele)(?<!paragraaf)(?<!bus)(?<!rug)(?=-?(?:nummer|nr|kenmerk)(?!\w))|zaak|dossier|rol|rekest|parket|meld(?:ings)?|polis|klant|cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|registratie|referentie|aangifte|"
    r"beschikking|proces-verbaal|contract|casus|lidmaatschaps|relatie|verzekering?s?|burger|leerling|onderwijs|inschrijf|incident|mutatie|vergunning?s?|"
    r"skj|big|agb|kvk|meldcode|zaaknr|toevoeging|kind|kenmerk|ref|pv|v-|a-|vreemdelingen)|(paspoort|rijbewijs|id-?kaart|identiteits(?:kaart|bewijs)|document|verblijfs(?:document|vergunning)))"
    r"(?:[- ]?(?:nummers?|nrs?|no|code|kenmerk|registratie))?(?!\w)[^\w\n]{0,4}"
    r"(?:(?:is|was|van|het|de|dat|dit|met|onder|nummer|nr|no|kind|moeder|vader|luidt|kenmerk|registratie|op|hoofd|bij|gi|raad|rechtbank|hof|gemeente|politie|ons|uw|haar|zijn|hun)[^\w\n]{1,3}){0,4}"
    r"((?=[\w\-/. ]{0,24}\d)[a-z0-9]{1,12}"
    r"(?:[-/._][a-z0-9]{1,12}|[ ](?=[a-z]{0,3}[\-/]?\d)[a-z0-9]{1,12}){0,5})(?![\w])",
    re.IGNORECASE,
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


_NUMBERED: Final = frozenset(
    [
        "groep",
        "stap",
        "fase",
        "pagina",
        "artikel",
        "tabel",
        "bijlage",
        "hoofdstuk",
        "figuur",
        "spoor",
        "kamer",
        "lid",
        "versie",
        "zaal",
        "niveau",
        "week",
        "punt",
        "module",
        "sessie",
        "afdeling",
        "deel",
        "vraag",
        "casus",
        "ronde",
        "les",
        "dag",
        "agendapunt",
        "bladzijde",
        "regel",
        "spreker",
        "tafel",
    ]
)
"""What carries a number without being a street."""


def find(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    """Candidates announced by a cue, in ``text`` whose words are ``tokens``."""
    yield from _streets(text, tokens, lexicon)
    yield from _numbers(text)
    yield from dates.find(text)
    yield from institutions.find(text, tokens, lexicon)


def _numbers(text: str) -> Iterator[Candidate]:
    for match in _NUMBER_CUE.finditer(text):
        value = match.group(3)
        if sum(c.isdigit() for c in value) < 3 or re.fullmatch(r"(?:19|20)\d\d", value):
            continue
        yield Candidate(
            match.start(3), match.end(3), "document" if match.group(2) else "casenumber", 0.9, "cue"
        )


def _streets(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    for i, token in enumerate(tokens):
        if token.barrier or len(token.lower) < 4:
            continue
        number = _HOUSE_NUMBER.match(text, token.end)
        if number and _lives_there(tokens, i):
            yield Candidate(token.start, number.end(), "street", 0.75, "cue")
            continue
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


def _lives_there(tokens: Sequence[Token], i: int) -> bool:
    """Whether the capital at ``i``, with a number behind it, is where somebody lives: *op Hoek 12*."""
    token = tokens[i]
    return (
        token.capital
        and not token.initial
        and not token.upper
        and token.gap == " "
        and i > 0
        and tokens[i - 1].lower in {"op", "aan"}
        and token.lower not in ALLOWED_WORDS
        and token.lower not in _NUMBERED
        and token.lower not in MONTHS
        and token.lower not in ROLES
    )


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
