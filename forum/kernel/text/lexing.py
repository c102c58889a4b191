"""The first wall: a linear pass over raw HTML that leaves only tags of the vocabulary for the real parser.

It decides no structure. What it writes holds no comment, no raw-text element and no attribute but `href`,
`start`, and `src` and `alt` of images of this site, so that lengths and nesting counted here are those that
the HTML5 parser will meet.
"""

import re
from collections import Counter
from html import unescape
from string import ascii_lowercase, ascii_uppercase

from forum.kernel.text.vocabulary import (
    MAX_NESTING,
    MAX_SOURCE_LENGTH,
    VOCABULARY,
    VOID,
    TooDeep,
    TooLong,
    clean_alt,
    clean_href,
    clean_source,
    clean_start,
    quoted,
    visible,
)

# Quoted values have a bound, so that unclosed quotes cannot make the pass quadratic.
_QUOTED = r"\"[^\"]{0,4000}\"|'[^']{0,4000}'"
_TOKEN = re.compile(
    rf"<(?:(?P<odd>[!?])|(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]{{0,40}})(?P<rest>(?>[^<>\"']|{_QUOTED}){{0,4000}}+)>)"
)
_ATTRIBUTE = re.compile(rf"([a-zA-Z]+)\s*=\s*({_QUOTED}|[^\s\"'<>]+)")
_ALIASES = {
    "b": "strong", "i": "em", "del": "s", "strike": "s", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3",
    "div": "p", "section": "p", "article": "p", "figure": "p", "figcaption": "p", "dt": "p", "dd": "p",
    "tt": "code", "kbd": "code", "samp": "code",
}  # fmt: skip
_UNSEEN = frozenset({"script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math"})
# The nesting of these is bounded by that of lists and tables, and their end tags may be left out.
_IMPLIED_END = frozenset({"p", "li", "thead", "tbody", "tr", "th", "td"})
_ASCII_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)  # `lower()` can change the length.


def tidy(html: str) -> str:
    """Return `html` with only tags of the vocabulary; text stays, except in elements that are never shown.

    Raises TooLong above MAX_SOURCE_LENGTH characters and TooDeep above MAX_NESTING open elements.
    """
    if len(html) > MAX_SOURCE_LENGTH:
        raise TooLong(f"{len(html)} characters of {MAX_SOURCE_LENGTH}")
    html = visible(html)
    lowered = html.translate(_ASCII_LOWER)
    pieces: list[str] = []
    open_elements: Counter[str] = Counter()
    position = 0
    while token := _TOKEN.search(html, position):
        pieces.append(html[position : token.start()].replace("<", "&lt;"))
        position = token.end()
        if token["odd"]:
            position = _after_odd(html, token)
            continue
        name = token["name"].lower()
        if name in _UNSEEN and not token["end"]:
            position = _after_unseen(lowered, name, position)
            continue
        name = _ALIASES.get(name, name)
        if name not in VOCABULARY:
            continue
        pieces.append(
            _end(name, open_elements) if token["end"] else _start(name, token["rest"], open_elements)
        )
        if open_elements.total() > MAX_NESTING:
            raise TooDeep(f"more than {MAX_NESTING} open elements")
    pieces.append(html[position:].replace("<", "&lt;"))
    tidied = "".join(pieces)
    if len(tidied) > MAX_SOURCE_LENGTH:
        raise TooLong(f"{len(tidied)} characters of {MAX_SOURCE_LENGTH}")
    return tidied


def _after_odd(html: str, token: re.Match[str]) -> int:
    """Return where a comment, declaration or processing instruction ends; one without end stops at once."""
    closing = "-->" if html.startswith("<!--", token.start()) else ">"
    end = html.find(closing, token.end())
    return end + len(closing) if end >= 0 else token.end()


def _after_unseen(lowered: str, name: str, position: int) -> int:
    """Return where an element that is never shown ends; without an end tag only its start tag is left out."""
    end = lowered.find(f"</{name}", position)
    return end if end >= 0 else position


def _start(name: str, rest: str, open_elements: Counter[str]) -> str:
    if name in {"br", "hr"}:
        return f"<{name}>"
    values = {key.lower(): unescape(_unquoted(value)) for key, value in _ATTRIBUTE.findall(rest)}
    if name == "img":
        source = clean_source(values.get("src", ""))
        alt = quoted(clean_alt(values.get("alt", "")))
        return f'<img src="{source}" alt="{alt}">' if source else ""
    if name not in _IMPLIED_END:
        open_elements[name] += 1
    if name == "a" and (href := clean_href(values.get("href", ""))):
        return f'<a href="{href.replace("&", "&amp;")}">'
    if name == "ol" and (start := clean_start(values.get("start", ""))):
        return f'<ol start="{start}">'
    return f"<{name}>"


def _unquoted(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value


def _end(name: str, open_elements: Counter[str]) -> str:
    if name in VOID:
        return "<br>" if name == "br" else ""
    if name not in _IMPLIED_END:
        if not open_elements[name]:
            return ""
        open_elements[name] -= 1
    return f"</{name}>"
