"""Compiles the word lists of the detector from installed packages into one file.

Sources, all declared in ``setup.cfg`` and read where they are installed (see
``docs/decisions/0005-word-lists.md`` for the choice and the licences):

- the lookup files of ``deduce``: first names, surnames, places, streets, care institutions;
- name lists of ``Faker``: popular Dutch names and names from other origins;
- ``simplemma``: Dutch word forms; ``pyspellchecker``: how often a form is used.

``deduce`` is never imported: importing it changes the logging of the whole process.
Run it with ``python -m forum.anonymisation.build``.
"""

import gzip
import importlib
import json
import os
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Final

MAGIC: Final = b"KRING-WORDS-6 "
FILE_NAME: Final = "words-6.bin"

RARE: Final = 120
"""Uses counted by pyspellchecker below which a name is taken for a name, not for a word."""
POPULAR_RARE: Final = 800
"""The same border for the names that are borne most."""
COMMON: Final = 1500
"""From this number of uses a word is frequent: a name equal to it needs more context."""
ENGLISH: Final = 1000
"""Uses from which an English word counts as a word: colleagues quote methods and books in English."""
ENGLISH_NAME: Final = 100_000
"""The same border for English words that are names too."""
LONG: Final = 9
"""Rare forms outside the dictionary count as words from this length: compounds, hardly ever names."""

STREET_ENDINGS: Final = (
    "straat", "straatje", "weg", "laan", "plein", "dijk", "kade", "gracht", "singel", "pad", "hof", "steeg",
    "dreef", "park", "plantsoen", "markt", "ring", "baan", "wal", "haven", "brug", "kamp", "burg", "oord",
    "veld", "akker", "brink", "erf", "ln", "str",
)  # fmt: skip

_NAME_LOCALES: Final = (
    "nl_NL",
    "nl_BE",
    "tr_TR",
    "pl_PL",
    "uk_UA",
    "bg_BG",
    "fr_DZ",
    "en_IN",
    "en_GB",
    "ro_RO",
    "es_ES",
)
_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з":
    "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п":
    "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ъ": "a", "ю": "iu", "я": "ia",
}  # fmt: skip

# Entries of the source lists that are everyday words for a relative, a rank or a time, never worth a finding.
_NO_NAMES: Final = frozenset(
    [
        "zus",
        "zusje",
        "zusjes",
        "broer",
        "broertje",
        "vrouwtje",
        "mannetje",
        "meisje",
        "jongen",
        "kind",
        "kleine",
        "moeder",
        "vader",
        "mama",
        "papa",
        "opa",
        "oma",
        "tante",
        "oom",
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
        "winter",
        "zomer",
        "lente",
        "herfst",
        "admiraal",
        "baron",
        "prins",
        "prinses",
        "koning",
        "keizer",
        "dokter",
        "zuster",
        "meester",
        "juf",
        "heer",
        "dame",
        "mens",
        "mensen",
        "god",
        "jezus",
        "sint",
        "maria-hemelvaart",
        "hoi",
        "hallo",
        "dag",
        "ja",
        "nee",
        "oke",
        "ok",
        "men",
        "per",
        "door",
        "van",
        "de",
        "der",
        "den",
        "het",
        "een",
        "en",
        "in",
        "op",
        "te",
        "tot",
        "al",
        "alle",
        "allen",
        "ander",
        "anders",
        "dan",
        "date",
        "demo",
        "den",
        "die",
        "dien",
        "dit",
        "dat",
        "doe",
        "doen",
        "gene",
        "hele",
        "jou",
        "jouw",
        "ik",
        "ka",
        "kan",
        "klaar",
        "lees",
        "long",
        "mag",
        "mee",
        "meer",
        "min",
        "nam",
        "nu",
        "of",
        "ons",
        "onder",
        "onze",
        "open",
        "os",
        "over",
        "rond",
        "sla",
        "so",
        "tak",
        "tam",
        "tas",
        "team",
        "to",
        "toen",
        "toon",
        "uit",
        "voor",
        "want",
        "wat",
        "wel",
        "wie",
        "wij",
        "zal",
        "ze",
        "zo",
        "zou",
        "ad",
        "hoc",
        "app",
        "post",
        "live",
        "info",
        "mail",
        "link",
        "login",
        "online",
        "offline",
    ]
)


def build(folder: Path) -> Path:
    """Compile the lists into ``folder`` and return the file.

    It is written beside its final name and moved there, so a reader sees the old file or the new one.

    Raises:
        OSError: the folder cannot be written.
    """
    lists = _compile()
    sections: dict[str, tuple[int, int]] = {}
    body = bytearray()
    for name, entries in lists.items():
        start = len(body)
        lines = sorted({entry.encode() for entry in entries if entry and "\n" not in entry})
        body += b"".join(line + b"\n" for line in lines)
        sections[name] = (start, len(body))
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".words-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(MAGIC + json.dumps(sections).encode() + b"\n")
            file.write(body)
        Path(temporary).chmod(0o644)
        target = folder / FILE_NAME
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return target


def _compile() -> dict[str, set[str]]:
    popular = _faker_names("first_names", ("nl_NL",))
    first = (_deduce_list("names/lst_first_name") | _faker_names("first_names", _NAME_LOCALES)) - _NO_NAMES
    first |= popular - _NO_NAMES
    surnames = _deduce_list("names/lst_surname") | _deduce_list("names/lst_interfix_surname")
    surnames |= _faker_names("last_names", _NAME_LOCALES)
    surnames -= _NO_NAMES
    places = _deduce_list("locations/lst_placename/lst_residence")
    places |= _deduce_list("locations/lst_placename/lst_municipality")
    places = {place.split(" (")[0] for place in places} - _NO_NAMES
    streets = {
        s for s in _deduce_list("locations/lst_street") if not s.endswith(STREET_ENDINGS) and len(s) > 3
    }
    institutions = _deduce_list("institutions/lst_healthcare_institution") | _deduce_list(
        "institutions/lst_hospital"
    )
    institutions = {name for name in institutions if " " in name and 6 < len(name) <= 80}

    uses = _word_uses()
    words = {word for word, count in uses.items() if count >= RARE or len(word) >= LONG} | _word_forms()
    names = {*first, *places}
    everyday = _deduce_list("whitelist/lst_stop_word") | _deduce_list("whitelist/lst_common_word")
    first -= everyday - popular
    words = everyday | {
        word
        for word in words
        if not (word in popular and uses.get(word, 0) < POPULAR_RARE)
        and not (word in names and uses.get(word, 0) < RARE)
    }
    foreign = _word_uses("en")
    words |= {
        word
        for word, count in foreign.items()
        if count >= (ENGLISH_NAME if word in names or word in surnames else ENGLISH) and word not in popular
    }
    return {
        "first_names": first,
        "popular": popular,
        "surnames": surnames,
        "places": places,
        "streets": streets,
        "institutions": institutions,
        "words": words,
        "common": {word for word, count in uses.items() if count >= COMMON and word in words} | everyday,
    }


def _both_spellings(entry: str) -> Iterable[str]:
    """The entry in lower case, with and without accents: hurried writers leave them out."""
    lower = entry.strip().replace("’", "'").lower()
    if lower.isascii():
        return (lower,)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return lower, plain.replace("ı", "i").replace("ł", "l")


def _deduce_list(name: str) -> set[str]:
    folder = Path(str(metadata.distribution("deduce").locate_file("deduce/data/lookup/src"))) / name
    entries = {spelling for line in _lines(folder / "items.txt") for spelling in _both_spellings(line)}
    # The exceptions of the first names and places are words that the list's makers took out again.
    return entries - {
        spelling for line in _lines(folder / "exceptions.txt") for spelling in _both_spellings(line)
    }


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _faker_names(kind: str, locales: Iterable[str]) -> set[str]:
    names: set[str] = set()
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for raw in getattr(provider, kind):
            latin = "".join(_CYRILLIC.get(letter, letter) for letter in raw.lower())
            names.update(spelling for spelling in _both_spellings(latin) if len(spelling) > 1)
    return names


def _word_forms() -> set[str]:
    factory = importlib.import_module("simplemma.strategies.dictionaries").DefaultDictionaryFactory()
    dictionary: Mapping[str, str] = factory.get_dictionary("nl")
    forms = {*dictionary.keys(), *dictionary.values()}
    return {form for form in forms if form == form.lower()}


def _word_uses(language: str = "nl") -> Mapping[str, int]:
    path = metadata.distribution("pyspellchecker").locate_file(f"spellchecker/resources/{language}.json.gz")
    with gzip.open(str(path), "rt", encoding="utf-8") as file:
        uses: dict[str, int] = json.load(file)
    return uses


if __name__ == "__main__":
    default = Path(os.environ.get("FORUM_DATA_DIR") or "data") / "anonymisation"
    sys.stdout.write(f"{build(Path(sys.argv[1]) if len(sys.argv) > 1 else default)}\n")
