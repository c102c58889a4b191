"""The gate before publishing: may this text go out as it stands?"""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
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
    normal = " ".join(unicodedata.normalize("NFKC", text).casefold().replace("’", "'").split()).removesuffix(
        "'s"
    )
    return hmac.new(secret.encode(), normal.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def check(
    text: str,
    dismissed: frozenset[str] = frozenset(),
    secret: str = "",
    detector: Callable[[str], list[Finding]] = detect,
) -> Verdict:
    """Judge a text.

    Args:
        text: plain text, at most ``MAX_LENGTH`` code points.
        dismissed: keys from ``dismissal_key`` of what the writer called no name in this text.
        secret: the key those digests were made with.
        detector: what finds; the detector of this package unless told otherwise.

    Returns:
        The verdict: blocking while a direct finding is left that was not, or may not be, dismissed.

    Raises:
        TextTooLongError: the text was not checked, so it may not go out.
    """
    findings = tuple(detector(text))
    blocking = any(
        finding.direct
        and not (
            finding.label in DISMISSIBLE
            and dismissal_key(text[finding.start : finding.end], secret) in dismissed
        )
        for finding in findings
    )
    return Verdict(findings, blocking)
