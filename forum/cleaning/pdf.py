"""PDF: written anew without its makers and without what acts; its text by page, and its first page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from forum.cleaning.pictures import bare_jpeg, write_preview
from forum.cleaning.shapes import (
    CLEANED,
    MOST_PAGES,
    MOST_TEXT,
    PREVIEW,
    Kind,
    Refusal,
    Refused,
    Report,
    checked_pages,
)

NOTES = frozenset(
    {
        "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/Author", "/Creator", "/Producer",
        "/CreationDate", "/ModDate", "/SpiderInfo", "/EmbeddedFiles", "/EF", "/AF",
        "/RichMediaContent",
    }
)  # fmt: skip
"""Keys that tell of a file's makers, or hold further files."""

ACTS = frozenset({"/JavaScript", "/JS", "/AA", "/OpenAction", "/XFA"})
"""Keys of what happens by itself."""

HARMLESS_ACTIONS = frozenset({"/GoTo", "/URI", "/Named"})
ACTIONS = frozenset(
    {
        "/GoToR", "/GoToE", "/GoToDp", "/Launch", "/Thread", "/Sound", "/Movie", "/Hide",
        "/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition",
        "/Trans", "/GoTo3DView", "/RichMediaExecute",
    }
)  # fmt: skip
"""Types of action (ISO 32000-2, table 201) that do more than show another place."""

_SPOKEN = frozenset(
    {"/Text", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Redact"}
)
"""Annotations that are remarks of a reader, or hold further files; others are drawn into the page."""

_ADDRESS = re.compile(r"(https?|mailto):", re.IGNORECASE)
MOST_BOOKMARKS = 2_000


def _open(source: Path) -> Pdf:
    try:
        return Pdf.open(source)
    except pikepdf.PasswordError:
        raise Refused(Refusal.LOCKED) from None


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Yield every dictionary and stream; those that stand inside others, too."""
    for whole in pdf.objects:
        inside: list[Object | None] = [whole]
        while inside:
            found = inside.pop()
            if isinstance(found, Array):
                children: list[Object | None] = list(found)
            elif isinstance(found, Dictionary | Stream):
                yield found
                children = [found.get(key) for key in list(found.keys())]
            else:
                continue
            inside += [
                child for child in children if isinstance(child, Array | Dictionary) and not child.is_indirect
            ]


def _drop_remarks(pdf: Pdf) -> None:
    """Draw form fields and marks into their pages, and take remarks and further files away; links stay."""
    for page in pdf.pages:
        marks = page.obj.get("/Annots")
        if isinstance(marks, Array):
            kept = [mark for mark in marks if isinstance(mark, Dictionary)]
            page.obj.Annots = Array([mark for mark in kept if str(mark.get("/Subtype")) not in _SPOKEN])
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        marks = page.obj.get("/Annots")
        if isinstance(marks, Array):
            links = [mark for mark in marks if str(mark.get("/Subtype")) == "/Link"]
            for link in links:
                if "/Contents" in link:
                    del link["/Contents"]
            page.obj.Annots = Array(links)
    for name in ("/AcroForm", "/Collection", "/Legal", "/Perms"):
        if name in pdf.Root:
            del pdf.Root[name]


def _clean_dictionary(found: Object) -> list[str]:
    """Take out what acts and what tells of makers; return what is written where the text of a page is not."""
    told = []
    for key in list(found.keys()):
        if key in NOTES or key in ACTS or (key == "/T" and isinstance(found.get(key), String)):
            del found[key]
    kind = str(found.get("/S", ""))
    if kind == "/URI" and isinstance(found.get("/URI"), String):
        address = str(found.get("/URI"))
        if not _ADDRESS.match(address):
            found["/URI"] = String("")
        elif address.lower().startswith("mailto:"):
            told.append(address[7:])
    elif kind in ACTIONS:
        for key in list(found.keys()):
            del found[key]
    if isinstance(found.get("/Alt"), String):
        told.append(str(found.get("/Alt")))
    if isinstance(found, Stream) and found.get("/Subtype") == Name.Image and _is_jpeg(found):
        before = found.read_raw_bytes()
        after = bare_jpeg(before)
        if after != before:
            parms = found.get("/DecodeParms")
            found.write(
                after,
                filter=Name.DCTDecode,
                decode_parms=parms if isinstance(parms, Dictionary | Array) else None,
            )
    return told


def _is_jpeg(found: Object) -> bool:
    by = found.get("/Filter")
    return bool(
        by == Name.DCTDecode or (isinstance(by, Array) and [str(name) for name in by] == ["/DCTDecode"])
    )


def _rewrite(source: Path, target: Path) -> str:
    """Write a PDF anew; return the texts that stand outside of its pages."""
    with _open(source) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise Refused(Refusal.TOO_LARGE)
        _drop_remarks(pdf)
        names = pdf.Root.get("/Names")
        if isinstance(names, Dictionary):
            for key in set(names.keys()) - {"/Dests"}:
                del names[key]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        told = [text for found in _dictionaries(pdf) for text in _clean_dictionary(found)]
        # What nothing points to any more (earlier versions, for one) is left behind.
        pdf.save(target, deterministic_id=True, fix_metadata_version=False)
    return "\n".join(told)


def _read(target: Path, folder: Path) -> list[str]:
    """Return the text of each page, as a reader's program finds it, and draw the first page."""
    document = pypdfium2.PdfDocument(target)
    pages: list[str] = []
    left = MOST_TEXT
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        if text.count_chars() > left:
            raise Refused(Refusal.TOO_LARGE)
        pages.append(text.get_text_range().replace("\r\n", "\n").replace("\ufffe", ""))
        left -= len(pages[-1])
        text.close()
        if number == 0:
            width, height = page.get_size()
            scale = min(PREVIEW[0] / max(width, 1), PREVIEW[1] / max(height, 1))
            write_preview(page.render(scale=scale).to_pil(), folder)
        page.close()
    marks = [
        mark.get_title()
        for _, mark in zip(range(MOST_BOOKMARKS), document.get_toc(max_depth=10), strict=False)
    ]
    if marks and pages:
        pages[0] = "\n".join([pages[0], *marks])
    document.close()
    return pages


def clean(source: Path, folder: Path) -> Report:
    """Write a PDF anew into ``folder``, with a picture of its first page.

    Raises:
        Refused: It has too many pages, too much text, or a password.
        pikepdf.PdfError, pypdfium2.PdfiumError: It cannot be read.
    """
    told = _rewrite(source, folder / CLEANED)
    pages = _read(folder / CLEANED, folder)
    if not pages:
        raise Refused(Refusal.UNREADABLE)
    pages[0] = f"{pages[0]}\n{told}".strip()
    return Report(kind=Kind.PDF, pages=checked_pages(pages), has_pages=True, has_preview=True)
