"""Inline text in canonical form: runs of characters with marks, nested in one fixed order.

White space is one space, never at the edge of a block or of a mark; a line break is never doubled; equal
neighbours are one element; a bare web address is a link. An image has no marks, and stands apart by a space:
its text is a word of its own for the search and the guard.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from forum.kernel.text.vocabulary import Node, clean_href, visible

_WORDS = re.compile(r"\s+|\S+")
_ADDRESS = re.compile(r"(?<![\w@./-])(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?'*_~)]}”’"


@dataclass(frozen=True)
class Marks:
    """What holds for a run of characters; `href` is "" outside links."""

    href: str = ""
    strong: bool = False
    em: bool = False
    s: bool = False
    code: bool = False

    def common(self, other: "Marks") -> "Marks":
        """Return the marks of both that share an element: outermost first, to the first difference."""
        common = Marks()
        for mark in _ORDER:
            if getattr(self, mark) != getattr(other, mark):
                break
            common = _with(common, mark, getattr(self, mark))
        return common


def _with(marks: Marks, mark: str, value: str | bool) -> Marks:
    changes: dict[str, Any] = {mark: value}
    return replace(marks, **changes)


@dataclass(frozen=True)
class Run:
    """Characters with the same marks; a text of "\\n" is a line break. With an `image` they are its text."""

    text: str
    marks: Marks
    image: str = ""


Item = Node | str
_ORDER = ("href", "strong", "em", "s", "code")


def canonical_inline(nodes: list[Item], *, breaks: bool = True) -> list[Item]:
    """Return inline `nodes` in canonical form; without `breaks` a line break is a space."""
    collected = _merge(_collect(nodes, Marks(), line_ends=False))
    runs = [replace(run, text=visible(run.text)) for run in collected]
    return _nest(_merge(_space(_link(runs), breaks)), 0)


def plain(nodes: list[Item]) -> str:
    """Return the characters of `nodes` without marks; a line break is "\\n"."""
    return "".join(run.text for run in _collect(nodes, Marks(), line_ends=True))


def _collect(nodes: list[Item], marks: Marks, *, line_ends: bool) -> Iterator[Run]:
    """Yield the runs of `nodes`. A break is U+2028 where spaces are still to be told from breaks."""
    for node in nodes:
        if isinstance(node, str):
            yield Run(node if line_ends else node.replace("\u2028", " "), marks)
        elif node.tag == "br":
            yield Run("\n" if line_ends else "\u2028", marks)
        elif node.tag == "img" and not line_ends:
            yield Run(" ", Marks())
            yield Run(plain(node.children), Marks(), node.attribute)
            yield Run(" ", Marks())
        elif node.tag == "a":
            yield from _collect(node.children, replace(marks, href=node.attribute), line_ends=line_ends)
        elif node.tag in _ORDER:
            inner = marks if marks.code else _with(marks, node.tag, True)  # Code holds plain text.
            yield from _collect(node.children, inner, line_ends=line_ends)
        else:
            yield Run(" ", marks)
            yield from _collect(node.children, marks, line_ends=line_ends)
            yield Run(" ", marks)


def _merge(runs: "Iterator[Run] | list[Run]") -> list[Run]:
    merged: list[Run] = []
    for (marks, image), group in groupby(runs, key=lambda run: (run.marks, run.image)):
        parts = [run.text for run in group]
        if "\n" in parts:  # A break stays a run of its own.
            merged += (Run(part, marks) for part in parts)
        else:
            merged.append(Run("".join(parts), marks, image))
    return merged


def _space(runs: Iterator[Run], breaks: bool) -> list[Run]:
    """Return `runs` with single spaces and breaks that carry only the marks of both neighbours."""
    spaced: list[Run] = []
    gap = ""
    for run in runs:
        for word in [run.text] if run.image else _WORDS.findall(run.text):
            if word.isspace():
                gap = "\n" if "\u2028" in word + gap.replace("\n", "\u2028") and breaks else " "
                continue
            if gap and spaced:
                common = spaced[-1].marks.common(run.marks)
                spaced.append(Run(gap, replace(common, code=False) if gap == "\n" else common))
            gap = ""
            spaced.append(replace(run, text=word))
    return spaced


def _link(runs: list[Run]) -> Iterator[Run]:
    """Yield `runs` with every bare web address as a link to itself."""
    for run in runs:
        if run.marks.href or run.marks.code or run.image:
            yield run
            continue
        position = 0
        for match in _ADDRESS.finditer(run.text):
            address = match[0].rstrip(_AFTER_ADDRESS)
            href = clean_href(address if "//" in address[:8] else f"https://{address}")
            if href and "." in address[4:]:
                yield Run(run.text[position : match.start()], run.marks)
                yield Run(address, replace(run.marks, href=href))
                position = match.start() + len(address)
        yield Run(run.text[position:], run.marks)


def _leaf(run: Run) -> Item:
    if run.image:
        return Node("img", [run.text], run.image)
    return Node("br") if run.text == "\n" else run.text


def _nest(runs: list[Run], level: int) -> list[Item]:
    if level == len(_ORDER):
        return [_leaf(run) for run in runs]
    nested: list[Item] = []
    key = _ORDER[level]
    shown = (run for run in runs if run.text or run.image)
    for value, group in groupby(shown, key=lambda run: getattr(run.marks, key)):
        children = _nest(list(group), level + 1)
        if value:
            children = [Node("a", children, value) if key == "href" else Node(key, children)]
        nested += children
    return nested
