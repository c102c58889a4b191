"""Every message of the site, taken from the sources, and the pseudo-locale that puts brackets around it."""

from configparser import ConfigParser
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = "en"
"""A language that visitors can choose; its real catalogue is not used here."""

KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}

Message = str | tuple[str, ...]


def messages() -> set[Message]:
    """All messages as they stand in the sources: those with a plural as a pair."""
    config = ConfigParser()
    config.read(ROOT / "babel.cfg")
    methods = []
    options = {}
    for section in config.sections():
        method, pattern = section.split(":", 1)
        methods.append((pattern.strip(), method))
        options[pattern.strip()] = dict(config[section])
    found: set[Message] = set()
    for _file, _line, message, _comments, _context in extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, directory_filter=lambda folder: _is_ours(Path(folder))
    ):
        found.add(message if isinstance(message, str) else tuple(message))
    return found


def _is_ours(folder: Path) -> bool:
    return folder == ROOT or folder.relative_to(ROOT).parts[0] in ("forum", "templates")


def bracketed(text: str) -> str:
    """A text as the pseudo-locale says it."""
    return f"⟦{text}⟧"


def write_catalogue(folder: Path) -> None:
    """Write the compiled pseudo-locale below a folder of translations."""
    catalogue = Catalog(locale=LANGUAGE)
    for message in messages():
        if isinstance(message, tuple):
            catalogue.add(message, tuple(bracketed(form) for form in message))
        else:
            catalogue.add(message, bracketed(message))
    path = folder / LANGUAGE / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
