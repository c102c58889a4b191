"""Recall and precision of the detector over marked texts, per label."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from forum.anonymisation import Finding, detect

_MARK = re.compile(r"\{([a-z]+):([^{}]+)\}")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the spans that were marked: (start, end, label)."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


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
    """Take the marks {label:text} out of a text."""
    text = ""
    spans = []
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        spans.append((len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        position = match.end()
    return Marked(text + marked[position:], tuple(spans))


def evaluate(texts: Iterable[Marked]) -> dict[str, Score]:
    """Score ``detect`` per label; the key "" holds the totals.

    A marked span is found when at least half of its characters are covered by direct findings of any label
    (what matters is that it goes); a finding is right when it touches a marked span.
    """
    scores: dict[str, Score] = {"": Score()}
    for marked in texts:
        findings = [finding for finding in detect(marked.text) if finding.direct]
        for start, end, label in marked.spans:
            covered = sum(_overlap(finding, start, end) for finding in findings)
            for score in (scores[""], scores.setdefault(label, Score())):
                score.expected += 1
                if covered * 2 >= end - start:
                    score.found += 1
                else:
                    score.missed.append(marked.text[max(0, start - 20) : end + 20])
        for finding in findings:
            right = any(_overlap(finding, start, end) for start, end, _ in marked.spans)
            for score in (scores[""], scores.setdefault(finding.label, Score())):
                score.reported += 1
                score.right += right
                if not right:
                    score.false.append(marked.text[max(0, finding.start - 20) : finding.end + 20])
    return scores


def _overlap(finding: Finding, start: int, end: int) -> int:
    return max(0, min(finding.end, end) - max(finding.start, start))
