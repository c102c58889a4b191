"""A group that talks, with somebody outside."""

from dataclasses import dataclass

import pytest
from flask import Flask

from forum.kernel.actor import Actor
from tests.factories.members import make_member
from tests.factories.threads import make_group, make_thread


@dataclass(frozen=True)
class Talk:
    """A conversation of a group: `host` runs the group, `author` began it, `voters` read along."""

    app: Flask
    host: Actor
    author: Actor
    voters: tuple[Actor, ...]
    stranger: Actor
    slug: str
    thread_id: str


@pytest.fixture
def talk(app: Flask) -> Talk:
    """Ten people and a conversation."""
    host, author, *voters = (make_member(app, name=f"Lid Nummer{number}") for number in range(9))
    slug = make_group(app, host, author, *voters)
    thread_id = make_thread(app, author, slug)
    return Talk(app, host, author, tuple(voters), make_member(app), slug, thread_id)
