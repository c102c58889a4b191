"""The parts of an Office file (ECMA-376, part 2): those that are kept, and how they point to each other."""

import posixpath
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

from forum.cleaning.pictures import bare_jpeg, bare_png
from forum.cleaning.shapes import MOST_XML, Refusal, Refused

TYPES = "[Content_Types].xml"
MACROS = re.compile(r"macro|vba|activex|dialogsheet", re.IGNORECASE)


LEFT_OUT = frozenset(
    {
        "core-properties", "extended-properties", "custom-properties", "thumbnail", "metadata",
        "classificationlabels", "comments", "commentsExtended", "commentsIds", "commentsExtensible",
        "commentAuthors", "authors", "people", "person", "threadedComment", "documenttasks",
        "customXml", "customXmlProps", "printerSettings", "attachedTemplate", "oleObject",
        "package", "control", "aFChunk", "subDocument", "mailMergeSource", "mailMergeHeaderSource",
        "recipientData", "keyMapCustomizations", "glossaryDocument", "webextension",
        "webextensiontaskpanes", "taskpanes", "origin", "signature", "tags", "customData",
        "revisionHeaders", "revisionLog", "usernames", "connections", "queryTable", "vmlDrawing",
        "legacyDrawing", "revisionInfo", "changesInfo", "transform", "attachedToolbars",
        "wordVbaData", "userXmlData", "activeXControlBinary",
    }
)  # fmt: skip
"""Last words of the types of relationship that are not followed: makers, remarks, what acts."""

_DRAWN = {".jpg": bare_jpeg, ".jpeg": bare_jpeg, ".jfif": bare_jpeg, ".png": bare_png}
_FRAMES = frozenset({"graphicFrame", "AlternateContent", "object"})
"""What goes with an embedded object that stood in it."""


def parse(content: bytes) -> Any:
    """Return the root of an XML part.

    Raises:
        Refused: It is too large, or declares a document type (Office never does; entities hide there).
        etree.XMLSyntaxError: It is no XML.
    """
    if len(content) > MOST_XML:
        raise Refused(Refusal.TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise Refused(Refusal.UNREADABLE)
    return root


def local(node: Any) -> str:
    """Return the name of an element or attribute without its namespace."""
    tag = node if isinstance(node, str) else node.tag
    return str(tag).rpartition("}")[2]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: by which id, of what type (its last word), and which part or outside address."""

    id: str
    type: str
    target: str
    is_outside: bool


class Parts:
    """The parts of an Office file that can be reached from its root and are kept."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files
        self.roots: dict[str, Any] = {}
        self.relations: dict[str, list[Relation]] = {}
        self.main = ""
        self.kept: dict[str, bytes] = {}
        self._types = parse(files[TYPES])
        self._check_types()
        self._follow("")

    def _check_types(self) -> None:
        for entry in self._types:
            if MACROS.search(entry.get("ContentType", "")) or MACROS.search(entry.get("PartName", "")):
                raise Refused(Refusal.MACROS)

    def type_of(self, name: str) -> str:
        """Return the content type of a part."""
        ending = name.rpartition(".")[2].lower()
        fallback = ""
        for entry in self._types:
            if local(entry) == "Override" and entry.get("PartName", "").lower() == f"/{name}".lower():
                return str(entry.get("ContentType"))
            if local(entry) == "Default" and entry.get("Extension", "").lower() == ending:
                fallback = str(entry.get("ContentType"))
        return fallback

    def of_type(self, owner: str, kind: str) -> list[str]:
        """Return the parts to which a part points by relations of this type."""
        return [found.target for found in self.relations.get(owner, []) if found.type == kind]

    def _follow(self, owner: str) -> None:
        """Read what the part ``owner`` (the file itself when empty) points to, and what that points to."""
        waiting = [owner]
        while waiting:
            owner = waiting.pop()
            folder, _, name = owner.rpartition("/")
            path = posixpath.join(folder, "_rels", f"{name}.rels")
            if path not in self._files:
                continue
            root = parse(self._files[path])
            dropped: set[str] = set()
            kept = []
            for entry in list(root):
                relation = self._relation(folder, entry)
                if relation.type in LEFT_OUT or (
                    not relation.is_outside and relation.target not in self._files
                ):
                    dropped.add(relation.id)
                    root.remove(entry)
                    continue
                kept.append(relation)
                if relation.is_outside:
                    entry.set("Target", outside(relation))
                elif relation.target not in self.kept:
                    self.kept[relation.target] = self._files[relation.target]
                    waiting.append(relation.target)
            self.relations[owner] = kept
            self.kept[path] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            if not owner:
                self.main = next((found.target for found in kept if found.type == "officeDocument"), "")
            elif dropped:
                _forget(self.root_of(owner), dropped)

    def _relation(self, folder: str, entry: Any) -> Relation:
        kind = entry.get("Type", "").rpartition("/")[2]
        if MACROS.search(kind):
            raise Refused(Refusal.MACROS)
        target = entry.get("Target", "")
        is_outside = entry.get("TargetMode") == "External"
        if not is_outside:
            path = unquote(target.partition("#")[0])
            target = posixpath.normpath(path[1:] if path.startswith("/") else posixpath.join(folder, path))
        return Relation(entry.get("Id", ""), kind, target, is_outside)

    def root_of(self, name: str) -> Any:
        """Return the root of an XML part; what is changed in it is written."""
        if name not in self.roots:
            self.roots[name] = parse(self.kept[name])
        return self.roots[name]

    def xml_names(self) -> list[str]:
        """Return the names of the kept parts that are XML and no relations."""
        return [name for name in self.kept if name.endswith(".xml")]

    def letters(self) -> list[str]:
        """Return the addresses of letters that the file has links to."""
        return [
            found.target[7:]
            for relations in self.relations.values()
            for found in relations
            if found.is_outside and found.target.lower().startswith("mailto:")
        ]

    def finished(self) -> dict[str, bytes]:
        """Return the files to be packed: the list of types first, as readers expect it."""
        for entry in list(self._types):
            part = entry.get("PartName", "")[1:]
            if local(entry) == "Override" and part.lower() not in {name.lower() for name in self.kept}:
                self._types.remove(entry)
        found = {TYPES: etree.tostring(self._types, xml_declaration=True, encoding="UTF-8", standalone=True)}
        for name, content in self.kept.items():
            if name in self.roots:
                content = etree.tostring(
                    self.roots[name], xml_declaration=True, encoding="UTF-8", standalone=True
                )
            ending = posixpath.splitext(name)[1].lower()
            found[name] = _DRAWN[ending](content) if ending in _DRAWN else content
        return found


def outside(relation: Relation) -> str:
    """Return an address outside of the file that may stay: a link that one follows by hand.

    Everything else would be fetched when the file is opened, or names a folder of whoever made it.
    """
    if relation.type == "hyperlink" and re.match(r"(https?|mailto):", relation.target, re.IGNORECASE):
        return relation.target
    return "elders.xlsx" if relation.type.startswith("externalLink") else "#"


def _forget(root: Any, ids: set[str]) -> None:
    """Take the elements out that point to what is no longer there."""
    for node in list(root.iter()):
        named = [key for key, value in node.attrib.items() if value in ids and "relationships" in key]
        if not named:
            continue
        if local(node) in ("pageSetup", "hyperlink", "blip"):
            for key in named:
                del node.attrib[key]
            continue
        while local(node) not in _FRAMES and any(local(above) in _FRAMES for above in node.iterancestors()):
            node = node.getparent()
        if node.getparent() is not None:
            node.getparent().remove(node)
