"""Parts of pages that are rendered once and kept: the tag ``{% fragment key, … %} … {% endfragment %}``.

The key names everything that the part depends on, so nothing has to be thrown away when data changes: other
data is another key. Language, year (dates of this year are written without it) and the root of the site's
addresses belong to every key by themselves. What differs with every answer (the nonce, the token of a form,
the address of the page, the id of what will be written) stands in a kept part as a mark that nobody can type,
and is put in when the page is done.

A key that leaves something out would show one member what another one sees. Where the site is tested, each
kept part is therefore rendered once more and held against what was kept; a difference is an error.
"""

import secrets
from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import get_locale
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from forum.kernel.clock import local, now
from forum.kernel.forgetting import register_cache
from forum.kernel.ids import new_id
from forum.kernel.web.csrf import form_token
from forum.kernel.web.headers import csp_nonce
from forum.kernel.web.links import this_page

KEPT = 12_000
"""Parts that a process keeps at most: of two to three kilobytes each, so about thirty megabytes."""

_SECRET = secrets.token_hex(12)
_NONCE, _TOKEN, _PAGE = (f"{_SECRET}{kind}" for kind in "ntp")

FRESH_ID = f"{_SECRET}i"
"""Stands in a kept part for the id that an empty form gets: another one on each page."""

_VALUES: Mapping[str, Callable[[], str]] = {"n": csp_nonce, "t": form_token, "p": this_page, "i": new_id}
"""What goes into the place of a mark, by the letter at its end."""

_places = count()
_body: ContextVar[Callable[[], Markup]] = ContextVar("body")
_is_inside: ContextVar[bool] = ContextVar("is_inside", default=False)


class IncompleteKeyError(RuntimeError):
    """A kept part differs from what it would be now: its key leaves out something that it depends on."""


def _render(_key: Hashable) -> Markup:
    token = _is_inside.set(True)
    try:
        return _body.get()()
    finally:
        _is_inside.reset(token)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is the same for all parts of one answer, looked up once."""

    keep: Callable[[Hashable], Markup]
    root: str
    year: int
    is_tested: bool


def _answer() -> _Answer:
    known: _Answer | None = g.get("fragments")
    if known is None:
        known = g.fragments = _Answer(
            current_app.extensions["fragments"],
            request.script_root,
            local(now()).year,
            current_app.testing,
        )
    return known


def fragment(name: str, key: tuple[Hashable, ...], body: Callable[[], Markup]) -> Markup:
    """Return a part of a page, rendered now or before.

    Args:
        name: Which part, one of its own for each place.
        key: All that it depends on besides language, year and root.
        body: Renders it.

    Raises:
        IncompleteKeyError: While testing: the key does not hold everything.
    """
    answer = _answer()
    whole = (name, get_locale(), answer.root, answer.year, key)
    _body.set(body)
    found = answer.keep(whole)
    if answer.is_tested:
        _body.set(body)
        fresh = _render(whole)
        if fresh != found:
            at = next((i for i, both in enumerate(zip(fresh, found, strict=False)) if len(set(both)) > 1), 0)
            was, now_is = (part[max(at - 60, 0) : at + 60] for part in (found, fresh))
            raise IncompleteKeyError(f"{name}: the key leaves out what makes {was!r} of {now_is!r}: {key!r}")
    return found


def finish(page: str) -> str:
    """Return a page with what belongs to this answer alone in the places of the marks of its kept parts."""
    # A page is long and has dozens of marks: it is gone through once.
    first, *others = page.split(_SECRET)
    if not others:
        return page
    values: dict[str, str] = {}
    parts = [first]
    for part in others:
        kind = part[0]
        if kind not in values:
            values[kind] = _VALUES[kind]()
        parts += values[kind], part[1:]
    return "".join(parts)


class FragmentTag(Extension):
    """The tag itself; ``babel.cfg`` names it, too, for messages inside it to be found."""

    tags = {"fragment"}  # noqa: RUF012 - as the library declares it.

    def parse(self, parser: Parser) -> nodes.Node:
        """Parse the tag: its expressions are the key, and the body is rendered when the key is new."""
        line = next(parser.stream).lineno
        key = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            key.append(parser.parse_expression())
        body = parser.parse_statements(("name:endfragment",), drop_needle=True)
        # Each place has a name of its own, also where two stand on one line or a template has none.
        name = nodes.Const(f"{parser.name}:{line}:{next(_places)}")
        call = self.call_method("keep", [name, nodes.Tuple(key, "load")], lineno=line)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def keep(self, name: str, key: tuple[Any, ...], caller: Callable[[], Markup]) -> Markup:
        """Return the part of this name and key."""
        return fragment(name, key, caller)


def _nonce() -> str:
    return _NONCE if _is_inside.get() else csp_nonce()


def _token() -> str:
    return _TOKEN if _is_inside.get() else form_token()


def _page() -> str:
    return _PAGE if _is_inside.get() else this_page()


def register(app: Flask) -> None:
    """Give templates the tag; call it after whatever else gives them ``csrf_token``."""
    kept = app.extensions["fragments"] = lru_cache(maxsize=KEPT)(_render)
    register_cache(app, kept.cache_clear)
    app.jinja_env.add_extension(FragmentTag)
    app.jinja_env.globals.update(csp_nonce=_nonce, csrf_token=_token, this_page=_page)
