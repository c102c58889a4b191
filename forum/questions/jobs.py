"""Telling who wrote answers that a source they cite has changed, and who may know that she is asked."""

from collections.abc import Sequence
from typing import Any

from forum.kernel import jobs
from forum.kernel.jobs import JobKind
from forum.notifications.service import notify
from forum.questions import citing, routing
from forum.threads.service import hearer, voice_ids

TOLD_TOGETHER = 50


def _tell(payloads: Sequence[dict[str, str]], _prepared: Any) -> None:
    for payload in payloads:
        rows = citing.outdated(payload["source_id"], after=payload["after"], limit=TOLD_TOGETHER)
        speaking = voice_ids(post_id for _citation, post_id in rows)
        for _citation, post_id in rows:
            notify(citing.OUTDATED, hearer(speaking[post_id]), post_id)
        if len(rows) == TOLD_TOGETHER:
            last = rows[-1][0]
            jobs.enqueue(
                "questions.outdated",
                {"source_id": payload["source_id"], "after": last},
                key=f"{payload['source_id']}:{last}",
            )


def _invite(payloads: Sequence[dict[str, str]], _prepared: Any) -> None:
    for payload in payloads:
        routing.send_due(payload["thread_id"])


INVITE = JobKind(name="questions.invite", apply=_invite)
OUTDATED = JobKind(name="questions.outdated", apply=_tell)
