"""Queries that are built once say the same as those that are built for one actor, and nothing to others."""

import pytest
from flask import Flask
from sqlalchemy import Select, select
from sqlalchemy.exc import StatementError

from forum.audiences.models import Audience
from forum.audiences.service import visible_to
from forum.kernel import reader
from forum.kernel.actor import GUEST
from forum.kernel.db import db, fetch
from forum.kernel.reader import READER, built_once, reading
from tests.factories.world import make_world


def test_every_kind_of_visitor_reads_the_same_either_way(app: Flask) -> None:
    world = make_world(app)
    statement = select(Audience.id).where(visible_to(READER))
    counts = set()
    with app.app_context():
        for actor in (GUEST, *world.people.values()):
            once = set(fetch(statement, **reading(actor)).scalars())
            assert once == set(db.session.scalars(select(Audience.id).where(visible_to(actor))))
            counts.add(len(once))
    assert len(counts) > 2


def test_a_query_without_its_reader_is_an_error(app: Flask) -> None:
    with app.app_context(), pytest.raises(StatementError):
        fetch(select(Audience.id).where(visible_to(READER)))


def test_it_is_built_once_for_each_choice_and_anew_when_told_to() -> None:
    built: list[str] = []

    @built_once
    def query(which: str) -> Select[tuple[str]]:
        built.append(which)
        return select(Audience.id)

    assert query("a") is query("a")
    query("b")
    assert built == ["a", "b"]
    reader.forget()
    query("a")
    assert built == ["a", "b", "a"]
