"""A group with a host, two members and someone outside, for all tests of meetings."""

from dataclasses import dataclass

import pytest
from flask import Flask

from forum.kernel.actor import Actor
from tests.factories.members import make_member
from tests.factories.threads import group_id_of, make_group


@dataclass(frozen=True)
class World:
    """Who and where."""

    host: Actor
    anna: Actor
    bart: Actor
    outsider: Actor
    slug: str
    group_id: str


@pytest.fixture
def world(app: Flask) -> World:
    """The group and its people."""
    host = make_member(app, name="Hanna Gastvrouw", discipline="law")
    anna = make_member(app, name="Anna Bakker", discipline="care")
    bart = make_member(app, name="Bart Visser", discipline="policy")
    outsider = make_member(app, name="Olga Elders")
    slug = make_group(app, host, anna, bart, name="Scheiding en school")
    return World(host, anna, bart, outsider, slug, group_id_of(app, host, slug))
