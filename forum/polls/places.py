"""Where polls stand: features above register their places, and this feature knows none of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app
from sqlalchemy import Select

from forum.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an actor may do with the polls of a thing.

    Args:
        may_run: Open polls in it, close them, change them before the first vote, remove them.
        may_vote: Vote in them.
        may_name: Whether anybody's name may stand beside her vote there.
    """

    may_run: bool = False
    may_vote: bool = False
    may_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """How a voter is shown in a poll with names; ``member_id`` is empty for whom the place does not name."""

    name: str
    member_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The thing that a poll stands in, as an actor may see it: its title, and the address of its page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A kind of thing that polls stand in.

    Args:
        name: As stored, at most 20 characters.
        visible: Returns the query of the ids of those things that the actor may see: with a thing its polls.
        standing: Returns what the actor may do with the polls of one thing: nothing with what she may not
            see.
        voters: Returns how the thing shows these members, by id; for polls with names.
        links: Returns what the actor may see of these things, by id.
    """

    name: str
    visible: Callable[[Actor], Select[tuple[str]]]
    standing: Callable[[Actor, str], Standing]
    voters: Callable[[str, Collection[str]], Mapping[str, Voter]]
    links: Callable[[Actor, Collection[str]], Mapping[str, Link]]


def _places(app: Flask) -> dict[str, Place]:
    return cast(dict[str, Place], app.extensions.setdefault("poll_places", {}))


def register_place(app: Flask, place: Place) -> None:
    """Let polls of ``app`` stand in a kind of thing.

    Raises:
        ValueError: The name is taken, or longer than what is stored.
    """
    if place.name in _places(app) or len(place.name) > 20:
        raise ValueError(f"the place {place.name!r} cannot be registered")
    _places(app)[place.name] = place


def all_places() -> Mapping[str, Place]:
    """Return the registered places by name."""
    return _places(current_app._get_current_object())  # type: ignore[attr-defined]
