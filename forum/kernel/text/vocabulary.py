"""The fixed vocabulary of stored text: its types, limits and the cleaning of characters and addresses."""

import re
import unicodedata
from dataclasses import dataclass, field
from html import escape

from forum.kernel.ids import is_id

POLICY_VERSION = 2
"""Raised whenever the same input would give another fragment; stored beside the text it made."""

MAX_LENGTH = 20_000
"""Most characters of plain text in one post or document."""

MAX_SOURCE_LENGTH = 4 * MAX_LENGTH
"""Most characters of HTML that are parsed at all: mark-up and escapes come on top of the text."""

MAX_MARKDOWN_LENGTH = 5 * MAX_LENGTH // 2
"""Most characters of Markdown that are parsed at all: every character of the longest text can be escaped."""

MAX_CELLS = 10_000
"""Most table cells that Markdown may ask for; more HTML than they make is refused anyway."""

MAX_NESTING = 60
"""Most elements open at once in HTML that is parsed; hostile nesting costs seconds of parsing."""

MAX_BLOCK_DEPTH = 6
"""Most lists and quotations inside each other; what is deeper moves up to this depth."""

MAX_ALT_LENGTH = 500
"""Most characters of the text of an image; what is longer is cut. Escaped, it stays within what is read."""

MAX_HREF_LENGTH = 2_000
MAX_LIST_START = 999_999_999  # CommonMark reads at most nine digits.

INLINE = frozenset({"strong", "em", "s", "code", "a", "br", "img"})
BLOCK = frozenset({"p", "h2", "h3", "pre", "blockquote", "ul", "ol", "hr", "table"})
PART = frozenset({"li", "thead", "tbody", "tr", "th", "td"})
VOCABULARY = INLINE | BLOCK | PART
VOID = frozenset({"br", "hr", "img"})
LINK_REL = "nofollow ugc noopener"

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters that are not white space
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, joiner, byte order mark: they split words
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates: they make text lie
    "\ud800-\udfff\ufdd0-\ufdef"  # surrogates and noncharacters
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85]")  # White space for Python, not for HTML.
_WEB = re.compile(r"(https?)://([^/?#]+)(.*)", re.IGNORECASE | re.DOTALL)
_FILE = re.compile("/files/([^/]*)")
_MAIL = re.compile(r"mailto:([^/].*)", re.IGNORECASE | re.DOTALL)
# Names in ASCII only: look-alike letters mislead, and browsers read odd numbers as addresses.
_HOST = re.compile(
    r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z]([a-z0-9-]*[a-z0-9])?(:[1-9][0-9]{0,3})?", re.IGNORECASE
)
_UNSAFE_IN_HREF = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]")


class Html(str):
    """A fragment in canonical form. Only this package makes one; joining or cutting gives a plain `str`."""

    __slots__ = ()


class TooLong(ValueError):  # noqa: N818 - reads as the sentence it stands for
    """The text has more characters than one text may have."""


class TooDeep(TooLong):
    """The HTML nests more elements than any person writes; refused before parsing."""


class TooManyCells(TooLong):
    """The tables of the Markdown have more cells than any person fills; refused before parsing."""


@dataclass
class Node:
    """An element of a fragment; the text of an image is its one child.

    `attribute` is the href of an `a`, the start of an `ol` or the src of an `img`, else empty.
    """

    tag: str
    children: "list[Node | str]" = field(default_factory=list)
    attribute: str = ""


def visible(text: str) -> str:
    """Return `text` in NFC without control, bidi-override and word-splitting invisible characters."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _ODD_SPACE.sub(" ", text)))


def clean_href(href: str) -> str:
    """Return the ASCII form of an address that a text may link to, or "" when it may not.

    Allowed are http, https, mailto and addresses on this site that start with one slash. A user name before
    the host is refused: it serves to look like another site.
    """
    href = visible(href).strip()
    web = _WEB.fullmatch(href)
    mail = _MAIL.fullmatch(href)
    if web and _HOST.fullmatch(web[2]):
        href = f"{web[1].lower()}://{web[2]}{web[3]}"
    elif mail:
        href = f"mailto:{mail[1]}"
    elif not href.startswith("/") or href.startswith(("//", "/\\")):
        return ""
    href = _UNSAFE_IN_HREF.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), href)
    return href if len(href) <= MAX_HREF_LENGTH else ""


def clean_source(source: str) -> str:
    """Return the address of an image that a text may show, or "": only that of a file kept on this site."""
    found = _FILE.fullmatch(source)
    return source if found and is_id(found[1]) else ""


def clean_alt(alt: str) -> str:
    """Return the text of an image on one line, cut to MAX_ALT_LENGTH characters."""
    return " ".join(visible(alt).split())[:MAX_ALT_LENGTH].rstrip()


def quoted(text: str) -> str:
    """Return `text` as it is written between double quotation marks: in one way, and as short as can be."""
    return escape(text, quote=False).replace('"', "&quot;")


def clean_start(start: str) -> str:
    """Return the first number of a numbered list as decimal digits, or "" when it is 1 or no number."""
    if not re.fullmatch(r"\s*[0-9]{1,12}\s*", start, re.ASCII):
        return ""
    number = int(start)
    return str(number) if number != 1 and number <= MAX_LIST_START else ""
