"""Runs the layers over a text until nothing new is found, and replaces what was found."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from forum.anonymisation import cues, patterns
from forum.anonymisation.allowlist import STANDARD, AllowList
from forum.anonymisation.findings import BARRIER, MAX_LENGTH, MAX_SPAN, Candidate, Finding, TextTooLongError
from forum.anonymisation.lexicon import Lexicon, load
from forum.anonymisation.names import NameFinder
from forum.anonymisation.placeholders import PLACEHOLDER, assign, name_parts
from forum.anonymisation.tokens import tokenise

_ROUNDS: Final = 8
_NAMED: Final = frozenset({"person", "place", "school", "organisation"})
"""Labels of what may be an allowed body, method or thinker instead."""


def detect(text: str, lexicon: Lexicon | None = None, *, allowed: Collection[str] = ()) -> list[Finding]:
    """Find what may identify someone.

    Args:
        text: plain text of at most ``MAX_LENGTH`` code points. The time is linear in its length.
        lexicon: the word lists; those of the data folder when omitted (opened at the first call).
        allowed: phrases that are no findings, beside those of the standard list, whatever their capitals.

    Returns:
        Findings in order; they never overlap and are at most ``MAX_SPAN`` code points long.

    Raises:
        TextTooLongError: nothing was checked.
    """
    if len(text) > MAX_LENGTH:
        raise TextTooLongError(f"{len(text)} code points, at most {MAX_LENGTH}")
    run = _Run(text, lexicon or load(), AllowList(allowed) if allowed else STANDARD)
    # What was found hides from the next round, as its placeholder will hide from whoever checks the
    # redacted text again. So a text that was redacted once has nothing left to find.
    for _ in range(_ROUNDS):
        if not run.round():
            break
    return assign(text, sorted(_pieces(run.found), key=lambda candidate: candidate.start))


def redact(text: str, findings: Sequence[Finding]) -> str:
    """``text`` with every finding replaced by its placeholder. A finding in pieces is replaced once."""
    parts: list[str] = []
    position = 0
    previous: Finding | None = None
    for finding in sorted(findings, key=lambda f: f.start):
        parts.append(text[position : finding.start])
        continued = (
            previous is not None
            and previous.end == finding.start
            and previous.placeholder == finding.placeholder
        )
        if not continued:
            parts.append(finding.placeholder)
        position = finding.end
        previous = finding
    parts.append(text[position:])
    return "".join(parts)


class _Run:
    """One text while it is being checked."""

    def __init__(self, text: str, lexicon: Lexicon, allow_list: AllowList) -> None:
        self._text = text
        self._masked = PLACEHOLDER.sub(lambda match: BARRIER * len(match.group()), text)
        self._lexicon = lexicon
        self._names = NameFinder(lexicon)
        self._allowed = bytearray(len(text) + 1)
        for start, end in allow_list.spans(tokenise(self._masked)):
            self._allowed[start:end] = b"\1" * (end - start)
        self.found: list[Candidate] = []

    def round(self) -> bool:
        """Run every layer once; say whether anything new came up."""
        before = len(self.found)
        self._take(patterns.find(self._masked))
        self._take(cues.find(self._masked, tokenise(self._masked), self._lexicon))
        self._take(self._names.find(self._masked, tokenise(self._masked), self._allowed))
        self._take(self._names.repeats(tokenise(self._masked)))
        return len(self.found) > before

    def _take(self, candidates: Iterable[Candidate]) -> None:
        """Keep each candidate that overlaps nothing kept earlier, and hide it from what follows."""
        taken = bytearray(len(self._masked) + 1)
        fresh: list[Candidate] = []
        for candidate in candidates:
            start, end = candidate.start, candidate.end
            if end <= start or BARRIER in self._masked[start:end] or any(taken[start:end]):
                continue
            if candidate.label in _NAMED and 2 * sum(self._allowed[start:end]) > end - start:
                continue
            taken[start:end] = b"\1" * (end - start)
            fresh.append(candidate)
            if candidate.label == "person":
                self._names.remember(name_parts(self._text[start:end]), candidate.hint)
        if fresh:
            self.found += fresh
            self._masked = "".join(_hide(self._masked, fresh))


def _hide(text: str, candidates: Iterable[Candidate]) -> Iterable[str]:
    position = 0
    for candidate in sorted(candidates, key=lambda c: c.start):
        yield text[position : candidate.start]
        yield BARRIER * (candidate.end - candidate.start)
        position = candidate.end
    yield text[position:]


def _pieces(candidates: Iterable[Candidate]) -> Iterable[Candidate]:
    for candidate in candidates:
        for start in range(candidate.start, candidate.end, MAX_SPAN):
            yield replace(candidate, start=start, end=min(start + MAX_SPAN, candidate.end))
