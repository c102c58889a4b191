"""What tests of conversations share."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from forum.kernel import jobs
from forum.kernel.db import db
from tests.factories.members import make_member
from tests.factories.threads import make_group
from tests.threads.hosting import People


@pytest.fixture
def do_jobs(context: Flask) -> Callable[[], None]:
    """Does all due jobs, in a context of its own, as the runner would, while nobody reads."""

    def run() -> None:
        db.session.rollback()
        with context.app_context():
            jobs.run_due()
        left = {job.name: job.error for job in db.session.scalars(select(jobs.Job)) if job.error}
        db.session.rollback()
        assert left == {}

    return run


@pytest.fixture
def people(app: Flask) -> People:
    """A host, the author, another member, and someone elsewhere."""
    host, author = make_member(app, name="Hanna Host"), make_member(app, name="Arie Schrijver")
    return host, author, make_member(app, name="Mees Lid"), make_member(app)


@pytest.fixture
def slug(app: Flask, people: People) -> str:
    """The group of the first three."""
    return make_group(app, *people[:3])
