"""The machinery of the walk: sends what the table says as every visitor, and compares what comes back."""

import gzip
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import lru_cache
from itertools import count
from typing import Any, ClassVar
from urllib.parse import quote

from flask import Flask
from sqlalchemy import URL, Column, Engine, NullPool, Table, create_engine, select, update
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from forum.kernel.db import db
from forum.kernel.ids import new_id
from forum.threads.models import ThreadCounter
from tests.application import tables
from tests.factories.world import VISITORS, World

Tables = dict[str, list[Any]]

DENIED = frozenset({"in", "wait", "400", "403", "404", "405"})
"""`in`: sent to the log-in page; `wait`: sent to the page that tells her to wait."""

# What may differ between two answers to the same question.
FLEETING = (
    re.compile(r'nonce="[^"]*"'),
    re.compile(r"'nonce-[^']*'"),
    re.compile(r'name="csrf_token"[^>]*value="[^"]*"'),
)
FLEETING_HEADERS = frozenset({"X-Request-Id", "Date", "Set-Cookie", "Content-Length"})


@dataclass(frozen=True)
class Row:
    """One way to call one endpoint, and what each of `VISITORS`, in that order, is answered.

    Args:
        params: Parts of the address: names in `World.ids`, or the thing itself behind a `=`.
        query, form, json: `@name` stands for a name in `World.ids`, `~name` for the probe of a secret,
            `^name` for the beginning of one.
        shows: Secrets that stand in an answer 200 to whoever may see them (`name@visitor,visitor`: to these).
        own: Parts of the visitor herself that stand in it, such as `name`.
        hides: Secrets that stand in no answer but the one to whom they are about.
        allows: Secrets that may be shown here although they are kept elsewhere.
        writes: Who changes something when she is not refused.
    """

    endpoint: str
    answers: str
    params: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str | list[str]] = field(default_factory=dict)
    json: Mapping[str, Any] = field(default_factory=dict)
    shows: Iterable[str] = ()
    hides: Iterable[str] = ()
    own: Iterable[str] = ()
    allows: Iterable[str] = ()
    writes: Iterable[str] = VISITORS

    @property
    def key(self) -> tuple[str, str]:
        """Endpoint and method."""
        return self.endpoint, self.method

    @property
    def expected(self) -> dict[str, str]:
        """The answer by visitor."""
        words = self.answers.split()
        assert len(words) == len(VISITORS), f"{self} has {len(words)} answers"
        return dict(zip(VISITORS, words, strict=True))

    def __str__(self) -> str:
        parts = " ".join([*self.params.values(), *(f"{name}={value}" for name, value in self.query.items())])
        return f"{self.method} {self.endpoint} {parts}".strip()


def value_of(world: World, name: str) -> str:
    """What a name in the address stands for."""
    return name[1:] if name.startswith("=") else world.ids[name]


def typed(world: World, value: str) -> str:
    """What a value of a query or a form stands for."""
    mark, name = value[:1], value[1:]
    if mark == "@":
        return world.ids[name]
    if mark == "~":
        return world.secrets[name].probe
    return world.secrets[name].probe[:10] + "*" if mark == "^" else value


def _form(world: World, row: Row) -> "MultiDict[str, str]":
    found: MultiDict[str, str] = MultiDict()
    for name, wanted in row.form.items():
        for value in [wanted] if isinstance(wanted, str) else wanted:
            found.add(name, typed(world, value))
    return found


def _json(world: World, row: Row) -> dict[str, Any]:
    return {
        name: typed(world, value) if isinstance(value, str) and value else value
        for name, value in row.json.items()
    }


def _columns(table: Table) -> list[Column[Any]]:
    """What of a table is somebody's to write: a stamp the database raises by itself, and never lowers."""
    return [column for column in table.columns if column.name != "stamp"]


def everything(app: Flask) -> Tables:
    """All rows of all tables."""
    with app.app_context():
        found = {
            table.name: sorted((tuple(row) for row in db.session.execute(select(*_columns(table)))), key=repr)
            for table in tables()
        }
        db.session.rollback()
    return found


@lru_cache(maxsize=1)
def _beside(url: URL) -> Engine:
    """An engine of our own: its connections on SQLite check no foreign key, for nobody asked them to."""
    return create_engine(url, poolclass=NullPool)


class Watch:
    """Tells whether anything was written since one last looked, without reading what there is."""

    # SQLite counts what other connections commit; PostgreSQL numbers every transaction that writes.
    QUESTIONS: ClassVar = {
        "sqlite": "PRAGMA data_version",
        "postgresql": "SELECT pg_snapshot_xmax(pg_current_snapshot())::text",
    }

    def __init__(self, app: Flask) -> None:
        with app.app_context():
            engine = _beside(db.engine.url)
        self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._question = self.QUESTIONS[engine.dialect.name]
        self._seen = self._look()

    def _look(self) -> object:
        return self._connection.exec_driver_sql(self._question).scalar_one()

    def anything(self) -> bool:
        """Whether anything may have been written since the last time, or since this watch began."""
        before, self._seen = self._seen, self._look()
        return self._seen != before

    def close(self) -> None:
        """Look no more."""
        self._connection.close()


_stamps = count(1_000_000, 1_000)


def put_back(app: Flask, rows: Tables, changed: Collection[str]) -> None:
    """Make tables that have changed hold these rows, and no others."""
    with app.app_context(), _beside(db.engine.url).begin() as connection:
        if db.engine.dialect.name != "sqlite":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        # Nothing is checked or carried along meanwhile: afterwards all is as it was.
        for table in tables():
            if table.name in changed:
                connection.execute(table.delete())
                keys = [column.key for column in _columns(table)]
                if found := [dict(zip(keys, row, strict=True)) for row in rows[table.name]]:
                    connection.execute(table.insert(), found)
        # What was kept for a stamp is not what is there now: no stamp may come a second time.
        connection.execute(update(ThreadCounter).values(stamp=next(_stamps)))


def _send(
    world: World, row: Row, visitor: str, params: Mapping[str, str], query: Mapping[str, str], accept: str
) -> TestResponse:
    with world.app.test_request_context():
        url = world.app.url_for(row.endpoint, **params, **query)
    form = _form(world, row) if row.method == "POST" else None
    return world.visitor(visitor).open(
        url,
        method=row.method,
        data=form,
        json=_json(world, row) or None,
        headers={"Accept": accept, "Accept-Encoding": "gzip"},
        buffered=True,
    )


def _outcome(response: TestResponse) -> str:
    location = response.headers.get("Location", "")
    if response.status_code == 303 and location.startswith("/login"):
        return "in"
    if response.status_code == 303 and location == "/waiting":
        return "wait"
    return str(response.status_code)


def _unpacked(response: TestResponse) -> str:
    packed = response.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(response.data) if packed else response.data).decode()


def _plain(response: TestResponse, asked: Iterable[str] = ()) -> tuple[str, str]:
    """Headers and body, without what is different in each answer and without what was asked for."""
    headers = "\n".join(
        f"{name}: {value}" for name, value in response.headers if name not in FLEETING_HEADERS
    )
    body = _unpacked(response)
    for pattern in FLEETING:
        headers, body = pattern.sub("", headers), pattern.sub("", body)
    for value in sorted(filter(None, asked), key=len, reverse=True):
        for written in {value, quote(value, safe=""), quote(value)}:
            headers, body = headers.replace(written, "…"), body.replace(written, "…")
    return headers, body


def _difference(one: tuple[str, str], other: tuple[str, str]) -> str:
    lines = ["\n".join(each).splitlines() for each in (one, other)]
    return "\n".join(unified_diff(*lines, lineterm="", n=0))[:600]


def leaks(world: World, visitor: str, shown: str, allowed: Iterable[str] = ()) -> list[str]:
    """The secrets that a text shows and the visitor may not see."""
    hidden = world.hidden_from(visitor)
    return sorted(name for name, word in hidden.items() if word in shown and name not in set(allowed))


def _check_texts(world: World, row: Row, visitor: str, response: TestResponse, asked: Iterable[str]) -> None:
    where = f"{row} as {visitor}"
    shown = "\n".join(_plain(response, asked))
    found = leaks(world, visitor, shown, row.allows)
    assert found == [], f"{where} shows {found}"
    for name in row.hides:
        about = name.split(".")[0]
        assert about == visitor or world.secrets[name].word not in shown, f"{where} gives {name} away"
    if response.status_code == 200:
        wanted = [f"{visitor}.{part}" for part in row.own]
        for told in row.shows:
            name, _, whom = told.partition("@")
            if visitor in (whom.split(",") if whom else world.secrets[name].seen_by):
                wanted.append(name)
        missing = [name for name in wanted if world.secrets[name].word not in shown]
        assert missing == [], f"{where} does not show {missing}"


def _other(world: World, value: str) -> str:
    """Something of the same form that never was."""
    if value[0] in "~^":
        word = "".join(chr(world.dice.randrange(97, 123)) for _ in range(14))
        return word[:10] + "*" if value[0] == "^" else word
    thing = typed(world, value)
    return f"niets-{new_id()}" if "-" in thing else new_id()


def _twin(world: World, row: Row, visitor: str) -> tuple[dict[str, str], dict[str, str]] | None:
    """The same question about something that never was; `None` where she may know of all she asks about."""
    named = {name: f"@{value}" for name, value in row.params.items() if value[0] != "="}
    named |= {name: value for name, value in row.query.items() if value[0] in "@~^"}
    unknown = {
        name: value
        for name, value in named.items()
        if value[1:] in world.secrets
        and value[1:] not in row.allows
        and visitor not in world.secrets[value[1:]].seen_by
    }
    if not unknown and row.expected[visitor] in DENIED - {"403"}:
        unknown = named
    if not unknown:
        return None
    other = {name: _other(world, value) for name, value in unknown.items()}
    return (
        {name: other.get(name, value_of(world, value)) for name, value in row.params.items()},
        {name: other.get(name, typed(world, value)) for name, value in row.query.items()},
    )


def visit(world: World, row: Row, visitor: str, accept: str = "text/html") -> None:
    """Send one row as one visitor and check the answer.

    Raises:
        AssertionError: Status, texts or headers are not what the table says.
    """
    where = f"{row} as {visitor}"
    params = {key: value_of(world, name) for key, name in row.params.items()}
    query = {key: typed(world, value) for key, value in row.query.items()}
    expected = row.expected[visitor]
    response = _send(world, row, visitor, params, query, accept)
    outcome = _outcome(response)
    same = outcome == expected or (expected == "303" and outcome in ("in", "wait"))
    assert same, f"{where} is answered {outcome}, not {expected}"
    asked = [*params.values(), *query.values(), *_form(world, row).values()]
    _check_texts(world, row, visitor, response, asked)
    twin = _twin(world, row, visitor)
    if twin is not None:
        other = _send(world, row, visitor, *twin, accept)
        found = _plain(other, [*twin[0].values(), *twin[1].values(), *_form(world, row).values()])
        assert other.status_code == response.status_code, f"{where}: unlike what never was"
        told = _plain(response, asked)
        assert found == told, f"{where}: unlike what never was: {_difference(told, found)}"


def walk_gets(world: World, rows: Iterable[Row]) -> None:
    """Read everything as everybody; nothing may change by it."""
    before = everything(world.app)
    for row in rows:
        for visitor in VISITORS if row.method == "GET" else ():
            visit(world, row, visitor)
            if row.expected[visitor] in ("403", "404"):
                visit(world, row, visitor, "application/json")
    assert everything(world.app) == before, "reading has written"


SILENT = ("jobs", "audit_entries", "notices", "rights_changes")
"""Tables that hold ids and never a text."""


def _check_silence(world: World, row: Row, tables: Tables) -> None:
    texts = [secret.word for secret in world.secrets.values() if secret.probe]
    texts += [str(value) for value in row.form.values() if len(str(value)) > 20]
    written = repr([tables[name] for name in SILENT])
    assert [text for text in texts if text in written] == [], f"{row} leaves texts in {SILENT}"


def walk_posts(world: World, rows: Iterable[Row]) -> None:
    """Send every form as everybody, each to the same world."""
    before = everything(world.app)
    with closing(Watch(world.app)) as watch:
        for row in rows:
            for visitor in VISITORS if row.method != "GET" else ():
                visit(world, row, visitor)
                _check_written(world, row, visitor, before, watch)


def _check_written(world: World, row: Row, visitor: str, before: Tables, watch: Watch) -> None:
    after = everything(world.app) if watch.anything() else before
    changed = sorted(name for name in before if before[name] != after[name])
    _check_silence(world, row, after)
    if changed:
        put_back(world.app, before, changed)
        watch.anything()
    expected = row.expected[visitor]
    if expected in DENIED or expected == "422" or visitor not in row.writes:
        assert changed == [], f"{row} as {visitor} has written {changed}"
    else:
        assert changed, f"{row} as {visitor} has written nothing: the table proves nothing here"


def walk(world: World, rows: Iterable[Row]) -> None:
    """Walk every route of the table as every visitor.

    Raises:
        AssertionError: Something is not as the table says.
    """
    rows = list(rows)
    walk_gets(world, rows)
    walk_posts(world, rows)
