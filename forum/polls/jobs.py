"""Work of polls for later: closing one whose deadline has passed, and giving up the bytes of old ballots."""

from collections.abc import Sequence

from forum.kernel.db import scrub
from forum.kernel.jobs import JobKind
from forum.polls import service
from forum.polls.models import Poll, PollBallot, PollOption, PollTurnout


def _apply(payloads: Sequence[dict[str, str]], _prepared: None) -> None:
    for payload in payloads:
        service.close_due(payload["poll_id"])


def _scrub(_payloads: Sequence[dict[str, str]]) -> None:
    scrub((Poll, PollOption, PollTurnout, PollBallot))


JOBS = (
    JobKind(name=service.CLOSE, apply=_apply),
    JobKind(name=service.SCRUB, prepare=_scrub, batch=20),
)
