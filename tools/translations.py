"""`make translations`: brings every catalogue in line with the messages of the sources.

Messages that are new are added without a translation, those that are gone are thrown away, and what still
waits for a translation is printed. Catalogues are sorted and say neither where a message stands nor when they
were made, so that two people who add messages do not get in each other's way.

`make translations LANGUAGE=de` begins a catalogue for a language that has none.
"""

import re
import sys
from collections.abc import Iterable
from configparser import ConfigParser
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
SOURCE = "nl"

KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}

Text = str | tuple[str, ...]


def messages() -> set[Text]:
    """All messages as they stand in the sources: those with a plural as a pair."""
    config = ConfigParser()
    config.read(ROOT / "babel.cfg")
    methods = []
    options = {}
    for section in config.sections():
        method, pattern = section.split(":", 1)
        methods.append((pattern.strip(), method))
        options[pattern.strip()] = dict(config[section])
    found: set[Text] = set()
    for _file, _line, message, _comments, _context in extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, directory_filter=lambda folder: _is_ours(Path(folder))
    ):
        found.add(message if isinstance(message, str) else tuple(message))
    return found


def _is_ours(folder: Path) -> bool:
    return folder == ROOT or folder.relative_to(ROOT).parts[0] in ("forum", "templates")


def catalogue_path(code: str, folder: Path = FOLDER) -> Path:
    """Where the catalogue of a language is."""
    return folder / code / "LC_MESSAGES" / "messages.po"


def read(path: Path) -> Catalog:
    """A catalogue as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def entries(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue, without its head."""
    return [message for message in catalogue if message.id]


def is_translated(message: Message) -> bool:
    """Whether a message has a text in every form that its language knows, which nobody doubts."""
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return all(forms) and not message.fuzzy


def updated(old: Catalog, texts: Iterable[Text]) -> Catalog:
    """The same catalogue with these messages and no others; what was translated stays so."""
    new = Catalog(locale=old.locale)
    for text in sorted(texts, key=lambda text: (text,) if isinstance(text, str) else text):
        message = old.get(text if isinstance(text, str) else text[0])
        # A message that got or lost a plural has to be translated anew.
        fits = message is not None and (message.id == text)
        new.add(text, message.string if message is not None and fits else None)
    return new


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue, with a head that says only what a program needs in order to read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = [
        f"Language: {catalogue.locale}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalogue.plural_forms}",
    ]
    with path.open("wb") as file:
        lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in head)]
        file.write(("\n".join(lines) + "\n\n").encode())
        write_po(
            file,
            catalogue,
            width=100,
            no_location=True,
            omit_header=True,
            sort_output=True,
            ignore_obsolete=True,
        )


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return False
    return re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", code) is not None and code != SOURCE


def main(arguments: list[str], folder: Path = FOLDER) -> None:
    """Update all catalogues below `folder`, and those of the languages that are named, and compile them."""
    for code in arguments:
        if not _is_language(code):
            sys.exit(f"{code} is not a language that can be added; an example is de or pt_BR")
    texts = messages()
    codes = {path.parents[1].name for path in folder.glob("*/LC_MESSAGES/messages.po")} | set(arguments)
    for code in sorted(codes):
        path = catalogue_path(code, folder)
        old = read(path) if path.exists() else Catalog(locale=code)
        new = updated(old, texts)
        write(new, path)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, new)
        waiting = [message.id for message in entries(new) if not is_translated(message)]
        where = path.relative_to(folder.parent)
        print(f"{where}: {len(waiting)} of {len(texts)} messages wait for a translation")
        for text in waiting:
            print(f"  {text if isinstance(text, str) else text[0]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
