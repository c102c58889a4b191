"""Polls for tests, in conversations."""

from collections.abc import Sequence
from typing import Any

from flask import Flask

from forum.kernel.actor import Actor
from forum.kernel.work import unit_of_work
from forum.polls import service
from forum.polls.rules import Plan
from tests.factories.threads import in_context

THREAD = "thread"


def plan(**values: Any) -> Plan:
    """A poll that holds, with some of it as wished."""
    return Plan(**({"question": "Welke dag past?", "options": ["maandag", "dinsdag", "vrijdag"]} | values))


def make_poll(app: Flask, actor: Actor, thread_id: str, **values: Any) -> str:
    """Open a poll in a conversation; returns its id."""
    with in_context(app), unit_of_work():
        return service.open_poll(actor, THREAD, thread_id, plan(**values))


def cast(app: Flask, actor: Actor, poll_id: str, *numbers: int, reason: str = "") -> None:
    """Vote for options by their number, from 0."""
    with in_context(app):
        options = service.access(actor, poll_id).options
        with unit_of_work():
            service.vote(actor, poll_id, [options[number].id for number in numbers], reason=reason)


def close(app: Flask, actor: Actor, poll_id: str) -> None:
    """Close a poll."""
    with in_context(app), unit_of_work():
        service.close(actor, poll_id)


def counts(app: Flask, actor: Actor, poll_id: str) -> Sequence[int] | None:
    """What each option got as `actor` sees it, or `None` while she sees nothing."""
    with in_context(app):
        results = service.access(actor, poll_id).results
        return results and [line.count for line in results.lines]
