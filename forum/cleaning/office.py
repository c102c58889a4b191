"""Office files: which of the three they are, what is taken out of each, and packed anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from forum.cleaning import archives, presentations, sheets, words
from forum.cleaning.parts import MACROS, TYPES, Parts
from forum.cleaning.shapes import CLEANED, Kind, Refusal, Refused, Report, checked_pages

_MAIN = {
    "wordprocessingml.document.main": Kind.DOCX,
    "presentationml.presentation.main": Kind.PPTX,
    "presentationml.slideshow.main": Kind.PPTX,
    "spreadsheetml.sheet.main": Kind.XLSX,
}
_READERS: dict[Kind, Callable[[Parts], list[str]]] = {
    Kind.DOCX: words.read,
    Kind.PPTX: presentations.read,
    Kind.XLSX: sheets.read,
}
_CLEANERS: dict[Kind, Callable[[Any], None]] = {
    Kind.DOCX: words.clean,
    Kind.PPTX: presentations.clean,
    Kind.XLSX: sheets.clean,
}


def clean(source: Path, folder: Path) -> Report:
    """Pack an Office file anew into ``folder``.

    Raises:
        Refused: It is something else, has macros, a password, or more than can be checked.
        KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError: It cannot be read.
    """
    files = archives.read(source)
    if TYPES not in files:
        raise Refused(Refusal.UNKNOWN)
    if any(MACROS.search(name) for name in files):
        raise Refused(Refusal.MACROS)
    parts = Parts(files)
    if not parts.main:
        raise Refused(Refusal.UNKNOWN)
    kind = next((kind for name, kind in _MAIN.items() if name in parts.type_of(parts.main)), None)
    if kind is None:
        raise Refused(Refusal.UNKNOWN)
    for name in parts.xml_names():
        _CLEANERS[kind](parts.root_of(name))
    pages = checked_pages(_READERS[kind](parts))
    archives.write(folder / CLEANED, parts.finished())
    return Report(kind=kind, pages=pages, has_pages=len(pages) > 1 or kind is not Kind.DOCX)
