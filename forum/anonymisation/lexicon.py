"""The word lists, opened once and searched on disk.

The compiled file (see :mod:`forum.anonymisation.build`) is mapped into memory, so opening it costs a
millisecond and its pages are shared between processes; nothing is read before the first text is checked.
"""

import mmap
import os
import sys
import tempfile
import threading
from bisect import bisect_left
from pathlib import Path
from typing import Final

from forum.anonymisation.build import BUCKETS, FILE_NAME, MAGIC, SECTIONS, build, digest

_HEADER: Final = 64
FIRST, POPULAR, SURNAME, PLACE, STREET, INSTITUTION, WORD, COMMON, BEGINNING = (
    1 << position for position in range(len(SECTIONS))
)


class WordList:
    """One of the lists; supports ``in``."""

    def __init__(self, lexicon: "Lexicon", mask: int) -> None:
        self._lexicon = lexicon
        self._mask = mask

    def __contains__(self, entry: object) -> bool:
        return isinstance(entry, str) and bool(self._lexicon.flags(entry) & self._mask)


class Lexicon:
    """All word lists of the detector; every entry is in lower case.

    ``first_names``, ``surnames`` and ``places`` hold names; ``streets`` holds only street names that do not
    end like one (no *straat*, *weg*, …); ``institutions`` holds care institutions; ``words`` are ordinary
    Dutch word forms; ``common`` the frequent ones among them; ``popular`` the given names borne most.
    """

    def __init__(self, path: Path) -> None:
        """Open a compiled file. Raises ``ValueError`` when it is not one, ``OSError`` when unreadable."""
        with path.open("rb") as file:
            header = file.read(_HEADER)
            if not header.startswith(MAGIC + sys.byteorder.encode()) or len(header) < _HEADER:
                raise ValueError("not a word list of this version")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        count = int(header.split()[2])
        body = memoryview(self._map)[_HEADER:]
        if len(body) != 10 * count + 4 * (BUCKETS + 1):
            raise ValueError("not the whole word list")
        self._numbers = body[: 8 * count].cast("Q")
        self._index = body[8 * count : 8 * count + 4 * (BUCKETS + 1)].cast("I")
        self._values = body[8 * count + 4 * (BUCKETS + 1) :].cast("H")
        self.first_names = WordList(self, FIRST)
        self.popular = WordList(self, POPULAR)
        self.surnames = WordList(self, SURNAME)
        self.places = WordList(self, PLACE)
        self.streets = WordList(self, STREET)
        self.institutions = WordList(self, INSTITUTION)
        self.words = WordList(self, WORD)
        self.common = WordList(self, COMMON)

    def flags(self, entry: str) -> int:
        """The lists that hold ``entry``, as the sum of ``FIRST``, ``WORD`` and so on."""
        number = digest(entry)
        bucket = number >> 48
        end = self._index[bucket + 1]
        found = bisect_left(self._numbers, number, self._index[bucket], end)
        return self._values[found] if found < end and self._numbers[found] == number else 0


_CHECKOUT = Path(__file__).resolve().parents[2]
_lock = threading.Lock()
_loaded: dict[Path, Lexicon] = {}


def default_folder() -> Path:
    """The folder of the compiled lists: ``$FORUM_DATA_DIR/anonymisation``, else ``data/anonymisation``."""
    return Path(os.environ.get("FORUM_DATA_DIR") or _CHECKOUT / "data") / "anonymisation"


def load(folder: Path | None = None) -> Lexicon:
    """The word lists, opened once per process and built first when they are missing or of an old version.

    Args:
        folder: where the compiled file lives; the data folder when omitted. When that cannot be written
            (a read-only installation), the lists go to a folder of this process's own.
    """
    target = folder or default_folder()
    with _lock:
        lexicon = _loaded.get(target)
        if lexicon is None:
            lexicon = _loaded[target] = _open_or_build(target)
        return lexicon


def _open_or_build(folder: Path) -> Lexicon:
    try:
        return Lexicon(folder / FILE_NAME)
    except (OSError, ValueError):
        pass
    try:
        return Lexicon(build(folder))
    except OSError:
        return Lexicon(build(Path(tempfile.mkdtemp(prefix="anonymisation-"))))
