"""Layer 1: what can be recognised by its form, checked by its own rule where it has one.

Every pattern has bounded repetition, so the time stays linear in the length of the text.
"""

import ipaddress
import re
from collections.abc import Iterator
from typing import Final

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

from forum.anonymisation.findings import Candidate

_BSN_CALLED: Final = re.compile(
    r"(?<!\w)(?:bsn|b\.s\.n|burger ?service ?(?:nummer|nr)|sofi)s?(?:[- ]?(?:nummer|nr))?(?!\w)"
    r"[^\w\n]{0,4}(?:[^\W\d_]{1,14}(?: \d)?[^\w\n]{1,3}){0,4}(?<!\d)(\d(?:[ .\-]{0,2}\d){6,9})(?!\d)",
    re.IGNORECASE,
)
_NINE_DIGITS: Final = re.compile(r"(?<![\w.,/+\-])\d(?:[ .\-]?\d){8}(?![\d]|[,/\-]\d)")
_IBAN: Final = re.compile(r"(?<![^\W_])[a-z]{2}[ .]?\d{2}(?:[ .\-]?[a-z0-9]){11,30}", re.IGNORECASE)
_IBAN_NL: Final = re.compile(
    r"(?<![^\W_])nl[ .]?\d\d[ .\-]?[a-z]{4}[ .\-]?\d(?:[ .\-]?\d){9}(?!\d)", re.IGNORECASE
)
_EMAIL: Final = re.compile(
    r"[\w.+\-]{1,64}(?: ?(?:\(at\)|\[at\]|\{at\}|@) ?)[\w\-]{1,63}"
    r"(?:(?:\.| ?(?:\(punt\)|\[punt\]|\(dot\)|\[dot\]) ?)[\w\-]{1,63}){1,6}",
    re.IGNORECASE,
)
_EMAIL_SPOKEN: Final = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64} (?:at|apenstaartje) [\w\-]{1,63}(?: (?:punt|dot) [\w\-]{1,63}){1,3}",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<![\w.@/])@[a-z0-9_][a-z0-9_.]{1,28}[a-z0-9_](?!\w)", re.IGNORECASE)
_URL: Final = re.compile(r"(?<!\w)(?:https?://|ftp://|www\.)[^\s<>\"()\[\]\ufffc]{1,2000}", re.IGNORECASE)
_DOMAIN: Final = re.compile(
    r"(?<![\w.@\-])(?:[a-z0-9\-]{1,63}\.){1,4}(?:nl|com|org|net|eu|info|be|frl|amsterdam)(?![\w\-])(?:/[^\s<>\"()\[\]\ufffc]{0,500})?",
    re.IGNORECASE,
)
_IPV4: Final = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_IPV6: Final = re.compile(r"(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])", re.IGNORECASE)
_POSTCODE: Final = re.compile(r"(?<![\w/.,\-])[1-9]\d{3}( ?|  |-|\u00a0)([a-z]{2})(?![\w])", re.IGNORECASE)
_CASE: Final = re.compile(
    r"(?<!\w)(?:"
    r"C ?/ ?\d\d ?/ ?\d{4,7}(?: ?[/-]? ?[A-Z]{2} ?[A-Z]{2} ?\d\d ?[-/] ?\d{1,6})?"
    r"|[A-Z]{2} (?:RK|ZA|EZ|VERZ) ?\d\d ?[-/–] ?\d{1,6}"
    r"|(?:FA|JE|HA|KG|FT) ?(?:RK|ZA|EZ) ?\d\d ?[-/–] ?\d{1,6}"
    r"|\d\d/\d{6}-\d\d"
    r"|\d{6,8} ?[/\\] ?[A-Z]{1,2} ?(?:RK|ZA|EZ|VERZ|JE|FA) ?(?:VERZ )?\d\d ?[-/] ?\d{1,6}"
    r"|PL\d{4}-?\d{8,12}(?:-\d{1,2})?"
    r"|\d{3}\.\d{3}\.\d{3}/\d\d"
    r"|\d{6,8} ?[/\\] ?(?:JE|FA|HA|KG) ?[A-Z]{0,3} ?\d\d[-/]\d{1,6}"
    r")(?!\w)",
    re.IGNORECASE,
)
_ECLI: Final = re.compile(r"(?<!\w)ECLI:([A-Z]{2}):([A-Z]{2,8}):\d{4}:[A-Z0-9.]{1,25}(?<!\.)", re.IGNORECASE)
_PLATE_GROUPS: Final = re.compile(
    r"(?<![\w\-])(?=(([a-z]{1,3}|\d{1,3})([ \-])([a-z]{1,3}|\d{1,3})\3([a-z]{1,3}|\d{1,3})(?![\w\-])))",
    re.IGNORECASE,
)
_PLATE_CUE: Final = (
    r"(?<!\w)(kenteken(?:nummers?|nrs?|platen|plaat|s)?|nummer(?:plaat|bord)|auto|wagen|bus|busje|bestelbus(?:je)?|motor|scooter)(?!\w)"
    r"[^\w\n]{0,4}(?:(?:is|was|van|met|auto|nr|nummer|de|een|het|haar|zijn|vader|moeder|luidt|begint|kenteken)[^\w\n]{1,3}){0,4}"
)
_PLATE_CALLED: Final = re.compile(
    _PLATE_CUE + r"([a-z0-9]{1,6}(?:[ \-][a-z0-9]{1,3}){0,2})(?!\w)", re.IGNORECASE
)
_PLATE_SHAPES: Final = frozenset(
    [
        "AA-99-99",
        "99-99-AA",
        "99-AA-99",
        "AA-99-AA",
        "AA-AA-99",
        "99-AA-AA",
        "99-AAA-9",
        "9-AAA-99",
        "AA-999-A",
        "A-999-AA",
        "AAA-99-A",
        "A-99-AAA",
        "9-AA-999",
        "999-AA-9",
        "AAA-999",
        "999-AAA",
    ]
)
_COMPACT_SHAPES: Final = frozenset(shape.replace("-", "") for shape in _PLATE_SHAPES if len(shape) == 8)
_PLATE_COMPACT: Final = re.compile(
    r"(?<!\w)(?:[A-Z]{2}\d{4}|\d{4}[A-Z]{2}|\d\d[A-Z]{2}\d\d|[A-Z]{2}\d\d[A-Z]{2}|[A-Z]{4}\d\d|\d\d[A-Z]{4}|\d\d[A-Z]{3}\d|\d[A-Z]{3}\d\d|"
    r"[A-Z]{2}\d{3}[A-Z]|[A-Z]\d{3}[A-Z]{2}|[A-Z]{3}\d\d[A-Z]|[A-Z]\d\d[A-Z]{3}|\d[A-Z]{2}\d{3}|\d{3}[A-Z]{2}\d)(?!\w)"
)
_DIGIT_RUN: Final = re.compile(r"(?<![\w])[+(]?\d[\d ().\-/–\u00a0\u2011]{6,28}\d(?!\w)")
_SERVICE_NUMBER: Final = re.compile(r"(?:\+31|0031|0)[ \-]?(?:800|90[0-9]|88)")

# Two letters that make a Dutch word: after a year they are no postcode.
_SHORT_WORDS: Final = frozenset(
    [
        "en",
        "is",
        "op",
        "te",
        "in",
        "al",
        "er",
        "om",
        "we",
        "ze",
        "je",
        "zo",
        "of",
        "nu",
        "ik",
        "me",
        "ja",
        "na",
        "af",
        "uw",
        "cm",
        "kg",
        "km",
        "mm",
        "ml",
        "gr",
    ]
)
_OPEN_SITES: Final = (
    "rijksoverheid.nl", "overheid.nl", "nji.nl", "villapinedo.nl", "rechtspraak.nl", "veiligthuis.nl",
    "kinderbescherming.nl", "kindertelefoon.nl", "richtlijnenjeugdhulp.nl", "augeo.nl", "movisie.nl",
    "vng.nl", "nvo.nl", "nip.nl", "skjeugd.nl", "bigregister.nl", "wetten.overheid.nl", "cbs.nl",
    "scp.nl", "wodc.nl", "juridischloket.nl", "raadvoorrechtsbijstand.org", "mfnregister.nl",
    "advocatenorde.nl", "113.nl", "politie.nl", "kinderombudsman.nl", "scheidingspunt.nl",
    "uitelkaar.nl", "wikipedia.org", "example.org", "example.com", "autoriteitpersoonsgegevens.nl",
    "knmg.nl", "nhg.org", "ncj.nl", "belastingdienst.nl", "lbio.nl", "nibud.nl", "rvdr.nl",
)  # fmt: skip


def find(text: str) -> Iterator[Candidate]:
    """Candidates of fixed form in ``text``, the surest kinds first."""
    yield from _mail_and_web(text)
    yield from _handles(text)
    yield from _bank(text)
    yield from _cases(text)
    yield from _called_bsn(text)
    yield from _phones(text)
    yield from _bsn(text)
    yield from _plates(text)
    yield from _postcodes(text)
    yield from _addresses(text)


def _mail_and_web(text: str) -> Iterator[Candidate]:
    for match in _EMAIL.finditer(text):
        yield Candidate(match.start(), match.end(), "email", 0.99, "format")
    for match in _EMAIL_SPOKEN.finditer(text):
        yield Candidate(match.start(), match.end(), "email", 0.95, "format")
    for pattern in (_URL, _DOMAIN):
        for match in pattern.finditer(text):
            address = match.group().rstrip(".,;:!?'’*_")
            host = (
                re.sub(r"^(?:https?://|ftp://)", "", address.lower())
                .split("/")[0]
                .split(":")[0]
                .split("?")[0]
            )
            host = host.removeprefix("www.")
            if any(host == site or host.endswith(f".{site}") for site in _OPEN_SITES):
                continue
            yield Candidate(match.start(), match.start() + len(address), "url", 0.9, "format")


def _handles(text: str) -> Iterator[Candidate]:
    """Names on social media: with a digit, a dot or a line in them. A plain @word calls a colleague."""
    for match in _HANDLE.finditer(text):
        if any(sign.isdigit() or sign in "_." for sign in match.group()):
            yield Candidate(match.start(), match.end(), "url", 0.8, "format")


def _bank(text: str) -> Iterator[Candidate]:
    for match in _IBAN_NL.finditer(text):
        yield Candidate(match.start(), match.end(), "iban", 0.99, "format")
    for match in _IBAN.finditer(text):
        # What follows an account number may look like more of it: shorten until the check digits agree.
        candidate = match.group()
        while len(candidate) >= 15:
            if candidate[-1].isalnum() and iban.is_valid(candidate.replace(".", " "), check_country=False):
                yield Candidate(match.start(), match.start() + len(candidate), "iban", 0.99, "checksum")
                break
            candidate = candidate[:-1]


def _cases(text: str) -> Iterator[Candidate]:
    for match in _ECLI.finditer(text):
        # Rulings of the highest courts are cited as law; those of a district court are somebody's case.
        cited = match.group(1).upper() != "NL" or match.group(2).upper() in {"HR", "PHR", "RVS", "CRVB"}
        yield Candidate(match.start(), match.end(), "casenumber", 0.9, "format", direct=not cited)
    for match in _CASE.finditer(text):
        yield Candidate(match.start(), match.end(), "casenumber", 0.97, "format")


def _called_bsn(text: str) -> Iterator[Candidate]:
    for match in _BSN_CALLED.finditer(text):
        yield Candidate(match.start(1), match.end(1), "bsn", 0.99, "cue")


def _phones(text: str) -> Iterator[Candidate]:
    for run in _DIGIT_RUN.finditer(text):
        for match in phonenumbers.PhoneNumberMatcher(run.group(), "NL", leniency=phonenumbers.Leniency.VALID):
            if "." in match.raw_string and not match.raw_string.startswith(("0", "+", "(")):
                continue
            service = _SERVICE_NUMBER.match(match.raw_string)
            start = run.start() + match.start
            yield Candidate(start, run.start() + match.end, "phone", 0.97, "format", direct=not service)


def _bsn(text: str) -> Iterator[Candidate]:
    for match in _NINE_DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if bsn.is_valid(digits):
            yield Candidate(match.start(), match.end(), "bsn", 0.9, "checksum")


def _plates(text: str) -> Iterator[Candidate]:
    for match in _PLATE_CALLED.finditer(text):
        length = _plate_length(
            match.group(2), called="plaat" in match.group(1).lower() or match.group(1)[0] in "kKnN"
        )
        if length:
            yield Candidate(match.start(2), match.start(2) + length, "plate", 0.97, "cue")
    for match in _PLATE_GROUPS.finditer(text):
        # With spaces between, only capitals tell a plate from words and numbers.
        if _shape(*match.group(2, 4, 5)) in _PLATE_SHAPES and (
            match.group(3) == "-" or match.group(1).isupper()
        ):
            yield Candidate(match.start(), match.end(1), "plate", 0.95, "format")
    for match in _PLATE_COMPACT.finditer(text):
        if not _POSTCODE.fullmatch(match.group()):
            yield Candidate(match.start(), match.end(), "plate", 0.8, "format")


def _shape(*parts: str) -> str:
    return "-".join(re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "A", part)) for part in parts)


def _plate_length(value: str, *, called: bool) -> int:
    """How much of what follows a word for a plate or a car is a plate.

    Args:
        value: up to three groups of letters and digits.
        called: the word says that it is a plate, so that its groups need not stand apart as they should.
    """
    parts = re.split("[ -]", value)
    for count in range(len(parts), 0, -1):
        length = sum(map(len, parts[:count])) + count - 1
        compact = _shape("".join(parts[:count]))
        if compact in _COMPACT_SHAPES and (called or compact not in {"9999AA"}):
            return length
        if called and len(compact) == 6 and "9" in compact and "A" in compact:
            return length
    return 0


def _postcodes(text: str) -> Iterator[Candidate]:
    for match in _POSTCODE.finditer(text):
        letters = match.group(2)
        if letters.upper() in {"SA", "SD", "SS"}:
            continue
        if not letters.isupper() and match.group(1) and letters.lower() in _SHORT_WORDS:
            continue
        yield Candidate(match.start(), match.end(), "postcode", 0.95, "format")


def _addresses(text: str) -> Iterator[Candidate]:
    for pattern in (_IPV4, _IPV6):
        for match in pattern.finditer(text):
            try:
                ipaddress.ip_address(match.group())
            except ValueError:
                continue
            if match.group() != "::":
                yield Candidate(match.start(), match.end(), "ip", 0.95, "format")
