"""Compiles the word lists of the detector into one file that is searched where it lies.

Sources, all declared in ``setup.cfg`` and read where they are installed (see
``docs/decisions/0005-word-lists.md`` for the choice and the licences):

- the lookup files of ``deduce``: first names, surnames, places, streets, care institutions;
- name lists of ``Faker``: popular Dutch names and names from other origins;
- ``simplemma``: Dutch word forms; ``pyspellchecker``: how often a form is used;
- ``lists/`` beside this module: names and districts that the packages miss, written for this project.

The file is a table of hashes: for every entry eight bytes of its digest and two bytes that say in which lists
it is, sorted, with an index by the first two bytes. A look-up costs some two microseconds, opening none.

``deduce`` is never imported: importing it changes the logging of the whole process.
Run it with ``python -m forum.anonymisation.build``.
"""

import gzip
import hashlib
import importlib
import json
import os
import re
import sys
import tempfile
import unicodedata
from array import array
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Final

MAGIC: Final = b"KRING-WORDS-7 "
FILE_NAME: Final = "words-7.bin"

SECTIONS: Final = (
    "first_names", "popular", "surnames", "places", "streets", "institutions", "words", "common",
    "beginnings",
)  # fmt: skip
"""The lists, in the order of their bits. ``beginnings`` holds first words of entries of several words."""
BUCKETS: Final = 1 << 16
"""How many ranges of hashes the index tells apart."""

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
    table = _table(_compile())
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".words-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(table)
        Path(temporary).chmod(0o644)
        target = folder / FILE_NAME
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return target


def digest(entry: str) -> int:
    """The number under which an entry is kept; two entries share one less than once in a million builds."""
    return int.from_bytes(hashlib.blake2b(entry.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _table(lists: Mapping[str, Iterable[str]]) -> bytes:
    """Header line, index, hashes and flags, each section aligned for its numbers."""
    flags: dict[int, int] = {}
    for name, entries in lists.items():
        bit = 1 << SECTIONS.index(name)
        for entry in entries:
            if entry:
                number = digest(entry)
                flags[number] = flags.get(number, 0) | bit
    numbers = array("Q", sorted(flags))
    index = array("I", bytes(4 * (BUCKETS + 1)))
    for number in numbers:
        index[(number >> 48) + 1] += 1
    for i in range(BUCKETS):
        index[i + 1] += index[i]
    header = MAGIC + f"{sys.byteorder} {len(numbers)}".encode()
    header += b" " * (63 - len(header)) + b"\n"
    values = array("H", (flags[number] for number in numbers))
    return header + numbers.tobytes() + index.tobytes() + values.tobytes()


def _compile() -> dict[str, set[str]]:
    popular = _faker_names("first_names", ("nl_NL",))
    first = _deduce_list("names/lst_first_name") | _faker_names("first_names", _NAME_LOCALES)
    first = (first | _own_list("first_names")) - _NO_NAMES
    first |= popular - _NO_NAMES
    surnames = _deduce_list("names/lst_surname") | _deduce_list("names/lst_interfix_surname")
    surnames |= _faker_names("last_names", _NAME_LOCALES) | _own_list("surnames")
    surnames -= _NO_NAMES
    places = _deduce_list("locations/lst_placename/lst_residence")
    places |= _deduce_list("locations/lst_placename/lst_municipality")
    places = ({place.split(" (")[0] for place in places} | _own_list("places", ",")) - _NO_NAMES
    streets = {
        s for s in _deduce_list("locations/lst_street") if not s.endswith(STREET_ENDINGS) and len(s) > 3
    }
    institutions = _deduce_list("institutions/lst_healthcare_institution") | _deduce_list(
        "institutions/lst_hospital"
    )
    institutions = {name for name in institutions if " " in name and 6 < len(name) <= 80}
    institutions |= _own_list("organisations", ",")

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
    several = (entry for entries in (places, institutions, surnames) for entry in entries)
    return {
        "beginnings": {
            re.split(r"[ -]", entry, maxsplit=1)[0] for entry in several if re.search("[ -]", entry)
        },
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


def _own_list(name: str, separator: str | None = None) -> set[str]:
    lines = [line for line in _lines(Path(__file__).parent / "lists" / f"{name}.txt") if line[:1] != "#"]
    return {s for line in lines for entry in line.split(separator) for s in _both_spellings(entry)}


def _faker_names(kind: str, locales: Iterable[str]) -> set[str]:
    names: set[str] = set()
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        # Some lists are kept for women, men and both apart.
        for attribute in (a for a in vars(provider) if kind in a):
            entries = getattr(provider, attribute)
            if not isinstance(entries, Iterable) or isinstance(entries, str):
                continue
            for raw in entries:
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
