"""The pseudo-locale: every message of the sources, between brackets."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tools.translations import messages

LANGUAGE = "en"
"""A language that visitors can choose; its real catalogue is not used here."""


def bracketed(text: str) -> str:
    """A text as the pseudo-locale says it."""
    return f"⟦{text}⟧"


def write_compiled(catalogue: Catalog, folder: Path) -> None:
    """Write a catalogue as the application reads it, below a folder of translations."""
    path = folder / str(catalogue.locale) / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)


def write_catalogue(folder: Path) -> None:
    """Write the compiled pseudo-locale below a folder of translations."""
    catalogue = Catalog(locale=LANGUAGE)
    for words, context in messages():
        text = bracketed(words) if isinstance(words, str) else tuple(bracketed(form) for form in words)
        catalogue.add(words, text, context=context or None)
    write_compiled(catalogue, folder)
