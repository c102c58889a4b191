"""Excel: the text and numbers of each sheet."""

from typing import Any

from forum.cleaning.parts import Parts, local
from forum.cleaning.shapes import Refusal, Refused

_GONE = frozenset(
    {
        "fileSharing", "absPath", "revisionPtr", "customWorkbookViews", "legacyDrawing",
        "legacyDrawingHF", "oleObjects", "controls", "webPublishItems", "protectedRanges",
        "customProperties",
    }
)  # fmt: skip
_WHO = frozenset({"refreshedBy", "userName", "lastPrinted"})
_HEADINGS = frozenset(
    {
        "oddHeader",
        "oddFooter",
        "evenHeader",
        "evenFooter",
        "firstHeader",
        "firstFooter",
        "formula1",
        "formula2",
    }
)


def clean(root: Any) -> None:
    """Take out who had the file open, where it stood, and drawings of remarks.

    Raises:
        Refused: It asks another program for data when it is opened.
    """
    for node in list(root.iter()):
        name = local(node)
        if name in ("ddeLink", "oleLink"):
            raise Refused(Refusal.MACROS)
        if name in _GONE and node.getparent() is not None:
            node.getparent().remove(node)
        for key in [key for key in node.attrib if local(key) in _WHO]:
            del node.attrib[key]


def _shared(parts: Parts) -> list[str]:
    found = []
    for name in parts.of_type(parts.main, "sharedStrings"):
        for entry in parts.root_of(name):
            found.append("".join(node.text or "" for node in entry.iter() if local(node) == "t"))
    return found


def _cell(cell: Any, shared: list[str]) -> str:
    told = []
    for node in cell.iter():
        text = node.text or ""
        if local(node) == "v" and cell.get("t") == "s":
            told.append(shared[int(text)] if text.isdigit() and int(text) < len(shared) else "")
        elif local(node) in ("v", "t", "f"):
            told.append(text)
    return " ".join(told)


def _sheet(root: Any, shared: list[str]) -> str:
    lines = []
    for node in root.iter():
        if local(node) == "row":
            lines.append(" ".join(_cell(cell, shared) for cell in node if local(cell) == "c"))
        elif local(node) in _HEADINGS:
            lines.append(node.text or "")
    return "\n".join(line for line in lines if line.strip())


def _aside(root: Any) -> str:
    """Return what other parts tell: charts, shapes, and what a pivot table remembers."""
    told = []
    for node in root.iter():
        if local(node) in ("t", "v") and node.text:
            told.append(node.text)
        elif local(node) in ("s", "n", "d") and node.get("v"):
            told.append(node.get("v"))
        elif local(node) in ("cNvPr", "cacheField", "definedName"):
            told += [node.get("descr", ""), node.get("title", "")]
    return "\n".join(text for text in told if text.strip())


def read(parts: Parts) -> list[str]:
    """Return the text by sheet, the name of the sheet first."""
    named = {found.id: found.target for found in parts.relations.get(parts.main, [])}
    shared = _shared(parts)
    pages = []
    seen = {parts.main, *parts.of_type(parts.main, "sharedStrings"), *parts.of_type(parts.main, "styles")}
    for node in parts.root_of(parts.main).iter():
        if local(node) != "sheet":
            continue
        target = next(
            (named[value] for key, value in node.attrib.items() if "relationships" in key and value in named),
            "",
        )
        if target:
            seen.add(target)
            pages.append(f"{node.get('name', '')}\n{_sheet(parts.root_of(target), shared)}")
    aside = [_aside(parts.root_of(name)) for name in parts.xml_names() if name not in seen]
    pages = pages or [""]
    pages[-1] = "\n".join([pages[-1], *(text for text in [*aside, *parts.letters()] if text)])
    return pages
