"""Background work of the search desk."""

from collections.abc import Sequence

from forum.kernel.jobs import JobKind, Upkeep
from forum.search import service

BATCH = 100  # documents in one commit of the index; a commit costs about as much as writing ten documents.
LOOK_EVERY = 2.0  # seconds until a lost index is missed although nothing is written; a look costs two files.


def write(payloads: Sequence[dict[str, str]]) -> None:
    """Index what the jobs are about; done twice it is the same.

    An index that is missing, or turns out to be damaged, is rebuilt at once: the runner is its only writer.
    """
    if service.rebuild_if_wanted() is None:
        service.write((payload["kind"], payload["id"]) for payload in payloads)
        service.rebuild_if_wanted()


def purge(payloads: Sequence[dict[str, str]]) -> None:
    """Index what the jobs are about, and take the bytes of what that replaces out of the files."""
    write(payloads)
    service.purge()


def rebuild(_payloads: Sequence[dict[str, str]]) -> None:
    """Rebuild the index from the database."""
    service.rebuild()


KINDS = (
    JobKind(name=service.REINDEX, prepare=write, batch=BATCH),
    JobKind(name=service.PURGE, prepare=purge, batch=BATCH),
    JobKind(name=service.REBUILD, prepare=rebuild, batch=BATCH),
)

UPKEEP = Upkeep(name="search.index", work=service.rebuild_if_wanted, every=LOOK_EVERY)
