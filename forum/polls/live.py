"""Polls on open pages: who may see results hears sums, everybody else only that something changed."""

from forum.kernel.sockets import push
from forum.kernel.work import after_commit
from forum.polls import service

NAMESPACE = "/polls"


def results_room(poll_id: str) -> str:
    """Return the room of those who may see the results of a poll; the poll's id is the room of all others."""
    return f"{poll_id}.results"


def tell_vote(poll_id: str) -> None:
    """Push how many votes there are, as far as that may be told, and the sums to who may see them.

    Part of the unit of work that wrote the vote; sums of an open anonymous poll are shown to nobody.
    """
    votes = service.shown_votes(poll_id)
    if votes is not None:
        told = {"poll_id": poll_id, "votes": votes}
        after_commit(lambda: push(NAMESPACE, poll_id, "votes", told))
    results = service.results_for_room(poll_id)
    if results is not None:
        sums = results.payload(poll_id)
        after_commit(lambda: push(NAMESPACE, results_room(poll_id), "results", sums))


def tell_changed(poll_id: str) -> None:
    """Push that a poll is not what it was; each page asks for it anew with its own rights."""
    after_commit(lambda: push(NAMESPACE, poll_id, "changed", {"poll_id": poll_id}))
