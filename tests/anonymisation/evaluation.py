"""Recall and precision of the detector over marked texts, per label."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from forum.anonymisation import Finding, detect

_MARK = re.compile(r"\{(~?)([a-z]+)(!?):([^{}]+)\}")


class Span(NamedTuple):
    """A marked stretch; ``direct`` is false when it only helps to recognise.

    ``valid`` is false where a number is called what it is not: its check digit is wrong.
    """

    start: int
    end: int
    label: str
    direct: bool
    valid: bool


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the spans that were marked."""

    text: str
    spans: tuple[Span, ...]


@dataclass
class Score:
    """Counts for one label, and what went wrong, to read when a floor breaks."""

    expected: int = 0
    found: int = 0
    reported: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.reported if self.reported else 1.0


def parse(marked: str) -> Marked:
    """Take the marks out of a text: {label:text}, {~label:text} indirect, {label!:text} not valid."""
    text = ""
    spans = []
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        indirect, label, wrong, words = match.groups()
        spans.append(Span(len(text), len(text) + len(words), label, not indirect, not wrong))
        text += words
        position = match.end()
    return Marked(text + marked[position:], tuple(spans))


def evaluate(texts: Iterable[Marked]) -> dict[str, Score]:
    """Score ``detect`` per label; the key "" holds the totals of what is direct, "indirect" of what is not.

    A marked span is found when at least half of its characters are covered by findings of any label (what
    matters is that it goes); for a direct span only direct findings count. A direct finding is right when it
    touches a marked span.
    """
    scores: dict[str, Score] = {"": Score(), "indirect": Score()}
    for marked in texts:
        findings = detect(marked.text)
        direct = [finding for finding in findings if finding.direct]
        for start, end, label, is_direct, _valid in marked.spans:
            covered = sum(_overlap(finding, start, end) for finding in (direct if is_direct else findings))
            kinds = ("", label) if is_direct else ("indirect",)
            for score in (scores.setdefault(kind, Score()) for kind in kinds):
                score.expected += 1
                if covered * 2 >= end - start:
                    score.found += 1
                else:
                    score.missed.append(marked.text[max(0, start - 20) : end + 20])
        for finding in findings:
            right = any(_overlap(finding, span.start, span.end) for span in marked.spans)
            kinds = ("", finding.label) if finding.direct else ("indirect",)
            for score in (scores.setdefault(kind, Score()) for kind in kinds):
                score.reported += 1
                score.right += right
                if not right:
                    score.false.append(marked.text[max(0, finding.start - 20) : finding.end + 20])
    return scores


def _overlap(finding: Finding, start: int, end: int) -> int:
    return max(0, min(finding.end, end) - max(finding.start, start))
