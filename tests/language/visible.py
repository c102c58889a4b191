"""What of a page can be read or heard, and which of it stands outside the brackets."""

import re
from html.parser import HTMLParser

SPOKEN = ("aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt", "label")
"""Attributes that are shown or read out, besides those in which a page gives a script its words."""
UNREAD = frozenset({"script", "style", "time", "code"})
"""Elements without words: a time is written by the formatter, code is a name of the program's own."""
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)

ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\w+")
DATE = re.compile(r"\b\d{1,2} \w+ \d{4}, \d{2}:\d{2}\b")
"""A moment as the formatter writes it, in a line of facts."""
INITIALS = re.compile(r"\b[A-Z]{1,3}\b")
WORD = re.compile(r"[^\W\d_]{2,}|\b[^\W\d_]\b")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for name, value in attrs:
            if value and (name in SPOKEN or name.startswith("data-text")):
                self.attributes.append((f"{tag} {name}", value))
        if tag == "input" and values.get("type") in ("submit", "button", "reset"):
            self.attributes.append(("input value", values.get("value") or ""))
        if tag == "meta" and values.get("name") == "description":
            self.attributes.append(("meta content", values.get("content") or ""))
        # Initials are drawn from a name; the name stands beside them.
        is_drawn = values.get("data-part") == "initials"
        # What names its own language is not the catalogue's to change; the page as a whole names one, too.
        is_settled = tag != "html" and "lang" in values
        if tag not in VOID and (self._unread or tag in UNREAD or is_drawn or is_settled):
            self._unread.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unread and self._unread[-1] == tag:
            self._unread.pop()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.texts.append(data)


def outside(text: str) -> str:
    """What of a text stands outside all brackets."""
    depth, found = 0, []
    for character in text:
        if character == "⟦":
            depth += 1
        elif character == "⟧":
            depth -= 1
            assert depth >= 0, f"a bracket closes that nothing opened: {text[:200]}"
        elif depth == 0:
            found.append(character)
    assert depth == 0, f"a bracket is not closed: {text[-200:]}"
    return "".join(found)


def untranslated(text: str) -> str:
    """The words of a text that nobody translated, in one line; empty when there are none."""
    rest = DATE.sub("", ADDRESS.sub("", outside(text)))
    return " ".join(rest.split()) if WORD.search(INITIALS.sub("", rest)) else ""


def complaints(page: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """The texts and attributes of a page that are not translated, but for those allowed."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    # A message may hold markup, so the brackets are counted over the whole page.
    texts = outside("\x00".join(text.replace("\x00", "") for text in reader.texts)).split("\x00")
    found = [line for line in map(untranslated, texts) if line]
    found += [f"{where}: {value}" for where, value in reader.attributes if untranslated(value)]
    return [line for line in found if line not in allowed]
