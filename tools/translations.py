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
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
SOURCE = "nl"

KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}


class Text(NamedTuple):
    """A message of the sources.

    `words` are a pair where it has a plural; `context` tells which of their meanings is meant, where another
    language has a word for each.
    """

    words: str | tuple[str, ...]
    context: str = ""

    @property
    def first(self) -> str:
        """The words, or those of the singular."""
        return self.words if isinstance(self.words, str) else self.words[0]


def messages() -> set[Text]:
    """All messages as they stand in the sources."""
    config = ConfigParser()
    config.read(ROOT / "babel.cfg")
    methods = []
    options = {}
    for section in config.sections():
        method, pattern = section.split(":", 1)
        methods.append((pattern.strip(), method))
        options[pattern.strip()] = dict(config[section])
    found: set[Text] = set()
    for _file, _line, message, _comments, context in extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, directory_filter=lambda folder: _is_ours(Path(folder))
    ):
        found.add(Text(message if isinstance(message, str) else tuple(message), context or ""))
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


def text_of(message: Message) -> Text:
    """What an entry of a catalogue translates."""
    return Text(message.id if isinstance(message.id, str) else tuple(message.id), message.context or "")


def is_translated(message: Message) -> bool:
    """Whether a message has a text in every form that its language knows, which nobody doubts."""
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return all(forms) and not message.fuzzy


def updated(old: Catalog, texts: Iterable[Text]) -> Catalog:
    """The same catalogue with these messages and no others; what was translated stays so."""
    new = Catalog(locale=old.locale)
    for text in texts:
        message = old.get(text.first, text.context or None)
        # A message that got or lost a plural has to be translated anew.
        if message is None or text_of(message) != text:
            new.add(text.words, context=text.context or None)
        else:
            flags = {"fuzzy"} if message.fuzzy else ()
            new.add(text.words, message.string, context=text.context or None, flags=flags)
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
        waiting = [text_of(message) for message in entries(new) if not is_translated(message)]
        where = path.relative_to(folder.parent)
        print(f"{where}: {len(waiting)} of {len(texts)} messages wait for a translation")
        for text in sorted(waiting, key=lambda text: (text.first, text.context)):
            print(f"  {text.first!r}{f' ({text.context})' if text.context else ''}")


if __name__ == "__main__":
    main(sys.argv[1:])
