"""A small world to search in."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from forum.kernel.actor import Actor
from tests.factories.members import make_member
from tests.factories.threads import make_group, make_reply, make_thread


@dataclass
class World:
    """One group with a host, a member and a conversation; and someone who is only elsewhere."""

    host: Actor
    member: Actor
    elsewhere: Actor
    slug: str
    other_slug: str
    thread_id: str
    reply_id: str


@pytest.fixture
def world(app: Flask, run_jobs: Callable[[], int]) -> World:
    """The world, indexed."""
    host, member = (
        make_member(app, name="Hanna Zandstra"),
        make_member(app, name="Mees Vlinder", email="mees@kring.example"),
    )
    elsewhere = make_member(app, name="Els Wielinga", email="els@kring.example")
    slug = make_group(app, host, member, name="Contactverlies")
    other_slug = make_group(app, elsewhere, name="Recht en zorg")
    thread_id = make_thread(app, host, slug, title="Gezag <b>& omgang", text="Twee huizen, één <i>kind</i>.")
    reply_id = make_reply(app, member, thread_id, text="Het parelsnoer van de kinderen helpt.")
    run_jobs()
    return World(host, member, elsewhere, slug, other_slug, thread_id, reply_id)
