"""What features tell the desk: who sees the files of their things, and who reads what stands in them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from forum.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerKind:
    """One kind of thing that files belong to.

    Args:
        name: As stored, at most 20 characters.
        visible: Returns those of these owners that the actor may see: by the feature's own ``visible_to``.
        url: Returns where an owner is shown; called only for who sees it.
    """

    name: str
    visible: Callable[[Actor, Collection[str]], Collection[str]]
    url: Callable[[Actor, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something in a text that identifies somebody by itself.

    Args:
        page: Which of the texts, from 0, holds it first.
        start: Code points before it, there.
        end: Code points before its end.
        label: Code of what it is, at most 20 characters.
        key: Keyed digest of it.
        count: How often it stands in all texts.
        is_dismissible: Whether the uploader may say that it is no name.
    """

    page: int
    start: int
    end: int
    label: str
    key: str
    count: int
    is_dismissible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspector:
    """Who looks at texts.

    Args:
        look: Returns what stands in the texts of a file, each thing once; the first argument is the id of the
            file, to which digests are bound. Slow: it is called outside of any transaction.
        label: Returns what a label means, in the reader's language.
    """

    look: Callable[[str, Sequence[str]], Sequence[Remark]]
    label: Callable[[str], str]


def _owners(app: Flask) -> dict[str, OwnerKind]:
    return cast(dict[str, OwnerKind], app.extensions.setdefault("file_owners", {}))


def register_owner(app: Flask, kind: OwnerKind) -> None:
    """Let things of ``app`` own files.

    Raises:
        ValueError: The name is taken, or longer than what is stored.
    """
    if kind.name in _owners(app) or len(kind.name) > 20:
        raise ValueError(f"the owner of files {kind.name!r} cannot be registered")
    _owners(app)[kind.name] = kind


def owner(name: str | None) -> OwnerKind | None:
    """Return the kind of owner of this name; ``None`` when nobody registered it."""
    return _owners(current_app._get_current_object()).get(name or "")  # type: ignore[attr-defined]


def register_inspector(app: Flask, inspector: Inspector) -> None:
    """Let ``inspector`` look at the texts of all files of ``app``.

    Raises:
        ValueError: There is one.
    """
    if "file_inspector" in app.extensions:
        raise ValueError("two inspectors of files")
    app.extensions["file_inspector"] = inspector


def inspector() -> Inspector:
    """Return who looks at texts.

    Raises:
        KeyError: Nobody does: then no file may become ready.
    """
    return cast(Inspector, current_app.extensions["file_inspector"])
