"""Timed work of meetings: erasing the chat of a room when its time has come."""

from collections.abc import Sequence

from forum.kernel.jobs import JobKind
from forum.meetings import chat


def _apply(payloads: Sequence[dict[str, str]], _prepared: None) -> None:
    for payload in payloads:
        chat.erase(payload["meeting_id"])


ERASE_CHAT = JobKind(name=chat.ERASE, apply=_apply)
