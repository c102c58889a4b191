"""Where bytes lie: what came in, what is kept, and the room in which one is made of the other.

All of it is in ``files/`` of the data folder, readable by the site alone, never below ``static/``. What is
renamed into its place was written to the disk before, and so is the folder after.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from forum.cleaning.shapes import CLEANED, PREVIEWED
from forum.files.rules import LARGEST
from forum.kernel.clock import now
from forum.kernel.config import settings
from forum.kernel.ids import is_id

_PIECE = 256 * 1024
PREVIEW_ENDING = ".preview"


class TooManyBytes(ValueError):  # noqa: N818 - reads as the sentence it stands for
    """More was sent than one file may have."""


def _folder(*names: str) -> Path:
    path = settings().data_dir.joinpath("files", *names)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def incoming(file_id: str) -> Path:
    """Return where the bytes of a file lie that nobody has looked at."""
    return _folder("incoming") / file_id


def kept(file_id: str) -> Path:
    """Return where a file lies that may be handed out."""
    return _folder("kept", file_id[:2]) / file_id


def preview(file_id: str) -> Path:
    """Return where its preview lies."""
    return kept(file_id).with_name(file_id + PREVIEW_ENDING)


def take_in(file_id: str, stream: IO[bytes]) -> int:
    """Write what is sent to the disk, piece by piece, and return how many bytes it was.

    Raises:
        TooManyBytes: It is more than a file may have; nothing is left of it.
    """
    path = incoming(file_id)
    size = 0
    try:
        with path.open("xb") as file:
            path.chmod(0o600)
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > LARGEST:
                    raise TooManyBytes
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        _sync(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return size


@contextmanager
def workshop(file_id: str) -> Iterator[Path]:
    """Give an empty folder for one file, which is gone afterwards."""
    path = _folder("work") / file_id
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def keep(file_id: str, made: Path, *, has_preview: bool) -> int:
    """Put what was made in a workshop where it stays, and return the size of the file in bytes."""
    wanted = [(made / CLEANED, kept(file_id))]
    if has_preview:
        wanted.append((made / PREVIEWED, preview(file_id)))
    for source, target in wanted:
        source.chmod(0o600)
        _sync(source)
        source.replace(target)
    _sync(kept(file_id).parent)
    return kept(file_id).stat().st_size


def forget_incoming(file_id: str) -> None:
    """Remove what was sent; once more changes nothing."""
    incoming(file_id).unlink(missing_ok=True)


def erase(file_id: str) -> None:
    """Remove all bytes of a file; once more changes nothing."""
    for path in (incoming(file_id), kept(file_id), preview(file_id)):
        path.unlink(missing_ok=True)


def lying(*, seconds: float) -> Iterator[tuple[str, bool]]:
    """Yield the ids of files of which bytes have lain there for so long, and whether they are as sent."""
    before = now().timestamp() - seconds
    for path in settings().data_dir.joinpath("files").glob("incoming/*"):
        if is_id(path.name) and path.stat().st_mtime <= before:
            yield path.name, True
    for path in settings().data_dir.joinpath("files").glob("kept/*/*"):
        name = path.name.removesuffix(PREVIEW_ENDING)
        if is_id(name) and path.stat().st_mtime <= before:
            yield name, False
