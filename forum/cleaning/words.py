"""Word: changes that were tracked are accepted, remarks and their authors gone; its text by page."""

import re
from typing import Any

from forum.cleaning.parts import Parts, local

_DELETED = frozenset({"del", "moveFrom"})
_KEPT_INSIDE = frozenset({"ins", "moveTo"})
_GONE = frozenset(
    {
        "delText", "delInstrText", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
        "tcPrChange", "trPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns",
        "cellMerge", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "commentRangeStart",
        "commentRangeEnd", "commentReference", "annotationRef", "permStart", "permEnd",
        "dataBinding", "proofErr",
    }
)  # fmt: skip
_SETTINGS = frozenset(
    {
        "rsids", "docVars", "attachedTemplate", "trackRevisions", "mailMerge", "docId",
        "saveThroughXslt", "documentProtection", "writeProtection",
    }
)  # fmt: skip
_WHO = frozenset({"author", "date", "dateUtc", "initials", "userId"})
_FETCHES = re.compile(r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE)\b", re.IGNORECASE)
"""Fields (ECMA-376, part 1, 17.16.5) that fetch something when the file is opened."""


def _is_word(node: Any) -> bool:
    return isinstance(node.tag, str) and "wordprocessingml" in node.tag


def _remove(node: Any) -> None:
    if node.getparent() is not None:
        node.getparent().remove(node)


def _unwrap(node: Any) -> None:
    for child in list(node):
        node.addprevious(child)
    _remove(node)


def _has(node: Any, *names: str) -> bool:
    """Tell whether ``node`` has a child, in it a child and so on, of these names."""
    inside = [node]
    for name in names:
        inside = [child for found in inside for child in found if local(child) in name.split("|")]
    return bool(inside)


def _join(paragraph: Any) -> None:
    """Let a paragraph of which the end was deleted go on in the next one."""
    following = paragraph.getnext()
    if following is None or local(following) != "p":
        return
    at = 1 if len(following) and local(following[0]) == "pPr" else 0
    for child in [child for child in paragraph if local(child) != "pPr"]:
        following.insert(at, child)
        at += 1
    _remove(paragraph)


def clean(root: Any) -> None:
    """Accept all tracked changes of a part, and take out what names a writer or a reader."""
    nodes = [node for node in root.iter() if _is_word(node)]
    joined = [node for node in nodes if local(node) == "p" and _has(node, "pPr", "rPr", "del|moveFrom")]
    for node in nodes:
        name = local(node)
        is_lost = (name == "tr" and _has(node, "trPr", "del")) or (
            name == "tc" and _has(node, "tcPr", "cellDel")
        )
        if is_lost or name in _DELETED or name in _GONE:
            _remove(node)
    for node in nodes:
        if local(node) in _KEPT_INSIDE:
            _unwrap(node)
    for paragraph in joined:
        _join(paragraph)
    for node in list(root.iter()):
        if local(node) in _SETTINGS and node is not root:
            _remove(node)
            continue
        for key in list(node.attrib):
            if "wordprocessingml" in key and (local(key).startswith("rsid") or local(key) in _WHO):
                del node.attrib[key]
            elif local(key) == "instr" and _FETCHES.match(node.attrib[key]):
                node.attrib[key] = ""
        if local(node) == "instrText" and _FETCHES.match(node.text or ""):
            node.text = ""


class _Reader:
    """Collects the text of parts, page by page."""

    def __init__(self) -> None:
        self.pages = [""]
        self.aside: list[str] = []

    def read(self, root: Any) -> None:
        skipped = {inner for node in root.iter() if local(node) == "Fallback" for inner in node.iter()}
        for node in root.iter():
            # A drawing stands there twice, for programs of today and of before.
            if node in skipped:
                continue
            name = local(node)
            if name == "t":
                self.pages[-1] += node.text or ""
            elif name == "p":
                self.pages[-1] += "\n"
            elif name in ("tab", "br", "cr", "tc"):
                self.pages[-1] += " " if name in ("tab", "tc") else "\n"
                if any(local(key) == "type" and value == "page" for key, value in node.attrib.items()):
                    self.pages.append("")
            elif name == "lastRenderedPageBreak" and self.pages[-1].strip():
                self.pages.append("")
            elif name == "instrText":
                self.aside.append(node.text or "")
            elif name == "docPr":
                self.aside += [node.get("descr", ""), node.get("title", "")]


def read(parts: Parts) -> list[str]:
    """Return the text by page, as far as the file knows where its pages begin; what stands aside, last."""
    reader = _Reader()
    reader.read(parts.root_of(parts.main))
    pages = reader.pages
    reader.pages = [""]
    for name in parts.xml_names():
        if name != parts.main:
            reader.read(parts.root_of(name))
    aside = [*reader.pages, *reader.aside, *parts.letters()]
    pages[-1] = "\n".join([pages[-1], *(text for text in aside if text.strip())])
    return pages
