"""The type of a file, by its content alone: what it is called is only what somebody called it."""

from pathlib import Path

from forum.cleaning.shapes import Kind, Refusal, Refused

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Office files from before 2007, and locked ones of today."""

_BEGINNINGS = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
)


def sniff(source: Path) -> Kind | None:
    """Return what a file is; ``None`` for an archive, which has to be opened to tell.

    A file begins with its type or is refused: one that is two things at once begins with the other.

    Raises:
        Refused: It is none of the types that are taken.
    """
    with source.open("rb") as file:
        head = file.read(16)
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head.startswith(ZIP):
        return None
    raise Refused(Refusal.LOCKED if head.startswith(OLE) else Refusal.UNKNOWN)
