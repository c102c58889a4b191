"""What tests of conversations share."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from forum.kernel import jobs
from forum.kernel.db import db


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
