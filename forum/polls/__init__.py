"""Polls: one question with options, asked where people talk and counted fairly.

A *poll* stands in a *place* (a kind of thing of a feature above, which registers it and gives the rights).
A *ballot* is what one voter chose, *turnout* that she voted. A poll is *named* or *anonymous*, for good.

Invariants: who may see the thing may see its polls, and nobody else; a member votes once, whatever is sent at
the same time; ballots and turnout agree; an anonymous ballot cannot be led back to its voter, by no page and
no table, and an anonymous poll shows nothing before it closed with five votes (ADR 0014).
"""

from flask import Flask

from forum.kernel.jobs import register as register_job
from forum.kernel.sockets import register_namespace
from forum.polls import listeners, views
from forum.polls.jobs import JOBS
from forum.polls.places import Link, Place, Standing, Voter, register_place
from forum.polls.sockets import Polls

__all__ = ["Link", "Place", "Standing", "Voter", "register", "register_place"]


def register(app: Flask) -> None:
    """Join the application."""
    for job in JOBS:
        register_job(app, job)
    listeners.register(app)
    register_namespace(app, Polls())
    views.register(app)
