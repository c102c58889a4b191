"""Markdown in and out over exactly the vocabulary, so that a textarea edits what a rich editor wrote."""

import re
import threading
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from forum.kernel.text.canonical import parse
from forum.kernel.text.inline import Item
from forum.kernel.text.sanitiser import sanitise
from forum.kernel.text.vocabulary import (
    INLINE,
    MAX_CELLS,
    MAX_MARKDOWN_LENGTH,
    Html,
    Node,
    TooLong,
    TooManyCells,
    clean_alt,
    clean_source,
)

_DISABLED = ["html_block", "html_inline", "code", "lheading", "reference"]
_ALWAYS = frozenset("\\`*_[]<>~|")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"(?P<number>[0-9]{1,9})[.)]|[-+#=:]")
_AROUND_ROWS = " \t>"
_LINE_END = re.compile(r"\r\n|[\r\n]")
_DELIMITERS = {"strong": "**", "em": "_", "s": "~~"}


_INLINE_NESTING = 4
"""Most brackets inside each other that are tried as links. Each open bracket costs as many attempts."""


def _parser(nesting: int) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"breaks": True, "html": False, "maxNesting": nesting})
    parser.enable(["table", "strikethrough"]).disable(_DISABLED)
    # Addresses are judged and written once, by the sanitiser.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.add_render_rule("image", _image)
    return parser


def _image(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """Return an image of this site as HTML; any other becomes a link, and is never fetched."""
    source = str(tokens[index].attrs["src"])
    text = _text(tokens[index].children or [])
    if clean_source(source):
        return f'<img src="{source}" alt="{escape(clean_alt(text))}">'
    return f'!<a href="{escape(source)}">{escape(text)}</a>'


def _text(tokens: Sequence[Token]) -> str:
    """Return the characters of inline tokens; unlike the renderer's own, with those that were escaped."""
    return "".join(
        " " if token.type in {"softbreak", "hardbreak"} else _text(token.children or []) or token.content
        for token in tokens
    )


class _Parsers(threading.local):
    """The Markdown parsers of one thread: blocks may nest deeper than brackets inside a line.

    Blocks deeper than their limit would be lost without a word, but the sanitiser refuses long before.
    """

    def __init__(self) -> None:
        self.inline = _parser(_INLINE_NESTING)
        self.parser = _parser(100)
        self.parser.core.ruler.at("inline", self._lines)

    def _lines(self, state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                token.children = []
                self.inline.inline.parse(token.content, self.inline, state.env, token.children)


_parsers = _Parsers()


def from_markdown(markdown: str) -> Html:
    """Return Markdown as a canonical fragment. A single line end is a line break; HTML is plain text.

    Raises TooLong above MAX_MARKDOWN_LENGTH characters of Markdown or MAX_LENGTH characters of text, and
    TooManyCells for tables of more than MAX_CELLS cells; both sources are measured before they are parsed.
    """
    if len(markdown) > MAX_MARKDOWN_LENGTH:
        raise TooLong(f"{len(markdown)} characters of {MAX_MARKDOWN_LENGTH}")
    if _cells(markdown) > MAX_CELLS:
        raise TooManyCells(f"more than {MAX_CELLS} cells")
    rendered: str = _parsers.parser.render(markdown)
    return sanitise(rendered)


def _cells(markdown: str) -> int:
    """Return how many table cells Markdown asks for at most: a short row is filled up to the widest.

    A table ends at an empty line at the latest, so a piece between two of them holds at most as many cells
    as its widest delimiter row has columns, times its lines.
    """
    cells = width = lines = 0
    for line in _LINE_END.split(markdown):
        inside = line.strip(_AROUND_ROWS)
        if not inside:
            cells += width * (lines - 1)
            width = lines = 0
            continue
        lines += 1
        if "-" in inside and not inside.strip("|:- \t"):
            width = max(width, inside.count("|") + 1)
    return cells + width * (lines - 1)


def to_markdown(html: Html) -> str:
    """Return the Markdown that `from_markdown` turns into `html` again."""
    return "\n".join(_blocks(parse(html)))


def _blocks(nodes: list[Item]) -> list[str]:
    """Return the lines of blocks; inline text at the start is the paragraph of a list item."""
    lines: list[str] = []
    loose = [node for node in nodes if isinstance(node, str) or node.tag in INLINE]
    if loose:
        lines += _paragraph(loose)
    for node in nodes:
        if isinstance(node, Node) and node.tag not in INLINE:
            lines += ([""] if lines else []) + _block(node)
    return lines


def _block(node: Node) -> list[str]:
    match node.tag:
        case "p":
            return _paragraph(node.children)
        case "h2" | "h3":
            return [_heading(node)]
        case "hr":
            return ["***"]  # Dashes would read as a list item inside a list.
        case "pre":
            text = "".join(child for child in node.children if isinstance(child, str))
            fence = "`" * max(3, _longest_ticks(text) + 1)
            return [fence, *text.split("\n"), fence]
        case "blockquote":
            return [f"> {line}".rstrip() for line in _blocks(node.children)]
        case "table":
            return _table(node)
        case _:
            return _list(node)


def _heading(node: Node) -> str:
    content = _inline(node.children)
    if content.endswith("#"):  # It would read as a closing sequence.
        content = content[:-1] + "\\#"
    return f"{'#' * int(node.tag[1])} {content}"


def _paragraph(nodes: list[Item]) -> list[str]:
    return [_escape_start(line) for line in _inline(nodes).split("\n")]


def _escape_start(line: str) -> str:
    start = _LINE_START.match(line)
    if not start:
        return line
    cut = start.end("number") if start["number"] else 0
    return f"{line[:cut]}\\{line[cut:]}"


def _list(node: Node) -> list[str]:
    items = [_blocks(item.children) for item in node.children if isinstance(item, Node)]
    spread = any("" in item for item in items)
    lines: list[str] = []
    for number, item in enumerate(items, int(node.attribute or 1)):
        marker = f"{number}. " if node.tag == "ol" else "- "
        if spread and lines:
            lines.append("")
        lines.append(marker + item[0])
        lines += [" " * len(marker) + line if line else "" for line in item[1:]]
    return lines


def _table(node: Node) -> list[str]:
    rows = [
        [_inline(cell.children, in_table=True) for cell in row.children if isinstance(cell, Node)]
        for part in node.children
        if isinstance(part, Node)
        for row in part.children
        if isinstance(row, Node)
    ]
    rows.insert(1, ["---"] * len(rows[0]))
    return [f"| {' | '.join(row)} |" for row in rows]


def _longest_ticks(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _inline(nodes: list[Item], *, in_table: bool = False) -> str:
    units: list[str] = []
    _units(nodes, units, in_table)
    delimiters = set(_DELIMITERS.values())
    opened: set[str] = set()
    for index, unit in enumerate(units):
        if unit == "!" and units[index + 1 : index + 2] == ["["]:
            units[index] = "\\!"
        if unit not in delimiters:
            continue
        outer, inner = (index + 1, index - 1) if unit in opened else (index - 1, index + 1)
        opened ^= {unit}
        _guard_neighbour(units, outer, units[inner], unit)
    return "".join(units)


def _guard_neighbour(units: list[str], outer: int, inner: str, delimiter: str) -> None:
    """Write the letter outside a delimiter as an entity where the flanking rules of CommonMark need it."""
    if not 0 <= outer < len(units):
        return
    letter = units[outer]
    if len(letter) != 1 or letter.isspace() or (letter.isascii() and not letter.isalnum()):
        return
    if delimiter == "_" or not inner.isalnum():
        units[outer] = f"&#{ord(letter)};"


def _units(nodes: list[Item], units: list[str], in_table: bool) -> None:
    """Append the source of every character, delimiter, code span and link end to `units`."""
    for node in nodes:
        if isinstance(node, str):
            ampersands = {match.start() for match in _ENTITY.finditer(node)}
            units += [
                f"\\{character}" if character in _ALWAYS or index in ampersands else character
                for index, character in enumerate(node)
            ]
        elif node.tag == "br":
            units.append("\n")
        elif node.tag == "code":
            units.append(_code(node, in_table))
        elif node.tag == "img":
            units.append("![")
            _units(node.children, units, in_table)
            units.append(f"]({node.attribute})")
        elif node.tag == "a":
            _link(node, units, in_table)
        else:
            units.append(_DELIMITERS[node.tag])
            _units(node.children, units, in_table)
            units.append(_DELIMITERS[node.tag])


def _code(node: Node, in_table: bool) -> str:
    text = "".join(child for child in node.children if isinstance(child, str))
    fence = "`" * (_longest_ticks(text) + 1)
    pad = " " if "`" in (text[0], text[-1]) else ""
    return fence + pad + (text.replace("|", "\\|") if in_table else text) + pad + fence


def _link(node: Node, units: list[str], in_table: bool) -> None:
    href = node.attribute
    if node.children == [href] and href.startswith("http"):
        units.append(f"<{href}>")
        return
    units.append("[")
    _units(node.children, units, in_table)
    target = _ENTITY.sub(r"\\&", href)
    units.append(f"](<{target}>)" if "(" in target or ")" in target else f"]({target})")
