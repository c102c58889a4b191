"""Subjects to be told of."""

from collections.abc import Iterator

import pytest
from flask import Flask

from forum.notifications import register_kind
from tests.notifications.subjects import Subjects, kinds_of


@pytest.fixture
def subjects(app: Flask) -> Iterator[Subjects]:
    """Subjects whose kinds, `praise` and `alarm`, are registered while the test runs."""
    found = Subjects()
    for kind in kinds_of(found):
        register_kind(app, kind)
    yield found
    for kind in kinds_of(found):
        app.extensions["notice_kinds"].pop(kind.name, None)
