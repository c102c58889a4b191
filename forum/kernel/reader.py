"""Queries that are built once for every reader: conditions of rights with places where the reader goes.

A feature's ``visible_to(actor)`` is written once. Called with ``READER`` it gives the same condition with
bind parameters instead of one member's values, so that a query can be built when it is first needed and run
for whoever asks, with ``reading(actor)`` put in. Building a query costs several times what running it does.
"""

from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import Select, String, bindparam

from forum.kernel.actor import Actor, Standing

Row = TypeVar("Row", bound=tuple[Any, ...])
Which = ParamSpec("Which")

READER = Actor(
    member_id=cast(str, bindparam("reader_id", type_=String)),
    organisation_id=cast(str, bindparam("reader_organisation_id", type_=String)),
    region=cast(str, bindparam("reader_region", type_=String)),
    standing=Standing.ADMITTED,
)
"""Stands for whoever will ask, in conditions that are built once; never in anything that is run."""

_built: dict[tuple[Callable[..., Select[Any]], Hashable], Select[Any]] = {}


def reading(actor: Actor) -> dict[str, str]:
    """Return what to put into a query that was built for ``READER``.

    Who is not admitted reads nothing: the empty id is nobody's.
    """
    return {
        "reader_id": actor.member_id if actor.is_admitted else "",
        "reader_organisation_id": actor.organisation_id,
        "reader_region": actor.region,
    }


def built_once(build: Callable[Which, Select[Row]]) -> Callable[Which, Select[Row]]:
    """Make a function that builds a query give the same one from its second call on.

    Its arguments, if any, say which of a few queries; what a reader asks for is put in when one is run.
    """

    def built(*args: Which.args, **kwargs: Which.kwargs) -> Select[Row]:
        key = (build, (args, *kwargs.items()))
        found = _built.get(key)
        if found is None:
            found = _built[key] = build(*args, **kwargs)
        return cast(Select[Row], found)

    return built


def forget() -> None:
    """Build every query anew; for a test that changes a condition."""
    _built.clear()
