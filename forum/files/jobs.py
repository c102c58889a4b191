"""Background work of the desk: looking at files, erasing bytes, and rounds."""

from collections.abc import Sequence

from forum.files import checks, service, storage
from forum.kernel.jobs import JobKind, Upkeep
from forum.kernel.work import unit_of_work

ROUND_SECONDS = 600.0
"""Between two rounds; bytes without a row stay for two of them at most."""


def look(payloads: Sequence[dict[str, str]]) -> list[tuple[str, checks.Outcome | None]]:
    """Look at files; done twice it is the same."""
    return [(payload["id"], checks.look(payload["id"])) for payload in payloads]


def finish(_payloads: Sequence[dict[str, str]], outcomes: list[tuple[str, checks.Outcome | None]]) -> None:
    """Write what came of them."""
    for file_id, outcome in outcomes:
        if outcome is not None:
            checks.finish(file_id, outcome)


def erase(payloads: Sequence[dict[str, str]]) -> None:
    """Erase the bytes of files that are gone."""
    for payload in payloads:
        storage.erase(payload["id"])


def make_round() -> None:
    """Let go of what has waited for too long, and erase what belongs to nothing."""
    with unit_of_work():
        service.expire()
    checks.tidy(seconds=ROUND_SECONDS)


KINDS = (
    JobKind(name=service.CHECK, prepare=look, apply=finish),
    JobKind(name=service.ERASE, prepare=erase, batch=50),
)
UPKEEP = Upkeep(name="files.round", work=make_round, every=ROUND_SECONDS)
