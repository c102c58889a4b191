"""Audiences: who reads along. Every thread and meeting points to one, and asks nothing else about rights.

An *audience* is the whole of a group, or a *circle*: named members of it. *Exclusions* leave out a member,
an organisation or a region, whatever else would let them in.

Invariants: who is not in the base group reads nothing of its circles; hosts and administrators read a
circle only when named; narrowing and leaving take effect at once, for nothing is copied from here.
"""

from flask import Flask

from forum.audiences.service import make_whole
from forum.groups.events import GroupCreated
from forum.kernel.events import subscribe


def _make_whole(event: GroupCreated) -> None:
    make_whole(event.group_id)


def register(app: Flask) -> None:
    """Join the application: every group has an audience of the whole from its start."""
    subscribe(app, GroupCreated, _make_whole)
