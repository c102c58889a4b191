"""The parts of a group's page and what stands beside them: features above register theirs, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app
from flask_babel.speaklater import LazyString

from forum.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One part: ``load(actor, group_id)`` returns what ``template`` shows, under the name ``tab``."""

    name: str
    label: LazyString
    order: int
    template: str
    load: Callable[[Actor, str], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Something beside all parts: ``load(actor, group_id)`` returns what ``template`` shows as ``beside``."""

    order: int
    template: str
    load: Callable[[Actor, str], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostTool:
    """Something that a host looks after: a page at ``endpoint``, which takes the group's ``slug``."""

    label: LazyString
    icon: str
    endpoint: str


def register_host_tool(app: Flask, tool: HostTool) -> None:
    """Lead the hosts of every group to ``tool``."""
    cast(list[HostTool], app.extensions.setdefault("group_host_tools", [])).append(tool)


def host_tools() -> list[HostTool]:
    """Return what was registered for hosts, in order."""
    return cast(list[HostTool], current_app.extensions.get("group_host_tools", []))


def register_tab(app: Flask, tab: Tab) -> None:
    """Show ``tab`` on the page of every group, to its members."""
    found = cast(list[Tab], app.extensions.setdefault("group_tabs", []))
    found.append(tab)
    found.sort(key=lambda item: item.order)


def tabs() -> list[Tab]:
    """Return the registered parts, in order."""
    return cast(list[Tab], current_app.extensions.get("group_tabs", []))


def register_aside(app: Flask, aside: Aside) -> None:
    """Show ``aside`` beside the parts of every group, to its members."""
    found = cast(list[Aside], app.extensions.setdefault("group_asides", []))
    found.append(aside)
    found.sort(key=lambda item: item.order)


def asides() -> list[Aside]:
    """Return what was registered to stand beside the parts, in order."""
    return cast(list[Aside], current_app.extensions.get("group_asides", []))
