"""Blocks in canonical form: the tree that has exactly one HTML and exactly one Markdown.

What Markdown cannot say is settled here: neighbouring lists of one kind and neighbouring quotations are one,
empty elements go, table cells and headings hold one line, every table has one head row and full rows, the
first paragraph of a list item has no `p`, preformatted text has no tabs and no blank edges.
"""

import re
from html import escape, unescape

from forum.kernel.text.inline import Item, canonical_inline, plain
from forum.kernel.text.vocabulary import BLOCK, LINK_REL, MAX_BLOCK_DEPTH, PART, VOID, Node, quoted, visible

_ATTRIBUTES = r"(?: [a-z]+=(?:\"[^\"]*\"|'[^']*'))*"
_TAG = re.compile(rf"<(/?)([a-z0-9]+)({_ATTRIBUTES})>")
_ATTRIBUTE = re.compile(r" ([a-z]+)=(?:\"([^\"]*)\"|'([^']*)')")
_KEPT = {"a": "href", "ol": "start", "img": "src"}
_MERGED = frozenset({"ul", "ol", "blockquote"})


def parse(html: str) -> list[Item]:
    """Return the tree of well-formed HTML as the sanitiser writes it."""
    root = Node("")
    stack = [root]
    position = 0
    for tag in _TAG.finditer(html):
        if tag.start() > position:
            stack[-1].children.append(unescape(html[position : tag.start()]))
        position = tag.end()
        if tag[1]:
            stack.pop()
            continue
        values = {name: unescape(value or other) for name, value, other in _ATTRIBUTE.findall(tag[3])}
        node = Node(tag[2], attribute=values.get(_KEPT.get(tag[2], ""), ""))
        if tag[2] == "img":
            node.children.append(values.get("alt", ""))
        stack[-1].children.append(node)
        if tag[2] not in VOID:
            stack.append(node)
    if position < len(html):
        root.children.append(unescape(html[position:]))
    return root.children


def serialise(nodes: list[Item]) -> str:
    """Return the HTML of a canonical tree. Every character is escaped and every tag written here."""
    pieces: list[str] = []
    _write(nodes, pieces)
    return "".join(pieces)


def _write(nodes: list[Item], pieces: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            pieces.append(escape(node, quote=False))
            continue
        attributes = ""
        if node.tag == "a":
            attributes = f' href="{escape(node.attribute, quote=True)}" rel="{LINK_REL}"'
        elif node.tag == "img":
            attributes = f' src="{node.attribute}" alt="{quoted(plain(node.children))}"'
        elif node.attribute:
            attributes = f' start="{node.attribute}"'
        pieces.append(f"<{node.tag}{attributes}>")
        if node.tag in VOID:
            continue
        children = node.children
        if node.tag == "li" and isinstance(children[0], Node) and children[0].tag == "p":
            _write(children[0].children, pieces)
            children = children[1:]
        _write(children, pieces)
        pieces.append(f"</{node.tag}>")


def canonical_blocks(nodes: list[Item], depth: int = 0) -> list[Item]:
    """Return `nodes` as canonical blocks inside `depth` lists and quotations."""
    blocks: list[Item] = []
    run: list[Item] = []
    for node in nodes:
        if isinstance(node, str) or not _holds_block(node):
            run.append(node)
            continue
        _flush(run, blocks)
        for block in _block(node, depth):
            _append(block, blocks)
    _flush(run, blocks)
    return blocks


def _holds_block(node: Node) -> bool:
    if node.tag in BLOCK | PART:
        return True
    return any(isinstance(child, Node) and _holds_block(child) for child in node.children)


def _flush(run: list[Item], blocks: list[Item]) -> None:
    if content := canonical_inline(run):
        blocks.append(Node("p", content))
    run.clear()


def _append(block: Node, blocks: list[Item]) -> None:
    last = blocks[-1] if blocks else None
    if isinstance(last, Node) and last.tag == block.tag and block.tag in _MERGED:
        if block.tag == "blockquote":
            for child in block.children:
                _append(_node(child), last.children)
        else:
            last.children += block.children
    else:
        blocks.append(block)


def _node(item: Item) -> Node:
    assert isinstance(item, Node)  # noqa: S101 - canonical blocks hold no loose text
    return item


def _block(node: Node, depth: int) -> list[Node]:
    match node.tag:
        case "hr":
            return [Node("hr")]
        case "pre":
            text = _preformatted(plain(node.children))
            return [Node("pre", [text])] if text else []
        case "h2" | "h3":
            content = canonical_inline(node.children, breaks=False)
            return [Node(node.tag, content)] if content else []
        case "table":
            return _table(node)
        case "blockquote" | "ul" | "ol" if depth < MAX_BLOCK_DEPTH:
            return _quotation(node, depth) if node.tag == "blockquote" else _list(node, depth)
        case _:
            return [_node(block) for block in canonical_blocks(node.children, depth)]


def _preformatted(text: str) -> str:
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", "    ")
    lines = [re.sub(r"\s", " ", line).rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n")


def _quotation(node: Node, depth: int) -> list[Node]:
    content = canonical_blocks(node.children, depth + 1)
    return [Node("blockquote", content)] if content else []


def _list(node: Node, depth: int) -> list[Node]:
    items: list[Item] = []
    for child in node.children:
        inside = child.children if isinstance(child, Node) and child.tag == "li" else [child]
        if content := canonical_blocks(inside, depth + 1):
            items.append(Node("li", content))
    return [Node(node.tag, items, node.attribute)] if items else []


def _table(node: Node) -> list[Node]:
    rows = [
        [canonical_inline(cell.children, breaks=False) for cell in row.children if isinstance(cell, Node)]
        for row in _rows(node)
    ]
    width = max((len(row) for row in rows), default=0)
    full = [row + [[]] * (width - len(row)) for row in rows]
    head, *rest = full or [[]]
    body: list[Item] = [Node("tr", [Node("td", cell) for cell in row]) for row in rest if any(row)]
    if not body and not any(head):
        return []
    parts: list[Item] = [Node("thead", [Node("tr", [Node("th", cell) for cell in head])])]
    if body:
        parts.append(Node("tbody", body))
    return [Node("table", parts)]


def _rows(node: Node) -> list[Node]:
    rows: list[Node] = []
    for child in node.children:
        if isinstance(child, Node):
            rows += [child] if child.tag == "tr" else _rows(child)
    return rows
