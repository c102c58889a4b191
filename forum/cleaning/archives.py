"""Archives: what is packed in an Office file, read with an eye on how large it becomes."""

import re
import zipfile
from pathlib import Path

from forum.cleaning.shapes import LARGEST_RATIO, MOST_ENTRIES, MOST_UNPACKED, Refusal, Refused

_SMALL = 1024 * 1024
"""Bytes below which the ratio tells nothing."""

_NAME = re.compile(r"[^/\\\0][^\\\0]{0,250}")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def read(source: Path) -> dict[str, bytes]:
    """Return the files of an archive by name, unpacked.

    Raises:
        Refused: They are too many, too large or packed too tightly, locked, or named as if elsewhere.
        zipfile.BadZipFile: It is no archive, or damaged.
    """
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    with zipfile.ZipFile(source) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise Refused(Refusal.TOO_LARGE)
        for entry in entries:
            if entry.is_dir():
                continue
            if entry.flag_bits & 1:
                raise Refused(Refusal.LOCKED)
            if (
                not _NAME.fullmatch(entry.filename)
                or ".." in entry.filename.split("/")
                or entry.filename in found
            ):
                raise Refused(Refusal.UNREADABLE)
            # What an entry says of its size is not believed: it is counted while it is unpacked.
            most = min(left, max(_SMALL, entry.compress_size * LARGEST_RATIO))
            with archive.open(entry) as packed:
                content = packed.read(most + 1)
            if len(content) > most:
                raise Refused(Refusal.TOO_HEAVY)
            left -= len(content)
            found[entry.filename] = content
    return found


def write(target: Path, files: dict[str, bytes]) -> None:
    """Pack files, without a word about when and where."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
