"""Layer 3: dates that can be looked up, in every way of writing, and ages that few people reach."""

import re
from collections.abc import Iterator
from typing import Final

from forum.anonymisation.findings import Candidate
from forum.anonymisation.vocabulary import MEETING_WORDS, MONTHS

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE_NUMERIC: Final = re.compile(r"(?<![\w.,/\-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\w]|[-/.]\d)")
_DATE_SHORT: Final = re.compile(
    r"(?<!\w)(?:op|geboren|geb|dd|d\.d|datum|van)[.: ]{1,3}(\d{1,2})([-/])(\d{1,2})(?![\w/\-]|[.,]\d)",
    re.IGNORECASE,
)
_DATE_ISO: Final = re.compile(r"(?<![\w\-/])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w\-/])")
_DATE_WRITTEN: Final = re.compile(
    rf"(?<![\w.,])(?P<day>\d{{1,2}})(?:e|de|ste)?[ -](?P<month>{_MONTH})\.?"
    r"(?:,?[ -](?P<year>\d{4}|'\d\d))?(?!\w)",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            "een",
            "twee",
            "drie",
            "vier",
            "vijf",
            "zes",
            "zeven",
            "acht",
            "negen",
            "tien",
            "elf",
            "twaalf",
            "dertien",
            "veertien",
            "vijftien",
            "zestien",
            "zeventien",
            "achttien",
            "negentien",
            "twintig",
            "eenentwintig",
            "tweeëntwintig",
            "drieëntwintig",
            "vierentwintig",
            "vijfentwintig",
            "zesentwintig",
            "zevenentwintig",
            "achtentwintig",
            "negenentwintig",
            "dertig",
            "eenendertig",
        ],
        1,
    )
}
_DATE_SPELLED: Final = re.compile(
    rf"(?<!\w)(?P<day>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) (?P<month>{_MONTH})\.?"
    r"(?: (?P<year>\d{4}))?(?!\w)",
    re.IGNORECASE,
)
_DATE_ENGLISH: Final = re.compile(
    rf"(?<!\w)(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:,? (?P<year>\d{4}))?(?![\w.,]?\d)",
    re.IGNORECASE,
)
_DATE_FEAST: Final = re.compile(
    r"(?<!\w)(?:(?:eerste|tweede|1e|2e) )?((?:kerst(?:avond|nacht|dag)|oudjaars?(?:avond|nacht|dag)?|"
    r"nieuwjaars(?:dag|nacht)|koningsdag|moederdag|"
    r"vaderdag|sinterklaas(?:avond)?|pakjesavond|(?:paas|pinkster)(?:zondag|maandag)|"
    r"hemelvaartsdag|bevrijdingsdag|prinsjesdag) (?:van |in )?(\d{4}))(?!\w)",
    re.IGNORECASE,
)
_DATE_ORDINAL: Final = re.compile(
    r"(?<!\w)(?:jarig|verjaardag|geboren|zitting|overdracht)[^\n]{0,30}?(?<!\w)"
    r"(de \d{1,2}(?:e|de|ste))(?! (?:eeuw|keer|week|verjaardag|maand|dag|jaar)|\w)",
    re.IGNORECASE,
)
_DATE_RELATIVE: Final = re.compile(
    r"(?<!\w)((?:de dag|een dag|(?:twee|drie|vier|vijf|zes|\d{1,2}) (?:dagen|weken)|een week|op) "
    r"(?:voor|na|van)?[ ]?(?:haar|zijn|hun) (?:\d{1,2}(?:e|de|ste)|"
    r"eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|"
    r"tiende|twaalfde|zestiende|achttiende) verjaardag)(?!\w)",
    re.IGNORECASE,
)
_LAW_DATE: Final = re.compile(r"(?:per|sinds|vanaf|ingaande|inwerkingtreding|wet van|tot)[ ]$", re.IGNORECASE)
_RULING: Final = re.compile(
    r"(?:hoge raad|hr|ehrm|hvj eu|raad van state)[ ,]{1,2}(?:van |op )?$", re.IGNORECASE
)
_AGE: Final = re.compile(
    r"(?<![\w.,\-/])((?:9\d|1[01]\d)[ -]?(?:jaar|jr|jarige?)(?: oude?)?)(?!\w)", re.IGNORECASE
)
_AGE_OLD: Final = re.compile(
    r"(?<!\w)(?:(?:over)?groot(?:moeder|vader|ouders?)|oma|opa|"
    r"oudtante|oudoom|bewoner|bejaarde|leeftijd)[^\d\n.;]{0,25}?"
    r"(?<![\w.,€])((?:9\d|1[01]\d))"
    r"(?! ?(?:%|procent|euro|km|keer|minuten|dagen|uur|meter|kinderen|mensen)|[\w/:]|[.,\-]\d)",
    re.IGNORECASE,
)
_AGE_WRITTEN: Final = re.compile(
    r"(?<!\w)((?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën)negentig|"
    r"honderd(?:een|twee|drie|vier)?(?= jaar))(?: jaar)?(?!\w)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Candidate]:
    """Exact dates and ages above 89 in ``text``."""
    for match in _AGE.finditer(text):
        yield Candidate(match.start(1), match.end(1), "age", 0.9, "high_age")
    for pattern in (_AGE_OLD, _AGE_WRITTEN):
        for match in pattern.finditer(text):
            yield Candidate(match.start(1), match.end(1), "age", 0.8, "high_age")
    for match in _DATE_NUMERIC.finditer(text):
        yield from _date(match, int(match.group(1)), int(match.group(3)), match.group(4), text)
    for match in _DATE_ISO.finditer(text):
        yield from _date(match, int(match.group(3)), int(match.group(2)), match.group(1), text)
    for pattern in (_DATE_WRITTEN, _DATE_SPELLED, _DATE_ENGLISH):
        for match in pattern.finditer(text):
            day = _plain(match["day"])
            number = _NUMBERS[day] if day in _NUMBERS else int(day)
            yield from _date(match, number, MONTHS[_plain(match["month"])], match["year"] or "", text)
    for match in _DATE_FEAST.finditer(text):
        yield Candidate(match.start(), match.end(), "date", 0.85, "exact_date", hint=f"eind {match.group(2)}")
    for match in _DATE_ORDINAL.finditer(text):
        yield Candidate(match.start(1), match.end(1), "date", 0.7, "exact_date", hint="datum")
    for match in _DATE_RELATIVE.finditer(text):
        yield Candidate(match.start(1), match.end(1), "date", 0.7, "exact_date", hint="datum")
    for match in _DATE_SHORT.finditer(text):
        yield from _date(match, int(match.group(1)), int(match.group(3)), "", text, start=match.start(1))


def _plain(word: str) -> str:
    """``word`` as it stands in a table: a pattern without regard to case also takes *ı*, *İ* and *ſ*."""
    return word.casefold().replace("\u0307", "").replace("ı", "i")


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
