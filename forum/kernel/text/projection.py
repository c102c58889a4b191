"""The plain text of a fragment, with the way back: one projection for the guard, the search and excerpts."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

from forum.kernel.text.sanitiser import sanitise
from forum.kernel.text.vocabulary import Html

_PIECE = re.compile(r"<(/?)([a-z0-9]+)[^>]*>|&[a-z]+;|[^<&]+")
_ALT = re.compile(r" alt=\"([^\"]*)\"")
_CHARACTER = re.compile(r"&[a-z]+;|[^&]")
_BREAKING = frozenset({"p", "h2", "h3", "pre", "blockquote", "ul", "ol", "li", "table", "tr", "hr", "br"})
_CELLS = frozenset({"th", "td"})
_LINK = re.compile(r"<a href=\"([^\"]*)\"[^>]*>(.*?)</a>")
_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True)
class Projection:
    """Plain text and, for each of its code points, the offset in the HTML where that code point is written.

    Blocks, rows and line breaks are one "\\n" apart, the cells of a row one tab; it points at a tag. Where an
    image stands, stands its text.
    """

    text: str
    offsets: "array[int]"


def project(html: Html) -> Projection:
    """Return the plain text of `html` and its offsets. Raises TypeError for anything but Html."""
    if not isinstance(html, Html):
        raise TypeError("only sanitised text has a projection")
    text: list[str] = []
    offsets = array("L")
    separator = ""
    place = 0
    for piece in _PIECE.finditer(html):
        if piece[2] and piece[2] != "img":
            wanted = "\n" if piece[2] in _BREAKING else "\t" if piece[2] in _CELLS else ""
            if wanted and separator != "\n":
                separator, place = wanted, piece.start()
            continue
        start, end = _span_of_alt(html, piece.start()) if piece[2] else piece.span()
        if start == end:
            continue
        if separator and text:
            text.append(separator)
            offsets.append(place)
        separator = ""
        if piece[2]:
            for found in _CHARACTER.finditer(html, start, end):
                text.append(unescape(found[0]))
                offsets.append(found.start())
            continue
        characters = unescape(piece[0])
        text.append(characters)
        offsets.extend(range(piece.start(), piece.start() + len(characters)))
    return Projection("".join(text), offsets)


def _span_of_alt(html: Html, position: int) -> tuple[int, int]:
    """Return where the text of the image that begins at `position` is written."""
    found = _ALT.search(html, position)
    return found.span(1) if found else (position, position)


def replace(html: Html, edits: Iterable[tuple[int, int, str]]) -> Html:
    """Return `html` with stretches of its text replaced; elements around them stay.

    An edit is (start, end, replacement): code-point offsets in `project(html).text`, and plain text.
    Stretches must hold text, lie inside the text and not overlap; else ValueError.
    """
    projection = project(html)
    pieces: list[str] = []
    position = done = 0
    for start, end, replacement in sorted(edits):
        if not done <= start < end <= len(projection.text):
            raise ValueError(f"not a stretch of the text: {start} to {end}")
        done = end
        # Quotation marks too: the stretch may be in the text of an image, which is an attribute.
        written: str | None = escape(replacement)
        for offset in projection.offsets[start:end]:
            if html[offset] == "<":
                continue
            pieces.append(html[position:offset])
            if written is not None:
                pieces.append(written)
                written = None
            position = html.index(";", offset) + 1 if html[offset] == "&" else offset + 1
        if written is not None:
            raise ValueError(f"no text between {start} and {end}")
    return sanitise("".join(pieces) + html[position:])


def links(html: Html) -> tuple[str, ...]:
    """Return the addresses that `html` links to, in order; no part of its text, but they may name people."""
    return tuple(address for address, _shown in _links(html))


def guarded_text(html: Html) -> str:
    """Return all that a reader of `html` can learn, for the guard: its text, then what its links hide.

    The text stands first and unchanged, so offsets in it are those of `project`. Below it stand, one on a
    line, the addresses that say more than the text of their link does; the scheme before it is nothing more.
    """
    text = project(html).text
    hidden = dict.fromkeys(
        address for address, shown in _links(html) if shown not in {address, address.partition("://")[2]}
    )
    return "\n".join([text, *hidden])


def _links(html: Html) -> list[tuple[str, str]]:
    """Return address and text of every link."""
    return [(unescape(href), unescape(_TAG.sub("", shown))) for href, shown in _LINK.findall(html)]


def excerpt(html: Html, length: int) -> str:
    """Return at most `length` characters of plain text on one line, cut at a word with an ellipsis."""
    line = " ".join(project(html).text.split())
    if len(line) <= length:
        return line
    cut = line[: max(length, 1)]
    words = cut[:-1].rstrip() if cut[-1:] == " " else cut.rpartition(" ")[0].rstrip() or cut[:-1]
    return words.rstrip(".,;:–-") + "…"
