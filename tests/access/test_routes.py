"""Every route of the site, with every kind of visitor."""

import pytest
from flask import Flask

from tests.access.table import ROWS
from tests.access.walk import walk
from tests.factories.world import make_world

# What features do is measured where it is tested by itself; here it comes a thousand times.
pytestmark = pytest.mark.unmeasured


def routes_of(app: Flask) -> set[tuple[str, str]]:
    """Endpoint and method of everything that can be asked."""
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_the_table_knows_every_route_and_no_others(app: Flask) -> None:
    assert {row.key for row in ROWS} == routes_of(app)


def test_every_visitor_is_answered_as_the_table_says(app: Flask) -> None:
    walk(make_world(app), ROWS)
