"""The page around a feature's page: navigation and slots that features register."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, cast

from flask import Flask, current_app, render_template, request
from flask_babel.speaklater import LazyString

from forum.kernel.actor import Actor
from forum.kernel.web.access import is_public
from forum.kernel.web.actors import current_actor
from forum.kernel.web.fragments import finish


def _admitted(actor: Actor) -> bool:
    return actor.is_admitted


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One entry of the navigation; ``order`` sorts them, ``shown`` decides for whom."""

    endpoint: str
    label: LazyString
    icon: str
    order: int
    shown: Callable[[Actor], bool] = field(default=_admitted)


def _items(app: Flask) -> list[NavItem]:
    return cast(list[NavItem], app.extensions.setdefault("nav_items", []))


def register_nav(app: Flask, item: NavItem) -> None:
    """Add an entry to the navigation of ``app``."""
    _items(app).append(item)
    _items(app).sort(key=lambda entry: entry.order)


@dataclass(frozen=True, slots=True)
class _Slot:
    template: str
    key: Callable[[], Hashable] | None


def _slots(name: str) -> list[_Slot]:
    places: dict[str, list[_Slot]] = current_app.extensions.get("slots", {})
    return places.get(name, [])


def register_slot(app: Flask, name: str, template: str, key: Callable[[], Hashable] | None = None) -> None:
    """Include ``template`` in a place of every page: ``header``, ``account``, ``footer`` or ``scripts``.

    What is there is kept (``fragments``): ``key`` returns all that it depends on besides who the actor is.
    """
    app.extensions.setdefault("slots", {}).setdefault(name, []).append(_Slot(template, key))


def nav_items() -> list[NavItem]:
    """Return the entries that the actor is shown."""
    actor = current_actor()
    return [item for item in _items(current_app._get_current_object()) if item.shown(actor)]  # type: ignore[attr-defined]


def slots(name: str) -> list[str]:
    """Return the templates registered for a place."""
    return [slot.template for slot in _slots(name)]


def slot_keys(name: str) -> tuple[Hashable, ...]:
    """Return what the templates of a place depend on."""
    return tuple(slot.key() for slot in _slots(name) if slot.key is not None)


def is_for_everybody() -> bool:
    """Tell whether a search engine may keep the page: one without an addressee, as a guest is shown it.

    An address with a part or a question of its own (a letter's token, where to go after the log-in) has one.
    """
    if not current_actor().is_guest:
        return False
    view = current_app.view_functions.get(request.endpoint or "")
    return is_public(view) and request.method == "GET" and not request.view_args and not request.args


def render(template: str, **values: Any) -> str:
    """Render a page; the one way for views to do so."""
    return finish(render_template(template, **values))
