"""PowerPoint: the text of each slide, with the notes of its speaker."""

from typing import Any

from forum.cleaning.parts import Parts, local

_GONE = frozenset({"custDataLst", "modifyVerifier", "presenceInfo", "threadingInfo"})
_FIXED = frozenset({"slideLayout", "slideMaster", "notesMaster", "handoutMaster", "theme"})
"""Parts that stand behind the slides."""


def clean(root: Any) -> None:
    """Take out what other programs noted, and who was there."""
    for node in list(root.iter()):
        if local(node) in _GONE and node.getparent() is not None:
            node.getparent().remove(node)


def _texts(root: Any, *, is_fixed: bool = False) -> str:
    told: list[str] = []
    for shape in root.iter():
        name = local(shape)
        if name == "p" and "drawingml" in shape.tag:
            # A place to write in says on each slide what is written there.
            if is_fixed and any(
                local(above) == "sp" and any(local(inner) == "ph" for inner in above.iter())
                for above in shape.iterancestors()
            ):
                continue
            told.append("".join(node.text or "" for node in shape.iter() if local(node) == "t"))
        elif name == "v" and "chart" in shape.tag:
            told.append(shape.text or "")
        elif name == "cNvPr":
            told += [shape.get("descr", ""), shape.get("title", "")]
    return "\n".join(text for text in told if text.strip())


def read(parts: Parts) -> list[str]:
    """Return the text by slide, in the order in which they are shown."""
    named = {found.id: found.target for found in parts.relations.get(parts.main, [])}
    slides = [
        named[value]
        for node in parts.root_of(parts.main).iter()
        if local(node) == "sldId"
        for key, value in node.attrib.items()
        if "relationships" in key and value in named
    ]
    pages = []
    seen = {parts.main}
    for slide in slides:
        own = [slide, *(found.target for found in parts.relations.get(slide, []) if found.type not in _FIXED)]
        own = [name for name in own if name in parts.kept and name.endswith(".xml") and name not in seen]
        # A slide may point to another one, which has a page of its own.
        own = [name for name in own if name == slide or name not in slides]
        seen.update(own)
        pages.append("\n".join(_texts(parts.root_of(name)) for name in own))
    aside = [
        _texts(parts.root_of(name), is_fixed="Layout" in name or "Master" in name)
        for name in parts.xml_names()
        if name not in seen
    ]
    pages = pages or [""]
    pages[-1] = "\n".join([pages[-1], *(text for text in [*aside, *parts.letters()] if text)])
    return pages
