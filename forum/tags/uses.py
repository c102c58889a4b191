"""The uses of tags: features above register on what their tags stand, and tags know none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app
from sqlalchemy import ColumnElement, SQLColumnExpression

from forum.kernel.actor import Actor
from forum.tags.shapes import TagView


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One kind of thing that carries tags.

    Args:
        stands: Returns the condition that the tag with this id (a column) stands on a thing of this kind that
            the actor may see.
        counts: Returns on how many things that the actor may see each tag stands, by id; in one query.
        load: Returns what ``template`` shows on the page of a tag, under the name ``part``.
        template: A part of the page of a tag.
    """

    stands: Callable[[Actor, SQLColumnExpression[str]], ColumnElement[bool]]
    counts: Callable[[Actor], Mapping[str, int]]
    load: Callable[[Actor, TagView, Mapping[str, str]], Any]
    template: str


def register_use(app: Flask, use: Use) -> None:
    """Let things of one kind carry tags."""
    cast(list[Use], app.extensions.setdefault("tag_uses", [])).append(use)


def uses() -> list[Use]:
    """Return what was registered."""
    return cast(list[Use], current_app.extensions.get("tag_uses", []))
