"""The word lists, opened once and searched on disk.

The compiled file (see :mod:`forum.anonymisation.build`) holds every list as sorted lines. It is mapped
into memory and searched by halving, so opening it costs a millisecond and its pages are shared between
processes; nothing is read before the first text is checked.
"""

import json
import mmap
import os
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

from forum.anonymisation.build import FILE_NAME, MAGIC, build


class WordList:
    """A sorted list of lower-case entries inside a mapped file; supports ``in``."""

    def __init__(self, data: mmap.mmap | bytes, start: int, end: int) -> None:
        self._data = data
        self._start = start
        self._end = end

    def __contains__(self, entry: object) -> bool:
        if not isinstance(entry, str) or not entry or "\n" in entry:
            return False
        wanted = entry.encode("utf-8", "surrogatepass")
        low, high = self._start, self._end
        while low < high:
            middle = (low + high) // 2
            line_start = self._data.rfind(b"\n", low, middle) + 1 or low
            line_end = self._data.find(b"\n", middle, high)
            line = self._data[line_start:line_end]
            if line == wanted:
                return True
            if line < wanted:
                low = line_end + 1
            else:
                high = line_start
        return False


class Lexicon:
    """All word lists of the detector, by name.

    ``first_names``, ``surnames`` and ``places`` hold names; ``streets`` holds only street names that do not
    end like one (no *straat*, *weg*, …); ``institutions`` holds care institutions; ``words`` are ordinary
    Dutch word forms; ``common`` the frequent ones among them; ``popular`` the given names borne most.
    """

    def __init__(self, path: Path) -> None:
        """Open a compiled file. Raises ``ValueError`` when it is not one, ``OSError`` when unreadable."""
        with path.open("rb") as file:
            header = file.readline(10_000)
            offset = file.tell()
            if not header.startswith(MAGIC):
                raise ValueError("not a word list of this version")
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        sections: Mapping[str, tuple[int, int]] = json.loads(header[len(MAGIC) :])
        lists = {name: WordList(data, offset + a, offset + b) for name, (a, b) in sections.items()}
        self.first_names = lists["first_names"]
        self.popular = lists["popular"]
        self.surnames = lists["surnames"]
        self.places = lists["places"]
        self.streets = lists["streets"]
        self.institutions = lists["institutions"]
        self.words = lists["words"]
        self.common = lists["common"]


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
