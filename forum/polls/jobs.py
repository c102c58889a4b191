"""Timed work of polls: closing one whose deadline has passed, also when nobody ran at that moment."""

from collections.abc import Sequence

from forum.kernel.jobs import JobKind
from forum.polls import service


def _apply(payloads: Sequence[dict[str, str]], _prepared: None) -> None:
    for payload in payloads:
        service.close_due(payload["poll_id"])


CLOSE_POLL = JobKind(name=service.CLOSE, apply=_apply)
