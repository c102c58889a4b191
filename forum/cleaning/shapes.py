"""What goes in and comes out, and how large it may be."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum

MOST_PAGES = 500
"""Pages, slides or sheets."""

MOST_TEXT = 400_000
"""Characters of text in one file: some 150 full pages. What nobody can check may not go out."""

MOST_PIXELS = 60_000_000
"""Of one picture; the largest that telephones make have about 50 million."""

LONGEST_SIDE = 4096
"""Pixels of a side of a picture that is kept; a larger one is made smaller."""

PREVIEW = (480, 640)
"""Width and height, in pixels, that a preview fits in."""

MOST_FRAMES = 200
"""Of a moving picture; of a longer one the first stays."""

MOST_ENTRIES = 4_000
"""Files in one archive."""

MOST_UNPACKED = 250 * 1024 * 1024
"""Bytes of all files in an archive together."""

MOST_XML = 40 * 1024 * 1024
"""Bytes of one part of an Office file that is read as XML."""

LARGEST_RATIO = 200
"""How many times larger a file of an archive may be than it is packed; text seldom passes 30."""

CLEANED, PREVIEWED, REPORTED = "cleaned", "preview", "report.json"
"""Names, in the folder that the process is given, of what it makes."""


class Kind(StrEnum):
    """The types that are taken; also the ending of a name."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    PNG = "png"
    JPEG = "jpg"
    WEBP = "webp"
    GIF = "gif"

    @property
    def is_image(self) -> bool:
        """True for pictures."""
        return self in (Kind.PNG, Kind.JPEG, Kind.WEBP, Kind.GIF)


MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WEBP: "image/webp",
    Kind.GIF: "image/gif",
}


class Refusal(StrEnum):
    """Why a file is not taken."""

    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"
    LOCKED = "locked"
    MACROS = "macros"
    TOO_LARGE = "too-large"
    TOO_HEAVY = "too-heavy"


class Refused(Exception):  # noqa: N818 - reads as the sentence it stands for
    """The file is not taken; ``reason`` says why."""

    def __init__(self, reason: Refusal) -> None:
        self.reason = reason
        super().__init__(reason.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of a file.

    Args:
        kind: What it is; empty when it was refused.
        refusal: Why it was refused; empty when it was not.
        pages: The text of each page, slide or sheet; one part, perhaps empty, where there are no pages.
        has_pages: Whether ``pages`` are pages that a reader would count.
        has_preview: Whether a preview was made.
        width: Pixels; 0 for what is no picture.
        height: Pixels; 0 for what is no picture.
    """

    kind: str = ""
    refusal: str = ""
    pages: list[str] = field(default_factory=list)
    has_pages: bool = False
    has_preview: bool = False
    width: int = 0
    height: int = 0

    def dump(self) -> str:
        """Return the report as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str) -> "Report":
        """Return the report that ``dump`` wrote.

        Raises:
            ValueError: It is none.
        """
        try:
            return cls(**json.loads(text))
        except TypeError as error:
            raise ValueError("this is no report") from error


def checked_pages(pages: list[str]) -> list[str]:
    """Return ``pages``, without what is no character of a text.

    Raises:
        Refused: They are too many, or hold more text than can be checked.
    """
    if len(pages) > MOST_PAGES or sum(map(len, pages)) > MOST_TEXT:
        raise Refused(Refusal.TOO_LARGE)
    return ["".join(c if c.isprintable() or c in "\n\t" else " " for c in page).strip() for page in pages]
