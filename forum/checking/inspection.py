"""The guard at the texts of files: every page is read before anybody else may."""

from collections.abc import Iterator, Sequence

from flask import Flask

from forum.anonymisation.gate import check, dismissal_key
from forum.anonymisation.wording import LABELS
from forum.checking.rules import is_dismissible
from forum.files import Inspector, Remark, register_inspector
from forum.kernel.config import settings

PIECE = 50_000
"""Code points that are read at once, far below the longest that the guard takes."""


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield stretches of a text and where they begin; a word is not cut."""
    start = 0
    while start < len(text):
        end = min(start + PIECE, len(text))
        if end < len(text):
            space = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
            end = space + 1 if space > start else end
        yield start, text[start:end]
        start = end


def look(file_id: str, texts: Sequence[str]) -> list[Remark]:
    """Return what identifies somebody in the texts of a file, each thing where it stands first."""
    secret = f"{settings().secret_key}:dismissals:{file_id}"
    found: dict[str, Remark] = {}
    for page, text in enumerate(texts):
        for start, piece in _pieces(text):
            for finding in check(piece).findings:
                if not finding.direct:
                    continue
                words = piece[finding.start : finding.end]
                key = dismissal_key(words, secret)
                first = found.get(key)
                found[key] = Remark(
                    page=first.page if first else page,
                    start=first.start if first else start + finding.start,
                    end=first.end if first else start + finding.end,
                    label=first.label if first else finding.label,
                    key=key,
                    count=first.count + 1 if first else 1,
                    is_dismissible=is_dismissible(finding.label, words)
                    and (first is None or first.is_dismissible),
                )
    return list(found.values())


def register(app: Flask) -> None:
    """Look at the texts of all files of ``app``."""
    register_inspector(app, Inspector(look=look, label=lambda label: str(LABELS[label])))
