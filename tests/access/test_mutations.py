"""The walk notices it when any one of the conditions that rights rest on is gone."""

import importlib
import pkgutil
from types import FunctionType

import pytest
from flask import Flask

import forum
from forum.kernel import reader
from tests.access.table import ROWS
from tests.access.walk import walk_gets
from tests.factories.world import make_world

# What features do is measured where it is tested by itself; here it comes a thousand times.
pytestmark = pytest.mark.unmeasured


def conditions() -> dict[str, FunctionType]:
    """Every function called `visible_to`, once each, by its module."""
    found: dict[str, FunctionType] = {}
    for module in pkgutil.walk_packages(forum.__path__, "forum."):
        if module.name.endswith(".cli") or module.name.startswith("forum.bench"):
            continue
        function = getattr(importlib.import_module(module.name), "visible_to", None)
        if isinstance(function, FunctionType):
            found[function.__module__] = function
    return found


def _everything(_actor: object) -> object:
    # Runs with the globals of the function that it stands in for, so it brings what it needs.
    return __import__("sqlalchemy").true()


def test_every_feature_with_rights_is_among_the_conditions() -> None:
    features = {name.split(".")[1] for name in conditions()}
    assert features >= {"members", "groups", "audiences", "threads", "meetings"}


@pytest.mark.parametrize("module", sorted(conditions()))
def test_a_condition_that_lets_everybody_in_turns_the_walk_red(
    module: str, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world(app)
    # The code rather than the name: whoever imported the function calls it changed.
    monkeypatch.setattr(conditions()[module], "__code__", _everything.__code__)
    reader.forget()
    # Its own pages first, then what waits for its author and what is found: the walk ends where it shows.
    order = (module.split(".")[1], "drafts", "discovery")
    rows = sorted(ROWS, key=lambda row: [name not in row.endpoint for name in order])
    try:
        with pytest.raises(AssertionError):
            walk_gets(world, rows)
    finally:
        reader.forget()
