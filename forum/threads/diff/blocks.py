"""A canonical fragment read as a row of blocks with words in them, and written again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|((?:&[a-z]+;|[^<&])+)")
WORD = re.compile(r"\w+|\s+|[^\w\s]")
_HREF = re.compile(r'href="([^"]*)"')
_ALT = re.compile(r'alt="([^"]*)"')
_STRUCTURE = frozenset(
    {
        "p",
        "h2",
        "h3",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
    }
)
_CELLS = frozenset({"th", "td"})
_MARKS = frozenset({"strong", "em", "s", "code", "a"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a space or a sign, with the start tags it stands in, outermost first.

    ``atom`` is the tag of what is no text (a line break, an image); ``text`` then says what to read for it.
    """

    text: str
    marks: tuple[str, ...] = ()
    atom: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its marks."""
        return tuple(mark[1:].partition(" ")[0].rstrip(">") for mark in self.marks)

    @property
    def href(self) -> str:
        """Where it links to, or empty."""
        found = [match[1] for mark in self.marks if (match := _HREF.search(mark))]
        return unescape(found[-1]) if found else ""


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together; ``lead`` are the tags of structure before them, ``path`` what holds them."""

    lead: str
    path: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[Word, ...]]:
        """What makes two blocks the same."""
        return self.path, self.words


@dataclass(slots=True)
class _Reader:
    """Collects the blocks of a fragment, tag by tag."""

    blocks: list[Block] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def flush(self) -> None:
        """End the block at hand."""
        self.blocks.append(Block("".join(self.lead), tuple(self.path), tuple(self.words)))
        self.lead, self.words = [], []

    def structure(self, tag: str, name: str, *, is_end: bool) -> None:
        """Take a tag of structure; an empty cell and a line across are blocks of their own."""
        is_empty_cell = is_end and name in _CELLS and self.lead[-1:] == [f"<{name}>"]
        if self.words or is_empty_cell:
            self.flush()
        self.lead.append(tag)
        if is_end:
            self.path.pop()
            return
        self.path.append(tag[1:-1])
        if name == "hr":
            self.flush()
            self.path.pop()

    def inline(self, tag: str, name: str, *, is_end: bool) -> None:
        """Take a tag among words."""
        if is_end:
            self.marks.pop()
        elif name in _MARKS:
            self.marks.append(tag)
        else:
            said = _ALT.search(tag)
            self.words.append(Word(unescape(said[1]) if said else "", tuple(self.marks), tag))


def read(html: str) -> tuple[list[Block], str]:
    """Return the blocks of a canonical fragment, and the tags after the last one."""
    reader = _Reader()
    for token in _TOKEN.finditer(html):
        end, name, _rest, text = token.groups()
        if text:
            marks = tuple(reader.marks)
            reader.words += (Word(word, marks) for word in WORD.findall(unescape(text)))
        elif name in _STRUCTURE:
            reader.structure(token[0], name, is_end=bool(end))
        else:
            reader.inline(token[0], name, is_end=bool(end))
    if reader.words:
        reader.flush()
    return reader.blocks, "".join(reader.lead)


def written(words: Iterable[Word]) -> str:
    """Return words as HTML: neighbours in the same elements share them, as the canonical form has it."""
    pieces: list[str] = []
    stack: tuple[str, ...] = ()
    for word in words:
        shared = 0
        while shared < min(len(stack), len(word.marks)) and stack[shared] == word.marks[shared]:
            shared += 1
        pieces += (f"</{_name(mark)}>" for mark in reversed(stack[shared:]))
        pieces += word.marks[shared:]
        pieces.append(word.atom or escape(word.text, quote=False))
        stack = word.marks
    pieces += (f"</{_name(mark)}>" for mark in reversed(stack))
    return "".join(pieces)


def _name(mark: str) -> str:
    return mark[1:-1].partition(" ")[0]
