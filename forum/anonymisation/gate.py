"""The gate before publishing: may this text go out as it stands?"""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from forum.anonymisation.detector import detect
from forum.anonymisation.findings import Finding

DISMISSIBLE: Final = frozenset({"person", "place", "school", "organisation", "street", "date", "url"})
"""Labels a writer may overrule with "Geen naam". Numbers and addresses of fixed form never are; a link may
lead to a public site that the detector does not know."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings of a text, and whether one of them keeps it from being published."""

    findings: tuple[Finding, ...]
    blocking: bool


def dismissal_key(text: str, secret: str) -> str:
    """The keyed digest under which a dismissed word is kept: never the word itself.

    Args:
        text: the text of the finding; capitals, spacing and a possessive ending make no difference.
        secret: a key of the installation, for example one per thread.

    Returns:
        64 hexadecimal characters.
    """
    words = normal(text).encode("utf-8", "surrogatepass")
    return hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()


def normal(words: str) -> str:
    """``words`` without differences that make no other name: capitals, spacing, a possessive ending."""
    folded = unicodedata.normalize("NFKC", words).casefold().replace("’", "'")
    return " ".join(folded.split()).removesuffix("'s")


def forms_of(names: Collection[str]) -> frozenset[str]:
    """How people of these names are addressed, in ``normal`` form: by first name or by full name."""
    forms: set[str] = set()
    for name in map(normal, names):
        forms.update((name, name.split(" ")[0]))
    return frozenset(forms - {""})


def check(
    text: str,
    dismissed: frozenset[str] = frozenset(),
    secret: str = "",
    detector: Callable[[str], list[Finding]] = detect,
    *,
    allowed_names: Collection[str] = (),
) -> Verdict:
    """Judge a text.

    Args:
        text: plain text, at most ``MAX_LENGTH`` code points.
        dismissed: keys from ``dismissal_key`` of what the writer called no name in this text.
        secret: the key those digests were made with.
        detector: what finds; the detector of this package unless told otherwise.
        allowed_names: names of colleagues in the conversation, as the site shows them to its readers. A
            person found who is called exactly like one of them, by first or full name, is no finding. Never
            pass the name of someone who writes there as "a colleague": what is let through would tell it.

    Returns:
        The verdict: blocking while a direct finding is left that was not, or may not be, dismissed.

    Raises:
        TextTooLongError: the text was not checked, so it may not go out.
    """
    colleagues = forms_of(allowed_names)
    findings = tuple(
        finding
        for finding in detector(text)
        if finding.label != "person" or normal(text[finding.start : finding.end]) not in colleagues
    )
    blocking = any(
        finding.direct
        and not (
            finding.label in DISMISSIBLE
            and dismissal_key(text[finding.start : finding.end], secret) in dismissed
        )
        for finding in findings
    )
    return Verdict(findings, blocking)
