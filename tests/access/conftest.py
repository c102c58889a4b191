"""The world that visitors walk through."""

import pytest
from flask import Flask

from tests.factories.world import World, make_world


@pytest.fixture
def world(app: Flask) -> World:
    """A new world; ask for it before `live_server`, whose runner would do its jobs out of order."""
    return make_world(app)
