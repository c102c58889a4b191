"""Groups for tests."""

from collections.abc import Iterable
from itertools import count

from flask import Flask, has_app_context

from forum.groups import service
from forum.groups.rules import Access
from forum.groups.service import Shown
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.work import unit_of_work
from tests.factories.members import make_member

_numbers = count(1)


def make_group(
    app: Flask,
    *,
    name: str = "",
    access: Access = Access.CLOSED,
    hosts: Iterable[Actor] = (),
    members: Iterable[Actor] = (),
) -> Shown:
    """Make and commit a group, as its first host sees it; a host is made when none is given."""
    first, *others = [*hosts] or [make_member(app)]
    title = name or f"Groep {next(_numbers)}"
    with app.app_context():
        with unit_of_work():
            slug = service.create(first, name=title, purpose=f"Samen leren over {title}.", access=access)
        with unit_of_work():
            for member in [*others, *members]:
                service.bring_in(first, slug, member.member_id)
            for host in others:
                service.make_host(first, slug, host.member_id)
        group = service.access(first, slug)
    if has_app_context():
        # What the caller reads from now on has the group in it.
        db.session.rollback()
    return group
