"""The one sanitiser: raw HTML in, a canonical fragment out."""

import re
import threading
from html import unescape

from bleach.sanitizer import Cleaner

from forum.kernel.text.canonical import canonical_blocks, parse, serialise
from forum.kernel.text.lexing import tidy
from forum.kernel.text.vocabulary import MAX_LENGTH, MAX_SOURCE_LENGTH, VOCABULARY, Html, TooLong

ATTRIBUTES = {"a": ["href"], "ol": ["start"], "img": ["src", "alt"]}
_IMAGE = re.compile('<img src="[^"]*" alt="([^"]*)">')
_TAG = re.compile("<[^>]*>")
PROTOCOLS = frozenset({"http", "https", "mailto"})


class _Cleaners(threading.local):
    """One bleach cleaner for each thread: building one is slow, and its parser holds state."""

    def __init__(self) -> None:
        self.cleaner = Cleaner(tags=VOCABULARY, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True)


_cleaners = _Cleaners()


def sanitise(html: str) -> Html:
    """Return `html` as a canonical fragment: only the vocabulary, inert, with its text kept.

    Applying it again changes nothing. Raises TooLong when the source has more than MAX_SOURCE_LENGTH
    characters or its text more than MAX_LENGTH, and TooDeep when it nests deeper than people write; it is
    measured before it is parsed.
    """
    tidied = tidy(html)
    fragment = serialise(canonical_blocks(parse(_cleaners.cleaner.clean(tidied))))
    text = unescape(_TAG.sub("", _IMAGE.sub(r"\1", fragment)))
    if len(text) > MAX_LENGTH or len(fragment) > MAX_SOURCE_LENGTH:
        raise TooLong(f"more than {MAX_LENGTH} characters")
    return Html(fragment)
