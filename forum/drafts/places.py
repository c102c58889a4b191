"""The kinds of place that a text can go to: features name theirs, the desk knows none of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app

from forum.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as its writer may see it now: what it is called, and the path of its form."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceKind:
    """One kind of place.

    Args:
        name: What stands before the first colon.
        show: Returns what the actor may see now of the places asked for, by what stands behind the first
            colon, in a constant number of queries; where she may no longer write is not in its answer.
    """

    name: str
    show: Callable[[Actor, Collection[str]], Mapping[str, Place]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What else of hers waits: ``load(actor)`` returns what ``template`` shows, under the name ``panel``."""

    template: str
    load: Callable[[Actor], Any]


def register_panel(app: Flask, panel: Panel) -> None:
    """Show ``panel`` above everybody's list of drafts."""
    cast(list[Panel], app.extensions.setdefault("draft_panels", [])).append(panel)


def panels() -> list[Panel]:
    """Return what was registered to stand above the list."""
    return cast(list[Panel], current_app.extensions.get("draft_panels", []))


def _kinds(app: Flask) -> dict[str, PlaceKind]:
    return cast(dict[str, PlaceKind], app.extensions.setdefault("draft_places", {}))


def register_place(app: Flask, kind: PlaceKind) -> None:
    """Let drafts be kept for places of a kind.

    Raises:
        ValueError: The name is taken.
    """
    if kind.name in _kinds(app):
        raise ValueError(f"two kinds of place are called {kind.name}")
    _kinds(app)[kind.name] = kind


def is_known(place: str) -> bool:
    """Tell whether some feature has places of this kind."""
    return place.partition(":")[0] in _kinds(current_app._get_current_object())  # type: ignore[attr-defined]


def shown(actor: Actor, places: Collection[str]) -> dict[str, Place]:
    """Return those of these places at which ``actor`` may write now."""
    found: dict[str, Place] = {}
    for name, kind in _kinds(current_app._get_current_object()).items():  # type: ignore[attr-defined]
        rests = [place.partition(":")[2] for place in places if place.partition(":")[0] == name]
        if rests:
            found |= {f"{name}:{rest}": place for rest, place in kind.show(actor, rests).items()}
    return found
